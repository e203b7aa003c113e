import { NodeOperationError } from 'n8n-workflow';
import { readPhoneNumber } from '../../../../nodes/inbox/recipient/recipient';
import { createActionContext } from '../../../helpers/actionContext';

const read = (to: unknown) =>
	readPhoneNumber(createActionContext({ parameters: { to } as never }).context, 'to', 'To', 0);

describe('readPhoneNumber', () => {
	it.each(['+1 (415) 555-2671', '14155552671', '0014155552671', ' +14155552671 ', 14155552671])(
		'reads %j',
		(to) => {
			expect(read(to)).toBe('+14155552671');
		},
	);

	it.each(['04155552671', '123456', '1234567890123456', 'Dana', '+1415555267x', true, {}])(
		'refuses %j, naming the field and the country code',
		(to) => {
			expect(() => read(to)).toThrow(NodeOperationError);
			expect(() => read(to)).toThrow('To is not an international phone number');
			try {
				read(to);
			} catch (error) {
				const { description, context } = error as NodeOperationError;
				expect(description).toContain('country code');
				expect(context.itemIndex).toBe(0);
			}
		},
	);

	it.each(['', '  ', null])('says that %j is empty', (to) => {
		expect(() => read(to)).toThrow('To is empty');
	});
});
