// @ts-check
const { currentTarball, startN8n, temporaryFolder, WEBHOOK_URL } = require('../../../dev/host');
const { startStandIn } = require('../../../dev/provider');

/** A provider that is in a hurry and does not give up: half a second between attempts, for a minute or more. */
const PATIENT = { delaysMs: Array.from({ length: 120 }, () => 500), timeoutMs: 10_000 };

/**
 * Starts the stand-in for both providers and a real n8n with the package installed, with its owner signed in.
 *
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env] More variables for n8n.
 * @param {{ delaysMs?: number[], timeoutMs?: number }} [options.retry] Of deliveries.
 */
async function start({ env, retry = PATIENT } = {}) {
	const standIn = await startStandIn({
		retry,
		notifyer: { apiKey: 'ntf-canary-api-key-4711', managementToken: 'canary.dashboard.token' },
		zapini: { apiToken: 'sk_canary_api_token_4711', rateLimit: false },
	});
	try {
		const n8n = await startN8n({ folder: temporaryFolder(), tarball: currentTarball(), env });
		standIn.mapOrigin(WEBHOOK_URL, n8n.url);
		await n8n.api.setUpOwner();
		return { n8n, standIn };
	} catch (error) {
		await standIn.close();
		throw error;
	}
}

module.exports = { start };
