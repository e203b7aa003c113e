import { NodeOperationError } from 'n8n-workflow';
import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { readPhoneNumber, readRecipient } from '../../../../nodes/shared/recipient/recipient';
import { createActionContext } from '../../../helpers/n8n/execute';

const read = (to: unknown) =>
	readPhoneNumber(
		fieldsOf(createActionContext({ parameters: { to } as never }).context, 0),
		'to',
		'To',
	);

describe('readPhoneNumber', () => {
	it.each(['+1 (415) 555-2671', '14155552671', '0014155552671', ' +14155552671 ', 14155552671])(
		'reads %j',
		(to) => {
			expect(read(to)).toBe('+14155552671');
		},
	);

	it.each([
		'+14155552671,',
		'+1 415 555 2671;',
		'+14155552671 ,\n',
		'+14155552671،',
		'+14155552671，',
	])('reads %j, which a list or a sentence left', (to) => {
		expect(read(to)).toBe('+14155552671');
	});

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

	it.each([
		['(51) 99876-5432', '(**) *****-5432: it has no country code'],
		['2026-06-13', '****-06-13: it is a date'],
		[{}, 'it is neither text nor a whole number'],
	])('says why it refuses %j, and shows no more than its last digits', (to, shown) => {
		expect(() => read(to)).toThrow(`To is not an international phone number (${shown})`);
	});

	it('takes a number as the provider has it, whatever form that is', () => {
		expect(read('+5215512345678')).toBe('+5215512345678');
		expect(read('+551187654321')).toBe('+551187654321');
	});

	it.each(['', '  ', '\u200b', [], null])('says that %j is empty', (to) => {
		expect(() => read(to)).toThrow('To is empty');
	});
});

describe('readRecipient', () => {
	const before = [{ phoneNumber: '+14155550142' }];
	const choose = (parameters: object) =>
		readRecipient(
			fieldsOf(createActionContext({ parameters: parameters as never, before }).context, 0),
		);

	it('reads the number alone where that is chosen', () => {
		expect(choose({ sendTo: 'number', to: '+14155552671' })).toBe('+14155552671');
		expect(() => choose({ sendTo: 'number', to: '' })).toThrow('To is empty');
	});

	it('leaves a number aside where the contact is chosen, or nothing', () => {
		expect(choose({ sendTo: 'contact', to: '+14155552671' })).toBe('+14155550142');
		expect(choose({ to: '+14155552671' })).toBe('+14155550142');
	});

	it.each([
		['', 'empty'],
		['anybody', '"anybody"'],
		['+14155552671', '"+*******2671"'],
		[null, 'empty'],
	])('knows no choice %j', (sendTo, shown) => {
		expect(() => choose({ sendTo, to: '+14155552671' })).toThrow(
			`Send To has a value that is not in its list: ${shown}`,
		);
	});
});
