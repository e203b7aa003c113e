import { messages } from '../../dev/docs/messages';
import { pages, render } from '../../dev/docs/generate';

describe('what the nodes can say to a person', () => {
	const text = pages()
		.map((page) => render(page).written)
		.join('\n');

	it('is found in the sources', () => {
		expect(messages().map(({ message }) => message)).toEqual(
			expect.arrayContaining(['Notifyer did not accept the API key', 'Webhook is empty']),
		);
	});

	it('is in the reference pages, with what to do', () => {
		const missing = messages().filter(({ fragments }) => {
			return !fragments.every((fragment) => text.includes(fragment));
		});
		expect(missing.map(({ source, message }) => `${source}: ${message}`)).toEqual([]);
	});
});
