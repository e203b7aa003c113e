/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * `npm run screenshots`: makes every picture in docs/images again, from the walk that the tests go and from the
 * example workflows. `npm run screenshots -- examples` makes those of the examples only.
 */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../host/paths';
import { ensureN8n, explain, packTarball, step } from '../setup';
import { openEditor, players, setStage, walk } from '.';
import * as canvas from './canvas';
import * as panel from './panel';
import type { Player } from './players';
import type { Stage } from './stage';

const IMAGES = path.join(ROOT, 'docs', 'images');
const EXAMPLES = path.join(ROOT, 'examples');
const LARGEST = 150_000;

type Clip = { x: number; y: number; width: number; height: number };

/** The dialog, the panel, the nodes in the middle of the canvas, the list at the right. */
const CLIPS = {
	credential: { x: 180, y: 70, width: 920, height: 660 },
	panel: { x: 20, y: 20, width: 1240, height: 760 },
	nodes: { x: 290, y: 340, width: 640, height: 190 },
	list: { x: 896, y: 66, width: 384, height: 372 },
	example: { x: 44, y: 84, width: 1176, height: 678 },
	details: { x: 896, y: 66, width: 384, height: 660 },
} satisfies Record<string, Clip>;

/** Messages in the corner, hints, what is missing before somebody has set up a node, and buttons over the canvas. */
const HIDDEN = [
	'[data-reka-popper-content-wrapper]',
	'.el-notification',
	'[data-test-id=node-issues]',
	'[data-test-id=canvas-controls]',
	'[data-test-id^=execute-workflow-button]',
];

/** Where the walk pauses → part of the file name and what of the window is kept. */
const PAUSES: Record<string, [string, Clip]> = {
	credential: ['credential', CLIPS.credential],
	trigger: ['trigger', CLIPS.panel],
	received: ['received', CLIPS.panel],
	reply: ['reply', CLIPS.panel],
	workflow: ['workflow', CLIPS.nodes],
	preview: ['preview', CLIPS.panel],
};

/** @param name of the file */
async function picture(page: Page, name: string, clip?: Clip) {
	await page.addStyleTag({ content: `${HIDDEN.join(', ')} { opacity: 0 !important; }` });
	// Out of the way of buttons that show a hint, and until nothing moves any more.
	await page.mouse.move(640, 5);
	await page.waitForTimeout(900);
	const file = path.join(IMAGES, `${name}.png`);
	await page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
	const { size } = statSync(file);
	if (size > LARGEST) throw new Error(`${name}.png has ${size} bytes, more than ${LARGEST}`);
}

async function pictureWalk(stage: Stage, player: Player) {
	const page = await openEditor(stage);
	const prefix = player.name.toLowerCase();
	await walk(stage, page, player, async (where) => {
		// The table shows only the first fields.
		if (where === 'received') await panel.showSchema(page);
		const [name, clip] = PAUSES[where] ?? [];
		if (name) await picture(page, `${prefix}-${name}`, clip);
	});
	await page.context().close();
}

/** The list of nodes, and what one of them offers. */
async function pictureNodeList(stage: Stage) {
	const page = await openEditor(stage);
	await canvas.newWorkflow(page, 'Nodes');
	await canvas.openNodeList(page);
	await page.getByTestId('node-creator-search-bar').fill('whatsapp');
	await page.getByTestId('item-iterator-item').filter({ hasText: 'Zapini' }).waitFor();
	await picture(page, 'node-list', CLIPS.list);
	await canvas.searchNode(page, 'Notifyer');
	await page.getByTestId('node-creator-category-item').filter({ hasText: 'Actions' }).click();
	await picture(page, 'node-details', CLIPS.details);
	await page.context().close();
}

/** All four nodes in both colour schemes. */
async function pictureNodes(stage: Stage) {
	const type = (name: string) => `n8n-nodes-whatsapp-inbox.${name}`;
	const nodes = [
		{ name: 'Notifyer Trigger', type: type('notifyerTrigger'), typeVersion: 2, position: [0, 0] },
		{ name: 'Notifyer', type: type('notifyer'), position: [220, 0] },
		{ name: 'Zapini Trigger', type: type('zapiniTrigger'), typeVersion: 2, position: [0, 200] },
		{ name: 'Zapini', type: type('zapini'), position: [220, 200] },
	].map((node) => ({ disabled: false, parameters: {}, ...node }));
	const { id } = await stage.n8n.api.createWorkflow({
		name: 'Four nodes',
		nodes,
		connections: {
			'Notifyer Trigger': { main: [[{ node: 'Notifyer', type: 'main', index: 0 }]] },
			'Zapini Trigger': { main: [[{ node: 'Zapini', type: 'main', index: 0 }]] },
		},
	});
	for (const colorScheme of ['light', 'dark'] as const) {
		const page = await openEditor(stage, { colorScheme });
		await page.goto(`/workflow/${id}`);
		await page.getByTestId('canvas-node').nth(3).waitFor();
		await canvas.fitView(page);
		await picture(page, `nodes-${colorScheme}`, { x: 250, y: 110, width: 760, height: 560 });
		await page.context().close();
	}
}

/** A picture of every example workflow, notes included. */
async function pictureExamples(stage: Stage) {
	const page = await openEditor(stage);
	for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
		const workflow = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8'));
		const { id } = await stage.n8n.api.call('POST', '/rest/workflows', workflow);
		await page.goto(`/workflow/${id}`);
		await page.getByTestId('canvas-node').first().waitFor();
		await canvas.fitView(page);
		await picture(page, `example-${path.basename(file, '.json')}`, CLIPS.example);
	}
	await page.context().close();
}

async function main() {
	const only = process.argv[2];
	await ensureN8n();
	const { tarball } = await packTarball();
	mkdirSync(IMAGES, { recursive: true });
	const stage = await step('Starting n8n', async () => await setStage({ tarball }));
	try {
		const all: Array<[string, () => Promise<void>]> = [
			...players.map((player): [string, () => Promise<void>] => [
				player.name,
				async () => await pictureWalk(stage, player),
			]),
			['Node list', async () => await pictureNodeList(stage)],
			['Nodes', async () => await pictureNodes(stage)],
			['Examples', async () => await pictureExamples(stage)],
		];
		for (const [name, make] of all) {
			if (!only || name.toLowerCase() === only.toLowerCase()) await step(name, make);
		}
	} finally {
		await stage.close();
	}
}

main().catch((error) => {
	process.stderr.write(`\n${explain(error)}\n`);
	process.exit(1);
});
