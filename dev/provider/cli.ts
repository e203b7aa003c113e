// @ts-check
'use strict';

const { parseArgs } = require('util');
const { startStandIn } = require('.');

/**
 * The stand-in by hand:
 * `node dev/provider/cli.js --port 4010 --map https://n8n.example.test=http://127.0.0.1:5678`
 */
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
	process.once('SIGINT', () => void standIn.close());
	process.once('SIGTERM', () => void standIn.close());
	console.log(
		[
			`Notifyer   base URL ${standIn.url}`,
			`           API key  ${standIn.notifyer.apiKey}`,
			`Zapini     base URL ${standIn.zapiniBaseUrl}`,
			`           token    ${standIn.zapini.apiToken}`,
			`           instance ${standIn.zapini.instance.uuid}`,
			'',
			'A customer writes:',
			`  curl ${standIn.url}/_stand-in/notifyer/deliver -d '{"message":{"text":"Where is my order?"}}'`,
			`  curl ${standIn.url}/_stand-in/zapini/deliver -d '{"message":{"text":"Where is my order?"}}'`,
			'Everything so far:',
			`  curl ${standIn.url}/_stand-in/state`,
			'The next reply fails:',
			`  curl ${standIn.url}/_stand-in/fault -d '{"method":"POST","path":"/api:U9ztporN","status":503}'`,
		].join('\n'),
	);
}

/** @param {string} pair @returns {[string, string]} */
function splitOnce(pair) {
	const at = pair.indexOf('=');
	return [pair.slice(0, at), pair.slice(at + 1)];
}

void main();
