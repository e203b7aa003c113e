/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { existsSync } from 'node:fs';
import { chromium, selectors, type Browser } from 'playwright-core';
import { isCi } from '../ci';

/** Where distributions put it. `CHROMIUM` names another one. */
const USUAL = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Nothing but pages of this machine: no updates, no account, no services of the vendor's. */
const QUIET = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--hide-scrollbars',
];

/** @returns Path of a Chromium or Chrome. */
export function findChromium(): string | undefined {
	const wanted = process.env.CHROMIUM;
	return wanted
		? existsSync(wanted)
			? wanted
			: undefined
		: USUAL.find((file) => existsSync(file));
}

/**
 * Whether to run the tests in a browser; says why when not. On a CI machine they run, and fail, without one: what was
 * not looked at is not green.
 */
export function hasChromium(): boolean {
	if (findChromium() || isCi()) return true;
	process.stdout.write(
		'Skipped: no Chromium is installed (Debian: apt-get install chromium). CHROMIUM=<path> names one elsewhere.\n',
	);
	return false;
}

/**
 * @returns Headless.
 * @throws Error When there is none, or it does not start.
 */
export async function launchChromium(): Promise<Browser> {
	const executablePath = findChromium();
	if (!executablePath) throw new Error('No Chromium is installed; CHROMIUM=<path> names one.');
	// As n8n's own tests name the parts of the editor.
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({ executablePath, args: QUIET, headless: true, timeout: 60_000 });
}
