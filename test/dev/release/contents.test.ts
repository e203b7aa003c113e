/* eslint-disable @n8n/community-nodes/no-restricted-imports -- never run inside n8n */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { foreignNodes } from '../../../dev/release/contents';

/** A package with one example of these nodes. */
function packageWith(...types: string[]) {
	const folder = mkdtempSync(path.join(tmpdir(), 'contents-'));
	mkdirSync(path.join(folder, 'examples'));
	const nodes = types.map((type) => ({ type }));
	writeFileSync(path.join(folder, 'examples', 'one.json'), JSON.stringify({ nodes }));
	return { folder, files: ['package.json', 'examples/one.json'] };
}

describe('the examples of a package', () => {
	const own = { name: 'n8n-nodes-notifyer', providers: ['Notifyer'] };

	it('have its own nodes and those of n8n', () => {
		const contents = packageWith(
			'n8n-nodes-notifyer.notifyerTrigger',
			'n8n-nodes-base.if',
			'@n8n/n8n-nodes-langchain.agent',
		);
		expect(foreignNodes(own, contents)).toEqual([]);
	});

	it.each(['n8n-nodes-whatsapp-inbox.notifyer', 'n8n-nodes-zapini.zapini', 'notifyer'])(
		'have no node %s',
		(type) => {
			expect(foreignNodes(own, packageWith('n8n-nodes-notifyer.notifyer', type))).toEqual([
				'examples/one.json has nodes of another package',
			]);
		},
	);

	it('are there', () => {
		expect(foreignNodes(own, { folder: '', files: ['package.json'] })).toEqual([
			'There is no example workflow',
		]);
		const both = { ...own, providers: ['Notifyer', 'Zapini'] };
		expect(foreignNodes(both, { folder: '', files: ['package.json'] })).toEqual([]);
	});
});
