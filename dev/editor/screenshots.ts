/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/**
 * `npm run screenshots`: makes every picture in docs/images again, from the walk that the tests go and from the
 * example workflows. `npm run screenshots -- examples` makes those of the examples only. The moving picture needs
 * ffmpeg.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { markdownFiles } from '../docs/links';
import { ROOT } from '../host/paths';
import { ensureN8n, packTarball, step } from '../setup';
import { openEditor, players, QUESTIONS, setStage, walk } from '.';
import * as canvas from './canvas';
import { makeFilm, type Frame, type Said } from './film';
import * as panel from './panel';
import type { Player } from './players';
import type { Stage } from './stage';

const IMAGES = path.join(ROOT, 'docs', 'images');
const EXAMPLES = path.join(ROOT, 'examples');
const FILM = 'first-reply.gif';
const LARGEST = 150_000;
const LARGEST_FILM = 1_500_000;

type Clip = { x: number; y: number; width: number; height: number };

/** The dialog, the panel, the canvas. */
const CLIPS = {
	credential: { x: 180, y: 70, width: 920, height: 660 },
	panel: { x: 20, y: 20, width: 1240, height: 760 },
	example: { x: 44, y: 84, width: 1176, height: 678 },
} satisfies Record<string, Clip>;

/** Messages in the corner, hints, what is missing before somebody has set up a node, and buttons over the canvas. */
const HIDDEN = [
	'[data-reka-popper-content-wrapper]',
	'.el-notification',
	'[data-test-id=node-issues]',
	'[data-test-id=canvas-controls]',
	'[data-test-id^=execute-workflow-button]',
	'[aria-label="Select trigger node"]',
];

/** Where the walk pauses → what of the window is kept, under that name, where a page shows it. */
const PAUSES: Record<string, Clip> = {
	credential: CLIPS.credential,
	trigger: CLIPS.panel,
	received: CLIPS.panel,
	reply: CLIPS.panel,
};

/** Where the walk pauses → what the film says there. */
const FILMED: Record<string, string> = {
	nodes: 'In n8n, search for Notifyer and choose “On incoming message”',
	trigger: 'Paste your API key into the credential',
	received: 'Click Execute step: the message is there',
	reply: 'Add “Send a message”: drag the name into the text',
	workflow: 'Two nodes: a message comes in, a reply goes out. Publish them',
};

async function settle(page: Page) {
	await page.addStyleTag({ content: `${HIDDEN.join(', ')} { opacity: 0 !important; }` });
	// Out of the way of buttons that show a hint, and until nothing moves any more.
	await page.mouse.move(640, 5);
	await page.waitForTimeout(900);
}

const shoot = async (page: Page, clip?: Clip) =>
	await page.screenshot({ clip, animations: 'disabled', caret: 'hide' });

/** Every picture that a page shows: no other is kept. */
const shown = markdownFiles()
	.map((page) => readFileSync(path.join(ROOT, page), 'utf8'))
	.join('\n');

/** @param name of the file */
async function picture(page: Page, name: string, clip: Clip) {
	if (!shown.includes(`images/${name}.png`)) return;
	await settle(page);
	const png = await shoot(page, clip);
	if (png.length > LARGEST) {
		throw new Error(`${name}.png has ${png.length} bytes, more than ${LARGEST}`);
	}
	writeFileSync(path.join(IMAGES, `${name}.png`), png);
}

/** @returns what the film shows of the walk, and the reply that went out */
async function pictureWalk(stage: Stage, player: Player) {
	const page = await openEditor(stage);
	const prefix = player.name.toLowerCase();
	const frames: Frame[] = [];
	const { reply } = await walk(stage, page, player, async (where) => {
		// The table shows only the first fields.
		if (where === 'received') await panel.showSchema(page);
		const says = FILMED[where];
		if (says) {
			await settle(page);
			frames.push({ says, shows: await shoot(page) });
		}
		const clip = PAUSES[where];
		if (clip) await picture(page, `${prefix}-${where}`, clip);
	});
	await page.context().close();
	return { frames, reply: reply.text ?? '' };
}

/** A first reply as a film: the customer writes, the workflow is made, the customer is answered. */
async function filmFirstReply(stage: Stage, { frames, reply }: { frames: Frame[]; reply: string }) {
	const first: Said = { by: 'customer', text: QUESTIONS.inTest };
	const question: Said = { by: 'customer', text: QUESTIONS.first };
	const all: Frame[] = [
		{ says: 'A customer writes to your shop on WhatsApp', shows: [first] },
		...frames,
		{ says: 'The next customer’s message …', shows: [question] },
		{ says: '… is answered at once', shows: [question, { by: 'shop', text: reply }] },
	];
	const file = path.join(IMAGES, FILM);
	await makeFilm(stage.browser, all, file);
	const { size } = statSync(file);
	if (size > LARGEST_FILM) throw new Error(`${FILM} has ${size} bytes, more than ${LARGEST_FILM}`);
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

/** What `dev/run.js` runs. */
export async function main() {
	const only = process.argv[2];
	await ensureN8n();
	const { tarball } = await packTarball();
	mkdirSync(IMAGES, { recursive: true });
	for (const file of readdirSync(IMAGES)) {
		if (!shown.includes(`images/${file}`)) rmSync(path.join(IMAGES, file));
	}
	const stage = await step('Starting n8n', async () => await setStage({ tarball }));
	try {
		const all: Array<[string, () => Promise<void>]> = [
			...players.map((player): [string, () => Promise<void>] => [
				player.name,
				async () => {
					const walked = await pictureWalk(stage, player);
					if (!player.pastes) await filmFirstReply(stage, walked);
				},
			]),
			['Examples', async () => await pictureExamples(stage)],
		];
		for (const [name, make] of all) {
			if (!only || name.toLowerCase() === only.toLowerCase()) await step(name, make);
		}
	} finally {
		await stage.close();
	}
}
