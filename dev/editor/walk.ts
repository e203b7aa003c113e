/* eslint-disable @n8n/community-nodes/no-restricted-imports,
   @n8n/community-nodes/require-node-api-error
   -- a tool of the repository, never run inside n8n */
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { Phone } from '../demo/phone';
import { until, type N8n } from '../host';
import { CACHE } from '../host/paths';
import type { Json } from '../json';
import * as canvas from './canvas';
import * as panel from './panel';
import type { Player } from './players';
import type { Stage } from './stage';

/** Where the walk pauses, for a picture. */
type Look = (where: string) => Promise<void>;

const ACTION = 'Send a message';
/** What the customer writes: while the trigger listens, once it is published, and on the phone of `npm start`. */
export const QUESTIONS = {
	inTest: 'Is the blue one in stock?',
	first: 'Do you ship to Lisbon?',
	second: 'And to Porto?',
};
const REPLY = { before: 'Thank you ', after: ', we will answer within an hour.' };

/**
 * From an empty canvas to a delivered reply, the way a person goes.
 *
 * @param page signed in
 * @throws Error When something does not appear in time; a picture of the window is then in `.cache/editor`.
 */
export async function walk(
	stage: Stage,
	page: Page,
	player: Player,
	look: Look = async () => undefined,
): Promise<Walked> {
	try {
		return await go(stage, page, player, look);
	} catch (error) {
		const path = join(CACHE, 'editor', `${player.name}.png`);
		await page.screenshot({ path }).catch(() => undefined);
		if (error instanceof Error) error.message += `\nThe editor at that moment: ${path}`;
		throw error;
	}
}

async function go(
	{ standIn, n8n }: Stage,
	page: Page,
	player: Player,
	look: Look,
): Promise<Walked> {
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
	const testDeliveries = await player.write(standIn, QUESTIONS.inTest);
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
	const deliveries = await player.write(standIn, QUESTIONS.first);
	const reply = await until('the reply', async () => player.sent(standIn)[before]);
	const [execution] = await n8n.api.waitForExecutions(workflowId, runs + 1);
	await typeOnThePhone(standIn, player, QUESTIONS.second);
	const second = await until('the second reply', async () => player.sent(standIn)[before + 1]);
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
		second,
		shown,
	};
}

/** The editor saves by itself, a moment after a change. */
async function isSaved({ api }: N8n, id: string) {
	const { nodes } = await api.getWorkflow(id);
	const reply = nodes.find(({ name }: Json) => name === ACTION);
	return reply?.parameters.text?.endsWith(REPLY.after);
}

async function typeOnThePhone(standIn: Stage['standIn'], player: Player, text: string) {
	const phone = new Phone(standIn, () => undefined);
	await phone.type(`/${player.name.toLowerCase()}`);
	await phone.type(text);
}

interface Reply {
	to: string;
	text: string | null;
}

interface Walked {
	workflowId: string;
	/** what the dialog said of a wrong key */
	refusal: string;
	testDeliveries: Json[];
	/** fields of the received item, in the panel of the reply */
	offered: string[];
	/** fields of the reply's output, before it ever ran */
	preview: string[];
	/** what n8n said */
	published: string;
	deliveries: Json[];
	reply: Reply;
	/** what the second message was answered, which was typed into the phone of `npm start` */
	second: Reply;
	/** the line of the execution */
	shown: string;
}

/** Tries a wrong key first: the dialog has to say what to do. */
async function addCredential(page: Page, player: Player, standIn: Json, look: Look) {
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

/** What a node after the reply offers to map, before the reply ever ran. */
async function previewAfter(page: Page, look: Look) {
	await canvas.openNodeList(page, ACTION);
	await page.getByTestId('node-creator-search-bar').fill('Edit Fields');
	await page.getByTestId('item-iterator-item').filter({ hasText: 'Edit Fields' }).first().click();
	await page.getByTestId('schema-preview-warning').waitFor();
	const fields = await panel.offeredFields(page);
	await look('preview');
	await canvas.closeNode(page);
	return fields;
}
