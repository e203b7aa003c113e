// @ts-check
const { join } = require('node:path');
const { until } = require('../host');
const { CACHE } = require('../host/paths');
const canvas = require('./canvas');
const panel = require('./panel');

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./players').Player} Player */

/** Where the walk pauses, for a picture. @typedef {(where: string) => Promise<void>} Look */

const ACTION = 'Send a message';
const REPLY = { before: 'Thank you ', after: ', we will answer within an hour.' };

/**
 * From an empty canvas to a delivered reply, the way a person goes.
 *
 * @param {import('./stage').Stage} stage
 * @param {Page} page signed in
 * @param {Player} player
 * @param {Look} [look]
 * @returns {Promise<Walked>}
 * @throws {Error} When something does not appear in time; a picture of the window is then in `.cache/editor`.
 */
async function walk(stage, page, player, look = async () => undefined) {
	try {
		return await go(stage, page, player, look);
	} catch (error) {
		const path = join(CACHE, 'editor', `${player.name}.png`);
		await page.screenshot({ path }).catch(() => undefined);
		if (error instanceof Error) error.message += `\nThe editor at that moment: ${path}`;
		throw error;
	}
}

/** @param {import('./stage').Stage} stage @param {Page} page @param {Player} player @param {Look} look @returns {Promise<Walked>} */
async function go({ standIn, n8n }, page, player, look) {
	await canvas.newWorkflow(page, `${player.name}: reply to a customer`);
	const workflowId = /\/workflow\/(\w+)/.exec(page.url())?.[1] ?? '';

	await canvas.openNodeList(page);
	await canvas.searchNode(page, player.name);
	await look('nodes');
	await canvas.chooseAction(page, player.event);

	const refusal = await addCredential(page, player, standIn, look);
	const urls = player.pastes ? await panel.readWebhookUrls(page) : { test: '', production: '' };
	await look('trigger');

	player.paste(standIn, urls.test);
	await panel.listen(page);
	await look('listening');
	const testDeliveries = await player.write(standIn, 'Is the blue one in stock?');
	await panel.waitForOutput(page);
	await look('received');
	await canvas.closeNode(page);

	await canvas.openNodeList(page, player.trigger);
	await canvas.searchNode(page, player.name);
	await canvas.chooseAction(page, ACTION);
	const offered = await panel.offeredFields(page);
	await panel.dragField(page, 'contactName', 'text');
	await panel.typeAround(page, 'text', REPLY);
	await look('reply');
	await canvas.closeNode(page);
	await canvas.fitView(page);
	await look('workflow');

	const preview = await previewAfter(page, look);

	await until('the reply to be saved', async () => await isSaved(n8n, workflowId));
	const published = await canvas.publish(page);
	player.paste(standIn, urls.production);
	const before = player.sent(standIn).length;
	const runs = (await n8n.api.executions({ workflowId })).length;
	const deliveries = await player.write(standIn, 'Do you ship to Lisbon?');
	const reply = await until('the reply', async () => {
		return player.sent(standIn)[before];
	});
	const [execution] = await n8n.api.waitForExecutions(workflowId, runs + 1);
	const shown = await canvas.showExecution(page, execution.id);
	await look('executions');
	return {
		workflowId,
		refusal,
		testDeliveries,
		offered,
		preview,
		published,
		deliveries,
		reply,
		shown,
	};
}

/** The editor saves by itself, a moment after a change. @param {import('../host').N8n} n8n @param {string} id */
async function isSaved({ api }, id) {
	const { nodes } = await api.getWorkflow(id);
	const reply = nodes.find((/** @type {any} */ { name }) => name === ACTION);
	return reply?.parameters.text?.endsWith(REPLY.after);
}

/**
 * @typedef {object} Walked
 * @property {string} workflowId
 * @property {string} refusal what the dialog said of a wrong key
 * @property {any[]} testDeliveries
 * @property {string[]} offered fields of the received item, in the panel of the reply
 * @property {string[]} preview fields of the reply's output, before it ever ran
 * @property {string} published what n8n said
 * @property {any[]} deliveries
 * @property {{ to: string, text: string | null }} reply
 * @property {string} shown the line of the execution
 */

/**
 * Tries a wrong key first: the dialog has to say what to do.
 *
 * @param {Page} page
 * @param {Player} player
 * @param {any} standIn
 * @param {Look} look
 */
async function addCredential(page, player, standIn, look) {
	const { secret, wrong, right } = player.credential(standIn);
	await panel.openCredentialDialog(page);
	await panel.fillCredential(page, { [secret]: wrong[secret] ?? '' });
	await look('credential');
	await panel.fillCredential(page, wrong);
	const refusal = await panel.saveRefusedCredential(page);
	await look('refused');
	await panel.fillCredential(page, right);
	await panel.saveCredential(page);
	return refusal;
}

/**
 * What a node after the reply offers to map, before the reply ever ran.
 *
 * @param {Page} page
 * @param {Look} look
 */
async function previewAfter(page, look) {
	await canvas.openNodeList(page, ACTION);
	await page.getByTestId('node-creator-search-bar').fill('Edit Fields');
	await page.getByTestId('item-iterator-item').filter({ hasText: 'Edit Fields' }).first().click();
	await page.getByTestId('schema-preview-warning').waitFor();
	const fields = await panel.offeredFields(page);
	await look('preview');
	await canvas.closeNode(page);
	return fields;
}

module.exports = { walk };
