/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import http from 'node:http';
import { Refusal, errorBody } from './answers';
import { pause } from './deliver';
import type { Faults } from './faults';
import type { Answer, Fault, RequestRecord, Route } from './types';

/**
 * The HTTP side of the stand-in: reads, logs, plays the fault that is due, routes, answers.
 *
 * @returns not yet listening
 */
export function createServer({
	routes,
	faults,
	requests,
	closing,
}: {
	routes: Route[];
	faults: Faults;
	/** every API call is appended */
	requests: RequestRecord[];
	closing: AbortSignal;
}): http.Server {
	return http.createServer((req, res) => {
		serve(req, res).catch((error) => {
			if (!res.headersSent && !res.destroyed)
				write(res, { status: 500, body: errorBody(500, String(error)) });
			else res.destroy();
		});
	});

	async function serve(req: http.IncomingMessage, res: http.ServerResponse) {
		const record = await receive(req);
		requests.push(record);

		const fault = faults.take(record.method, record.path);
		if (fault?.delayMs) await pause(fault.delayMs, closing);
		const effect = !fault || fault.afterEffect || !fails(fault) ? await answer(record) : undefined;
		const outcome = fault && fails(fault) ? played(fault, req) : effect;
		if (!outcome) return;
		if (fault?.dripMs) return await drip(res, fault.dripMs);
		record.status = outcome.status ?? 200;
		write(res, outcome);
	}

	/** White space is fine before JSON, so that no reader has a reason to stop. */
	async function drip(res: http.ServerResponse, everyMs: number) {
		res.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
		while (!res.destroyed && !closing.aborted) {
			res.write(' ');
			await pause(everyMs, closing);
		}
		res.destroy();
	}

	async function answer(record: RequestRecord) {
		try {
			const found = match(routes, record.method, record.path);
			const call = { ...record, params: found.params };
			found.route.authenticate?.(call);
			return await found.route.handle(call);
		} catch (error) {
			if (error instanceof Refusal)
				return { status: error.status, headers: error.headers, body: error.body };
			return unprepared(record, error);
		}
	}
}

/** The stand-in itself fails at a call: it says at which, in the answer and in the terminal. */
function unprepared({ method, path }: RequestRecord, error: unknown): Answer {
	const reason = error instanceof Error ? error.stack : String(error);
	const message = `The stand-in is not prepared for ${method} ${path}: ${reason}`;
	process.stderr.write(`${message}\n`);
	return { status: 500, body: errorBody(500, message, 'STAND_IN_NOT_PREPARED') };
}

async function receive(req: http.IncomingMessage): Promise<RequestRecord> {
	const chunks: Buffer[] = [];
	for await (const chunk of req) chunks.push(chunk);
	const url = new URL(req.url ?? '/', 'http://stand-in');
	const path = decodePath(url.pathname);
	const isForm = /^multipart\//.test(req.headers['content-type'] ?? '');
	return {
		provider: providerOf(path),
		method: req.method ?? 'GET',
		path,
		query: queryOf(url.searchParams),
		headers: req.headers,
		// A file's bytes are kept as characters, one each.
		body: parse(Buffer.concat(chunks).toString(isForm ? 'latin1' : 'utf8')),
		at: Date.now(),
		status: undefined,
	};
}

/** A name that comes several times has its values with commas between them. */
function queryOf(given: URLSearchParams): Record<string, string> {
	return Object.fromEntries([...given.keys()].map((name) => [name, given.getAll(name).join(',')]));
}

/** Some HTTP clients send the colon of `/api:…` percent-encoded. A slash within an identifier stays so. */
function decodePath(path: string) {
	try {
		return path.split(/%2F/i).map(decodeURIComponent).join('%2F');
	} catch {
		return path;
	}
}

function providerOf(path: string): RequestRecord['provider'] {
	if (path.startsWith('/api:')) return 'notifyer';
	if (path.startsWith('/api/v1/')) return 'zapini';
	return path.startsWith('/files/') ? 'files' : 'unknown';
}

function parse(text: string) {
	if (text === '') return undefined;
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

function fails(fault: Fault) {
	return Boolean(fault.status || fault.reset || fault.hang);
}

/** @returns undefined: the caller gets no answer */
function played(fault: Fault, req: http.IncomingMessage): Answer | undefined {
	if (fault.reset) req.socket.resetAndDestroy();
	if (fault.reset || fault.hang) return undefined;
	const status = fault.status ?? 500;
	return { status, headers: fault.headers, body: fault.body ?? errorBody(status) };
}

function write(res: http.ServerResponse, { status = 200, headers = {}, body }: Answer) {
	const asIs = body === undefined || typeof body === 'string' || Buffer.isBuffer(body);
	const bytes = asIs ? (body ?? '') : JSON.stringify(body);
	const type = asIs ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8';
	const usual = {
		'content-length': String(Buffer.byteLength(bytes)),
		...(bytes.length && { 'content-type': type }),
	};
	res.writeHead(status, { ...usual, ...lowerCaseNames(headers) });
	res.end(bytes);
}

function lowerCaseNames(headers: Record<string, string>) {
	return Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
	);
}

/** @throws Refusal 404 for an unknown path, 405 for a known path with another method */
function match(
	routes: Route[],
	method: string,
	path: string,
): { route: Route; params: Record<string, string> } {
	let known = false;
	for (const route of routes) {
		const params = matchPath(route.path, path);
		if (!params) continue;
		if (route.method === method) return { route, params };
		known = true;
	}
	throw known
		? new Refusal(405, `${method} is not offered on ${path}.`, { code: 'METHOD_NOT_ALLOWED' })
		: new Refusal(404, `Unable to locate request: ${method} ${path}.`);
}

function matchPath(pattern: string, path: string) {
	const expected = pattern.split('/');
	const actual = path.split('/');
	if (expected.length !== actual.length) return undefined;
	const params: Record<string, string> = {};
	for (const [index, part] of expected.entries()) {
		const value = actual[index] ?? '';
		if (part.startsWith('{')) params[part.slice(1, -1)] = value.replaceAll('%2F', '/');
		else if (part !== value) return undefined;
	}
	return params;
}

/** The same routes under a prefix, each behind the same authentication. */
export function group(
	prefix: string,
	authenticate: Route['authenticate'],
	routes: Route[],
): Route[] {
	return routes.map((route) => ({ ...route, path: prefix + route.path, authenticate }));
}
