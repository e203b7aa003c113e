// @ts-check
const http = require('node:http');

/**
 * A chat model on loopback that speaks as OpenAI's does: it says how many messages it was shown and repeats the
 * latest, in Markdown.
 *
 * @returns {Promise<{ url: string, requests: any[], close: () => Promise<void> }>}
 */
async function startOpenAi() {
	/** @type {any[]} */
	const requests = [];
	const server = http.createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		const body = JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
		requests.push({ path: request.url, ...body });
		const said = (body.messages ?? []).filter((/** @type {any} */ { role }) => role !== 'system');
		const content = `**You said:** ${said.at(-1)?.content}`;
		response.setHeader('content-type', 'application/json');
		response.end(
			JSON.stringify({
				id: `chatcmpl-${requests.length}`,
				object: 'chat.completion',
				created: Math.floor(Date.now() / 1000),
				model: body.model,
				choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
				usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
			}),
		);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${address.port}/v1`,
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(() => resolve(undefined)));
		},
	};
}

module.exports = { startOpenAi };
