// @ts-check
const { readFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
const { ROOT } = require('../host/paths');
const canvas = require('./canvas');

const EXAMPLES = path.join(ROOT, 'examples');

/**
 * A picture of every example workflow, notes included.
 *
 * @param {import('./stage').Stage} stage
 * @param {(page: import('playwright-core').Page, name: string, clip?: any) => Promise<void>} picture
 */
async function pictureExamples(stage, picture) {
	const { openEditor } = require('./stage');
	const page = await openEditor(stage);
	for (const file of readdirSync(EXAMPLES).filter((name) => name.endsWith('.json'))) {
		const workflow = JSON.parse(readFileSync(path.join(EXAMPLES, file), 'utf8'));
		const { id } = await stage.n8n.api.call('POST', '/rest/workflows', workflow);
		await page.goto(`/workflow/${id}`);
		await page.getByTestId('canvas-node').first().waitFor();
		await canvas.fitView(page);
		await picture(page, `example-${path.basename(file, '.json')}`, {
			x: 44,
			y: 84,
			width: 1176,
			height: 678,
		});
	}
	await page.context().close();
}

module.exports = { pictureExamples };
