import { filledWording } from '../../../../nodes/Notifyer/api/templates';

const component = (type: string, text: string, format = '') => ({
	type,
	text,
	format,
	buttons: [],
});
const template = (...components: Array<ReturnType<typeof component>>) => ({
	id: 't',
	name: 't',
	language: 'en',
	components,
});

describe('filledWording', () => {
	it('is header, body and footer with their places filled in', () => {
		const wording = filledWording(
			template(
				component('HEADER', 'Order {{1}}', 'TEXT'),
				component('BODY', 'Hello {{1}},\nit costs {{ 2 }}. {{1}}!'),
				component('FOOTER', 'Bye'),
				component('BUTTONS', ''),
			),
			{ header1: '17', body1: 'Dana', body2: '$1' },
		);
		expect(wording).toBe('Order 17\nHello Dana,\nit costs $1. Dana!\nBye');
	});

	it('has no words for a file', () => {
		const media = template(component('HEADER', '', 'IMAGE'), component('BODY', 'Look'));
		expect(filledWording(media, { media: 'https://files.example.com/a.png' })).toBe('Look');
	});

	it('leaves a place that nothing is known for', () => {
		expect(filledWording(template(component('BODY', '{{1}} {{toString}}')), {})).toBe(
			'{{1}} {{toString}}',
		);
	});
});
