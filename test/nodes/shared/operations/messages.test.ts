import { fieldsOf } from '../../../../nodes/shared/operations/fields';
import { messagesOf } from '../../../../nodes/shared/operations/messages';
import { createActionContext } from '../../../helpers/n8n/execute';

const fields = fieldsOf(createActionContext().context, 0);

it('what a model only thought is an error that names the field', () => {
	expect(() => messagesOf(fields, '<think>hm</think>', 'Text', 'markdown')).toThrow(
		'Text has nothing to send',
	);
	expect(messagesOf(fields, '<think>hm</think>', 'Text', 'asIs')).toEqual(['<think>hm</think>']);
});
