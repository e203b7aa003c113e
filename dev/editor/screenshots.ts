// @ts-check
/**
 * `npm run screenshots`: makes every picture in docs/images again, from the walk that the tests go and from the
 * example workflows. `npm run screenshots -- examples` makes those of the examples only.
 */
const { mkdirSync, statSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');
const { ensureDependencies, ensureN8n, packTarball, step } = require('../setup');
const { pictureExamples } = require('./examplePictures');
const { openEditor, players, setStage, walk } = require('.');
const canvas = require('./canvas');
const panel = require('./panel');

const IMAGES = path.join(ROOT, 'docs', 'images');
const LARGEST = 150_000;

/** @typedef {{ x: number, y: number, width: number, height: number }} Clip */

/** The dialog, the panel, the nodes in the middle of the canvas, the list at the right. @type {Record<string, Clip>} */
const CLIPS = {
	credential: { x: 180, y: 70, width: 920, height: 660 },
	panel: { x: 20, y: 20, width: 1240, height: 760 },
	nodes: { x: 290, y: 340, width: 640, height: 190 },
	list: { x: 896, y: 66, width: 384, height: 372 },
	details: { x: 896, y: 66, width: 384, height: 660 },
};

/** Messages in the corner, hints, what is missing before somebody has set up a node, and buttons over the canvas. */
const HIDDEN = [
	'[data-reka-popper-content-wrapper]',
	'.el-notification',
	'[data-test-id=node-issues]',
	'[data-test-id=canvas-controls]',
	'[data-test-id^=execute-workflow-button]',
];

/** Where the walk pauses → part of the file name and what of the window is kept. @type {Record<string, [string, Clip]>} */
const PAUSES = {
	credential: ['credential', CLIPS.credential],
	trigger: ['trigger', CLIPS.panel],
	received: ['received', CLIPS.panel],
	reply: ['reply', CLIPS.panel],
	workflow: ['workflow', CLIPS.nodes],
	preview: ['preview', CLIPS.panel],
};

/**
 * @param {import('playwright-core').Page} page
 * @param {string} name of the file
 * @param {Clip} [clip]
 */
async function picture(page, name, clip) {
	await page.addStyleTag({ content: `${HIDDEN.join(', ')} { opacity: 0 !important; }` });
	// Out of the way of buttons that show a hint, and until nothing moves any more.
	await page.mouse.move(640, 5);
	await page.waitForTimeout(900);
	const file = path.join(IMAGES, `${name}.png`);
	await page.screenshot({ path: file, clip, animations: 'disabled', caret: 'hide' });
	const { size } = statSync(file);
	if (size > LARGEST) throw new Error(`${name}.png has ${size} bytes, more than ${LARGEST}`);
}

/** @param {import('./stage').Stage} stage @param {import('./players').Player} player */
async function pictureWalk(stage, player) {
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

/** The list of nodes, and what one of them offers. @param {import('./stage').Stage} stage */
async function pictureNodeList(stage) {
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

/** All four nodes in both colour schemes. @param {import('./stage').Stage} stage */
async function pictureNodes(stage) {
	const type = (/** @type {string} */ name) => `n8n-nodes-whatsapp-inbox.${name}`;
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
	for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
		const page = await openEditor(stage, { colorScheme });
		await page.goto(`/workflow/${id}`);
		await page.getByTestId('canvas-node').nth(3).waitFor();
		await canvas.fitView(page);
		await picture(page, `nodes-${colorScheme}`, { x: 250, y: 110, width: 760, height: 560 });
		await page.context().close();
	}
}

async function main() {
	const only = process.argv[2];
	await ensureDependencies();
	await ensureN8n();
	const { tarball } = await packTarball();
	mkdirSync(IMAGES, { recursive: true });
	const stage = await step('Starting n8n', async () => await setStage({ tarball }));
	try {
		/** @type {Array<[string, () => Promise<void>]>} */
		const all = [
			...players.map(
				(player) =>
					/** @type {[string, () => Promise<void>]} */ ([
						player.name,
						async () => await pictureWalk(stage, player),
					]),
			),
			['Node list', async () => await pictureNodeList(stage)],
			['Nodes', async () => await pictureNodes(stage)],
			['Examples', async () => await pictureExamples(stage, picture)],
		];
		for (const [name, make] of all) {
			if (!only || name.toLowerCase() === only.toLowerCase()) await step(name, make);
		}
	} finally {
		await stage.close();
	}
}

if (require.main === module) {
	main().catch((error) => {
		process.stderr.write(`\n${error?.stack ?? error}\n`);
		process.exit(1);
	});
}

module.exports = { LARGEST, IMAGES };
