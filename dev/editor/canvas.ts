/** The canvas: nodes on it, the list they come from, and what is done with the whole workflow. */
import type { Page } from 'playwright-core';

const nodeOn = (page: Page, name: string) =>
	page.getByTestId('canvas-node').filter({ hasText: name }).first();

/**
 * An empty canvas.
 *
 * @param name of the workflow
 */
export async function newWorkflow(page: Page, name: string) {
	await page.goto('/workflow/new');
	await page.getByTestId('canvas-plus-button').waitFor();
	await page.getByTestId('workflow-name-input').getByTestId('inline-edit-preview').click();
	const input = page.getByTestId('workflow-name-input').getByTestId('inline-edit-input');
	await input.fill(name);
	await input.press('Enter');
}

/** Opens the node list: for the first node, or for the one after `previous`. */
export async function openNodeList(page: Page, previous?: string) {
	if (previous) await nodeOn(page, previous).getByTestId('canvas-handle-plus').first().click();
	else await page.getByTestId('canvas-plus-button').click();
	await page.getByTestId('node-creator-search-bar').waitFor();
}

/** Looks for a node and opens what it offers. */
export async function searchNode(page: Page, name: string) {
	await page.getByTestId('node-creator-search-bar').fill(name);
	const found = page.getByTestId('item-iterator-item').filter({ hasText: name }).first();
	await found.waitFor();
	await found.click();
}

/** Takes one of the node's triggers or actions; its panel opens. */
export async function chooseAction(page: Page, action: string) {
	await page.getByTestId('item-iterator-item').filter({ hasText: action }).first().click();
	await page.getByTestId('ndv').waitFor();
}

/** @param name of the node */
export async function openNode(page: Page, name: string) {
	await nodeOn(page, name).dblclick();
	await page.getByTestId('ndv').waitFor();
}

export async function closeNode(page: Page) {
	await page.getByTestId('ndv-close-button').click();
	await page.getByTestId('ndv').waitFor({ state: 'hidden' });
}

/**
 * Publishes the workflow and waits until n8n says that it is.
 *
 * @returns what n8n says
 */
export async function publish(page: Page): Promise<string> {
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
 * @param id of the execution
 * @returns its line in the list
 */
export async function showExecution(page: Page, id: string): Promise<string> {
	await page.getByTestId('radio-button-executions').click();
	const row = page.getByTestId(`execution-details-${id}`);
	await row.waitFor();
	await row.click();
	await page.getByTestId(`execution-preview-details-${id}`).waitFor();
	return await row.innerText();
}

/** All nodes in view. */
export async function fitView(page: Page) {
	await page.getByTestId('zoom-to-fit').click();
}
