/* eslint-disable @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import type { Page } from 'playwright-core';
import { startN8n, temporaryFolder, currentTarball, OWNER, WEBHOOK_URL } from '../host';
import { startStandIn } from '../provider';
import { launchChromium } from './chromium';

export const VIEW = { width: 1280, height: 800 };
/** A slow machine may take this long to show what was asked for. */
const PATIENCE_MS = 120_000;

export type Stage = Awaited<ReturnType<typeof setStage>>;

/**
 * A real n8n with the packed package, the stand-in for both providers, and a browser.
 *
 * @param options Default: what was packed last.
 */
export async function setStage({ tarball = currentTarball() }: { tarball?: string } = {}) {
	/** Undone in reverse order. */
	const open: Array<() => Promise<unknown>> = [];
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

/** Opens the editor and signs in. */
export async function openEditor(
	{ browser, n8n }: Stage,
	{ colorScheme = 'light' }: { colorScheme?: 'light' | 'dark' } = {},
): Promise<Page> {
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
