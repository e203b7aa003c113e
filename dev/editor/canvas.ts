// @ts-check
/** The canvas: nodes on it, the list they come from, and what is done with the whole workflow. */

/** @typedef {import('playwright-core').Page} Page */

const nodeOn = (/** @type {Page} */ page, /** @type {string} */ name) =>
	page.getByTestId('canvas-node').filter({ hasText: name }).first();

/** An empty canvas. @param {Page} page @param {string} name of the workflow */
async function newWorkflow(page, name) {
	await page.goto('/workflow/new');
	await page.getByTestId('canvas-plus-button').waitFor();
	await page.getByTestId('workflow-name-input').getByTestId('inline-edit-preview').click();
	const input = page.getByTestId('workflow-name-input').getByTestId('inline-edit-input');
	await input.fill(name);
	await input.press('Enter');
}

/** Opens the node list: for the first node, or for the one after `previous`. @param {Page} page @param {string} [previous] */
async function openNodeList(page, previous) {
	if (previous) await nodeOn(page, previous).getByTestId('canvas-handle-plus').first().click();
	else await page.getByTestId('canvas-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/**
 * Looks for a node and opens what it offers.
 *
 * @param {Page} page
 * @param {string} name
 */
async function searchNode(page, name) {
	await page.getByTestId('node-creator-search-bar').fill(name);
	const found = page.getByTestId('item-iterator-item').filter({ hasText: name }).first();
	await found.waitFor();
	await found.click();
}

/** Takes one of the node's triggers or actions; its panel opens. @param {Page} page @param {string} action */
async function chooseAction(page, action) {
	await page.getByTestId('item-iterator-item').filter({ hasText: action }).first().click();
	await page.getByTestId('ndv').waitFor();
}

/** @param {Page} page @param {string} name of the node */
async function openNode(page, name) {
	await nodeOn(page, name).dblclick();
	await page.getByTestId('ndv').waitFor();
}

/** @param {Page} page */
async function closeNode(page) {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}

/** Publishes the workflow and waits until n8n says that it is. @param {Page} page @returns {Promise<string>} what n8n says */
async function publish(page) {
	await page.getByTestId('workflow-open-publish-modal-button').click();
	await page.getByTestId('workflow-publish-button').click();
	const modal = page.getByTestId('activation-modal');
	await modal.waitFor();
	const said = await modal.innerText();
	await modal.getByRole('button', { name: 'Got it' }).click();
	await modal.waitFor({ state: 'hidden' });
	return said;
}

/**
 * Shows the latest finished execution of a kind.
 *
 * @param {Page} page
 * @param {string} id of the execution
 * @returns {Promise<string>} its line in the list
 */
async function showExecution(page, id) {
	await page.getByTestId('radio-button-executions').click();
	const row = page.getByTestId(`execution-details-${id}`);
	await row.waitFor();
	await row.click();
	await page.getByTestId(`execution-preview-details-${id}`).waitFor();
	return await row.innerText();
}

/** All nodes in view. @param {Page} page */
async function fitView(page) {
	await page.getByTestId('zoom-to-fit').click();
}

module.exports = {
	newWorkflow,
	openNodeList,
	searchNode,
	chooseAction,
	openNode,
	closeNode,
	publish,
	showExecution,
	fitView,
};
