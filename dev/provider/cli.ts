/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * The stand-in by hand; what is typed arrives as a customer's message through both providers:
 * `node dev/run.js dev/provider/cli.ts --port 4010 --map https://n8n.example.test=http://127.0.0.1:5678`
 */
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { startStandIn } from '.';
import { notifyerText, zapiniText } from './payloads';

const say = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);

async function main() {
	const { values } = parseArgs({
		options: {
			port: { type: 'string', default: '4010' },
			map: { type: 'string', multiple: true, default: [] },
			generation: { type: 'string', default: '2' },
			'webhook-url': { type: 'string' },
		},
	});
	const standIn = await startStandIn({
		port: Number(values.port),
		origins: Object.fromEntries(values.map.map(splitOnce)),
		notifyer: { generation: values.generation === '1' ? 1 : 2 },
		zapini: { webhookUrl: values['webhook-url'] },
	});
	say(
		`Notifyer   base URL ${standIn.url}`,
		`           API key  ${standIn.notifyer.apiKey}`,
		`Zapini     base URL ${standIn.zapiniBaseUrl}`,
		`           token    ${standIn.zapini.apiToken}`,
		`           instance ${standIn.zapini.instance.uuid}`,
		'',
		'A line is sent as a customer writes it. Ctrl-C ends.',
	);
	const typed = createInterface({ input: process.stdin });
	const end = () => {
		typed.close();
		void standIn.close();
	};
	process.once('SIGINT', end);
	process.once('SIGTERM', end);
	for await (const text of typed) {
		const reports = [
			...(await standIn.notifyer.deliver(notifyerText({ text }), { retry: false })),
			...(await standIn.zapini.deliver(zapiniText({ text }), { retry: false })),
		];
		if (reports.length === 0) say('Nobody has registered a webhook yet.');
		for (const { url, attempts } of reports) {
			const [attempt] = attempts;
			say(`${url}: ${attempt?.status ?? attempt?.error} ${attempt?.body ?? ''}`);
		}
	}
}

function splitOnce(pair: string): [string, string] {
	const at = pair.indexOf('=');
	return [pair.slice(0, at), pair.slice(at + 1)];
}

void main();
