// @ts-check
/** The panel of a node: its credential, its fields, its data. */

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page */
async function openCredentialDialog(page) {
	await page.getByTestId('node-credentials-empty-state').click();
	await page.getByTestId('credential-save-button').waitFor();
}

/** @param {Page} page @param {Record<string, string>} fields by name */
async function fillCredential(page, fields) {
	for (const [name, value] of Object.entries(fields)) {
		await page.getByTestId(`parameter-input-${name}`).locator('input').first().fill(value);
	}
}

/**
 * Saves a credential that does not work.
 *
 * @param {Page} page
 * @returns {Promise<string>} what the dialog says after the test
 */
async function saveRefusedCredential(page) {
	const dialog = page.getByTestId('editCredential-modal');
	await page.getByTestId('credential-save-button').click();
	await dialog.getByText('More details').click();
	return await dialog.innerText();
}

/** Saves a credential that works: the dialog closes by itself. @param {Page} page */
async function saveCredential(page) {
	await page.getByTestId('credential-save-button').click();
	await page.getByTestId('editCredential-modal').waitFor({ state: 'hidden' });
	await page.getByTestId('node-credentials-select').waitFor();
}

/** "Execute step" of a trigger. Resolves when n8n waits for the event. @param {Page} page */
async function listen(page) {
	await page.getByTestId('ndv').getByTestId('node-execute-button').click();
	await page.getByText('Listening for test event').waitFor();
}

/** Resolves when the output panel shows an item. @param {Page} page */
async function waitForOutput(page) {
	await page.getByTestId('output-panel').getByTestId('ndv-items-count').waitFor();
}

/** Lists the fields of the output, one below the other. @param {Page} page */
async function showSchema(page) {
	await page.getByTestId('output-panel').getByTestId('radio-button-schema').click();
}

/** Opens the list of URLs and leaves it open. @param {Page} page @returns {Promise<{ test: string, production: string }>} */
async function readWebhookUrls(page) {
	const ndv = page.getByTestId('ndv');
	await ndv.getByText('Webhook URLs', { exact: true }).click();
	const url = ndv.locator('.webhook-url');
	const read = async (/** @type {string} */ which) => {
		await ndv.getByTestId(`radio-button-${which}`).click();
		const shown = url.filter({ hasText: which === 'test' ? '/webhook-test/' : '/webhook/' });
		return (await shown.innerText()).trim();
	};
	return { test: await read('test'), production: await read('production') };
}

/** A field in the list of the previous node's output. @param {Page} page @param {string} field */
const inputField = (page, field) =>
	page
		.getByTestId('ndv-input-panel')
		.locator(`[data-test-id=run-data-schema-node-name][data-name="${field}"]`)
		.first();

/** The fields that the input panel offers, as they are named. @param {Page} page @returns {Promise<string[]>} */
async function offeredFields(page) {
	const names = page.getByTestId('ndv-input-panel').getByTestId('run-data-schema-node-name');
	await names.first().waitFor();
	return await names.evaluateAll((all) => all.map((one) => one.getAttribute('data-name') ?? ''));
}

/**
 * Drags a field of the previous node's output into a parameter.
 *
 * @param {Page} page
 * @param {string} field
 * @param {string} parameter
 */
async function dragField(page, field, parameter) {
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
		const arrived = await mapped.waitFor({ timeout: 5_000 }).then(
			() => true,
			() => false,
		);
		if (arrived) return;
		if (attempt === 3) throw new Error(`${field} could not be dragged into ${parameter}`);
	}
}

/**
 * Types around what is in an expression, and waits for its result.
 *
 * @param {Page} page
 * @param {string} parameter
 * @param {{ before: string, after: string }} words
 */
async function typeAround(page, parameter, { before, after }) {
	const editor = page.getByTestId(`parameter-input-${parameter}`).locator('.cm-content');
	await editor.click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.type(before);
	await page.keyboard.press('Control+End');
	await page.keyboard.type(after);
	const result = page.getByTestId('inline-expression-editor-output');
	await result.getByText(after.trim()).first().waitFor();
}

module.exports = {
	openCredentialDialog,
	fillCredential,
	saveRefusedCredential,
	saveCredential,
	listen,
	waitForOutput,
	showSchema,
	readWebhookUrls,
	offeredFields,
	dragField,
	typeAround,
};
