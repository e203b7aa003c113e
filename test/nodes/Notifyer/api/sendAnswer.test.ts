import { readScheduleAnswer, readSendAnswer } from '../../../../nodes/Notifyer/api/sendAnswer';

const NOTHING = [undefined, null, '', [], {}, [{}], { data: {} }, { success: false }];

describe('the answer to a message', () => {
	it.each([
		{ whatsapp_response_info: { messages: [{ id: 'wamid.1' }] } },
		{ success: true, whatsapp_response_info: { contacts: 'odd', messages: [{ id: 'wamid.1' }] } },
		{ messages: [{ id: 'wamid.1' }] },
	])('%j confirms it', (answer) => {
		expect(readSendAnswer(answer)).toEqual({
			messageId: 'wamid.1',
			status: null,
			whatsappId: null,
		});
	});

	it.each([
		...NOTHING,
		{ success: true },
		{ success: true, whatsapp_response_info: null },
		{ success: true, whatsapp_response_info: {} },
		{ success: true, whatsapp_response_info: { messages: [] } },
		{ success: true, whatsapp_response_info: { messages: [{ id: ' ' }] } },
		{ success: true, whatsapp_response_info: { messages: [{ message_status: 'accepted' }] } },
	])('%j confirms nothing', (answer) => {
		expect(readSendAnswer(answer)).toBeUndefined();
	});
});

describe('the answer to a scheduled message', () => {
	it.each([
		{ success: true },
		{ success: 'true', message: 'Message scheduled successfully' },
		{ message: 'Message scheduled successfully' },
		{ message: 'Your message has been queued.' },
		{ id: 7, phone_number: 14155550142 },
		[{ id: 7 }],
		{ status: 'scheduled' },
		{ status: 'pending' },
	])('%j confirms it', (answer) => {
		expect(readScheduleAnswer(answer)).toEqual({ messageId: null, status: null, whatsappId: null });
	});

	it.each([
		...NOTHING,
		{ message: 'Message was not scheduled' },
		{ message: 'Hello' },
		{ message: 'No message was scheduled' },
		{ status: 'failed' },
		{ success: false, id: 7 },
	])('%j confirms nothing', (answer) => {
		expect(readScheduleAnswer(answer)).toBeUndefined();
	});
});
