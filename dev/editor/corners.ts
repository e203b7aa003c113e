/**
 * What a person meets beside the straight way: a filter left empty, a test message that the filters leave out or that
 * comes with a wrong token, the review of an agent's tool.
 */
import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { until } from '../host';
import * as canvas from './canvas';
import * as panel from './panel';
import type { Player } from './players';
import type { Stage } from './stage';

const PACKAGE = 'n8n-nodes-whatsapp-inbox';

/** A saved workflow of a provider's trigger alone, with a credential that works, open in the editor. */
export async function openTrigger(
	{ standIn, n8n }: Stage,
	page: Page,
	player: Player,
	filters: object,
): Promise<void> {
	const type = `${player.name.toLowerCase()}Api`;
	const { wrong, right } = player.credential(standIn);
	const data = { ...wrong, ...right };
	const credential = await n8n.api.createCredential({ name: player.name, type, data });
	const { id } = await n8n.api.createWorkflow({
		name: `${player.name}: filters`,
		nodes: [
			{
				name: player.trigger,
				type: `${PACKAGE}.${player.name.toLowerCase()}Trigger`,
				typeVersion: 2,
				webhookId: randomUUID(),
				credentials: { [type]: { id: credential.id, name: player.name } },
				parameters: { filters },
			},
		],
		connections: {},
	});
	await page.goto(`/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
}

/** Publishes what cannot be. @returns what n8n says of it */
export async function publishInVain(page: Page): Promise<string> {
	await page.getByTestId('workflow-open-publish-modal-button').click();
	await page.getByTestId('workflow-publish-button').click();
	const said = page.locator('.el-notification').filter({ hasText: 'could not be published' });
	await said.waitFor();
	return await said.innerText();
}

/** Listens in the trigger's panel while a message comes in that its filters leave out. @returns what the panel says */
export async function testInVain(stage: Stage, page: Page, player: Player): Promise<string> {
	await canvas.openNode(page, player.trigger);
	await panel.listen(page);
	await player.write(stage.standIn, 'Not a picture');
	const output = page.getByTestId('output-panel');
	await output.getByText('Filters').first().waitFor();
	return await output.innerText();
}

/** @returns what the trigger's panel says of its address, below the credential */
export async function readNotices(page: Page, player: Player): Promise<string> {
	await canvas.openNode(page, player.trigger);
	const notices = page.getByTestId('ndv').locator('.notice');
	await notices.filter({ hasText: 'Step 4' }).first().waitFor();
	return (await notices.allInnerTexts()).join('\n');
}

/** @returns what the trigger's panel says of when the workflow runs */
export async function readWhenItRuns(page: Page, player: Player): Promise<string> {
	await canvas.openNode(page, player.trigger);
	const ndv = page.getByTestId('ndv');
	await ndv.getByText('When will this node trigger my flow?').click();
	await ndv.getByText('To try it').waitFor();
	return await ndv.innerText();
}

/**
 * Listens in the panel of a trigger whose address is pasted, while a message comes in with a wrong token behind it.
 *
 * @returns what the panel says
 */
export async function testWithWrongToken(
	stage: Stage,
	page: Page,
	player: Player,
): Promise<string> {
	await canvas.openNode(page, player.trigger);
	const { test } = await panel.readWebhookUrls(page);
	player.paste(stage.standIn, test, 'somebody-guessed-it');
	await panel.listen(page);
	await player.write(stage.standIn, 'Is the blue one in stock?');
	const output = page.getByTestId('output-panel');
	await output.getByText('A message came in').first().waitFor();
	return await output.innerText();
}

/** Opens the review of an agent's tool that nobody has set up yet. @returns what its "Send To" says */
export async function openReview({ n8n }: Stage, page: Page): Promise<string> {
	const node = (name: string, type: string, typeVersion = 1) => {
		return { name, type, typeVersion, parameters: {} };
	};
	const asTool = (of: string) => ({ ai_tool: [[{ node: of, type: 'ai_tool', index: 0 }]] });
	const { id } = await n8n.api.createWorkflow({
		name: 'Human review',
		nodes: [
			node('AI Agent', '@n8n/n8n-nodes-langchain.agent', 3.1),
			node('Ask Me', `${PACKAGE}.notifyerHitlTool`),
			node('Calculator', '@n8n/n8n-nodes-langchain.toolCalculator'),
		].map((one, row) => ({ ...one, position: [0, 200 * row] })),
		connections: { 'Ask Me': asTool('AI Agent'), Calculator: asTool('Ask Me') },
	});
	await page.goto(`/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	await canvas.openNode(page, 'Ask Me');
	const chosen = page.getByTestId('parameter-input-sendTo').locator('input');
	return await until('Send To', async () => await chosen.inputValue());
}
