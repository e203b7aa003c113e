/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a helper of the tests, never run inside n8n */
import http from 'http';
import type { AddressInfo } from 'net';

/** As far as it matters. */
export interface ChatRequest {
	stream?: boolean;
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; description?: string } }>;
}

/** What the model does next: says something, or calls a tool. */
export interface Step {
	text?: string;
	tool?: string;
	args?: object;
}

/**
 * A stand-in for OpenAI's chat completions on loopback, for n8n's OpenAI Chat Model node.
 *
 * @param decide gets the request's body
 */
export async function startModel(decide: (request: ChatRequest) => Step) {
	const requests: ChatRequest[] = [];
	const server = http.createServer((request, response) => {
		let body = '';
		request.setEncoding('utf8').on('data', (chunk) => (body += chunk));
		request.on('end', () => {
			const asked = JSON.parse(body || '{}') as ChatRequest;
			requests.push(asked);
			answer(response, asked.stream === true, decide(asked), requests.length);
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
	const { port } = server.address() as AddressInfo;
	return {
		/** Base URL of the credential. */
		url: `http://127.0.0.1:${port}/v1`,
		/** All requests' bodies, in order. */
		requests,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((resolve) => server.close(() => resolve()));
		},
	};
}

function answer(
	response: http.ServerResponse,
	inStream: boolean,
	{ text = '', tool, args }: Step,
	id: number,
): void {
	const call = { name: tool, arguments: JSON.stringify(args ?? {}) };
	const message = {
		role: 'assistant',
		content: tool ? null : text,
		...(tool && { tool_calls: [{ index: 0, id: `call_${id}`, type: 'function', function: call }] }),
	};
	const reason = tool ? 'tool_calls' : 'stop';
	const base = { id: `chat-${id}`, created: 1, model: 'stand-in' };
	if (!inStream) {
		const choices = [{ index: 0, message, finish_reason: reason }];
		const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
		response.setHeader('content-type', 'application/json');
		response.end(JSON.stringify({ ...base, object: 'chat.completion', choices, usage }));
		return;
	}
	response.setHeader('content-type', 'text/event-stream');
	for (const [delta, finish] of [
		[message, null],
		[{}, reason],
	]) {
		const choices = [{ index: 0, delta, finish_reason: finish }];
		const chunk = { ...base, object: 'chat.completion.chunk', choices };
		response.write(`data: ${JSON.stringify(chunk)}\n\n`);
	}
	response.end('data: [DONE]\n\n');
}
