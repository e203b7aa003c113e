/** The panel of a node: its credential, its fields, its data. */
import type { Page } from 'playwright-core';

export async function openCredentialDialog(page: Page) {
	await page.getByTestId('node-credentials-empty-state').click();
	await page.getByTestId('credential-save-button').waitFor();
}

/** @param fields by name */
export async function fillCredential(page: Page, fields: Record<string, string>) {
	for (const [name, value] of Object.entries(fields)) {
		await page.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
	}
}

/**
 * Saves a credential that does not work.
 *
 * @returns what the dialog says after the test
 */
export async function saveRefusedCredential(page: Page): Promise<string> {
	const dialog = page.getByTestId('editCredential-modal');
	await page.getByTestId('credential-save-button').click();
	await dialog.getByText('More details').click();
	return await dialog.innerText();
}

/** Saves a credential that works: the dialog closes by itself. */
export async function saveCredential(page: Page) {
	await page.getByTestId('credential-save-button').click();
	await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });
	await page.getByTestId('node-credentials-select').waitFor();
}

/** "Execute step" of a trigger. Resolves when n8n waits for the event. */
export async function listen(page: Page) {
	await page.getByTestId('ndv').getByTestId('node-execute-button').click();
	await page.getByText('Listening for test event').waitFor();
}

/** Resolves when the output panel shows an item. */
export async function waitForOutput(page: Page) {
	await page.getByTestId('output-panel').getByTestId('ndv-items-count').waitFor();
}

/** Lists the fields of the output, one below the other. */
export async function showSchema(page: Page) {
	await page.getByTestId('output-panel').getByTestId('radio-button-schema').click();
}

/** Opens the list of URLs and leaves it open. */
export async function readWebhookUrls(page: Page): Promise<{ test: string; production: string }> {
	const ndv = page.getByTestId('ndv');
	await ndv.getByText('Webhook URLs', { exact: true }).click();
	const url = ndv.locator('.webhook-url');
	const read = async (which: string) => {
		await ndv.getByTestId(`radio-button-${which}`).click();
		const shown = url.filter({ hasText: which === 'test' ? '/webhook-test/' : '/webhook/' });
		return (await shown.innerText()).trim();
	};
	return { test: await read('test'), production: await read('production') };
}

/** A field in the list of the previous node's output. */
const inputField = (page: Page, field: string) =>
	page
		.getByTestId('ndv-input-panel')
		.locator(`[data-test-id=run-data-schema-node-name][data-name="${field}"]`)
		.first();

/** The fields that the input panel offers, as they are named. */
export async function offeredFields(page: Page): Promise<string[]> {
	const names = page.getByTestId('ndv-input-panel').getByTestId('run-data-schema-node-name');
	await names.first().waitFor();
	return await names.evaluateAll((all) => all.map((one) => one.getAttribute('data-name') ?? ''));
}

/** Drags a field of the previous node's output into a parameter. */
export async function dragField(page: Page, field: string, parameter: string) {
	const from = inputField(page, field);
	const to = page.getByTestId(`parameter-input-${parameter}`);
	await from.scrollIntoViewIfNeeded();
	const expected = `$json.${field}`;
	for (let attempt = 1; ; attempt++) {
		const source = await from.boundingBox();
		const target = await to.boundingBox();
		if (!source || !target) throw new Error(`${field} or ${parameter} is not in view`);
		await page.mouse.move(source.x + source.width / 2, source.y + source.height / 2);
		await page.mouse.down();
		// n8n starts a drag with the second movement.
		await page.mouse.move(target.x + 30, target.y + 8, { steps: 8 });
		await page.mouse.move(target.x + 40, target.y + 12, { steps: 4 });
		await page.mouse.up();
		const mapped = to.getByText(expected).first();
		const arrived = await mapped.waitFor({ timeout: 15_000 }).then(
			() => true,
			() => false,
		);
		if (arrived) return;
		if (attempt === 3) throw new Error(`${field} could not be dragged into ${parameter}`);
	}
}

/** Types around what is in an expression, and waits for its result. */
export async function typeAround(
	page: Page,
	parameter: string,
	{ before, after }: { before: string; after: string },
) {
	const editor = page.getByTestId(`parameter-input-${parameter}`).locator('.cm-content');
	await editor.click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.type(before);
	await page.keyboard.press('Control+End');
	await page.keyboard.type(after);
	const result = page.getByTestId('inline-expression-editor-output');
	await result.getByText(after.trim()).first().waitFor();
}
