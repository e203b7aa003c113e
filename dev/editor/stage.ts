// @ts-check
const { startN8n, temporaryFolder, currentTarball, OWNER, WEBHOOK_URL } = require('../host');
const { startStandIn } = require('../provider');
const { launchChromium } = require('./chromium');

const VIEW = { width: 1280, height: 800 };
/** A slow machine may take this long to show what was asked for. */
const PATIENCE_MS = 45_000;

/** @typedef {Awaited<ReturnType<typeof setStage>>} Stage */

/**
 * A real n8n with the packed package, the stand-in for both providers, and a browser.
 *
 * @param {{ tarball?: string }} [options] Default: what was packed last.
 */
async function setStage({ tarball = currentTarball() } = {}) {
	/** Undone in reverse order. @type {Array<() => Promise<unknown>>} */
	const open = [];
	const close = async () => {
		for (let undo = open.pop(); undo; undo = open.pop()) await undo();
	};
	try {
		const standIn = await startStandIn({ zapini: { rateLimit: false } });
		open.push(async () => await standIn.close());
		const n8n = await startN8n({ folder: temporaryFolder(), tarball });
		open.push(async () => await n8n.discard());
		standIn.mapOrigin(WEBHOOK_URL, n8n.url);
		await n8n.api.setUpOwner();
		await n8n.showInstalled();
		const browser = await launchChromium();
		open.push(async () => await browser.close());
		return { standIn, n8n, browser, close };
	} catch (error) {
		await close();
		throw error;
	}
}

/**
 * Opens the editor and signs in.
 *
 * @param {Stage} stage
 * @param {{ colorScheme?: 'light' | 'dark' }} [options]
 * @returns {Promise<import('playwright-core').Page>}
 */
async function openEditor({ browser, n8n }, { colorScheme = 'light' } = {}) {
	const context = await browser.newContext({ viewport: VIEW, colorScheme, baseURL: n8n.url });
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	await page.goto('/signin');
	await page.locator('input[type=email]').fill(OWNER.email);
	await page.locator('input[type=password]').fill(OWNER.password);
	await page.getByTestId('form-submit-button').click();
	await page.waitForURL((url) => !url.pathname.startsWith('/signin'));
	return page;
}

module.exports = { setStage, openEditor, VIEW };
