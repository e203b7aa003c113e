import type { INodeProperties as Property } from 'n8n-workflow';
import { describeCredential, describeNode, FILES } from './nodes';
import { operationsOf } from './operations';

/** What the page of a provider or of n8n itself calls something, where the pages print it in bold. */
const ELSEWHERE = new Set([
	// n8n
	'Aggregate',
	'AI Agent',
	'Crashed',
	'Custom API Call',
	'Data Table: Delete row(s)',
	'Data Table: Get row(s)',
	'Data Table: Insert row',
	'Download',
	'Execute step',
	'Execute workflow',
	'Executions',
	'If',
	'Import from File',
	'Install',
	'On Error',
	'Production URL',
	'Publish',
	'Published',
	'Unpublish',
	'Execute Workflow',
	'Details',
	'Retry',
	'Retry On Fail',
	'Save successful production executions',
	'Session ID',
	'Set',
	'Settings > Community nodes',
	'Settings > Community nodes > Install',
	'Settings > Migration Report',
	'Source for Prompt',
	'Test URL',
	'Trigger',
	'Wait',
	'Webhook URLs',
	// the dashboards of the providers, and GitHub
	'API Tokens',
	'Billing',
	'Developer',
	'Developer > API Key',
	'Security > Report a vulnerability',
	'Webhook URL',
	// the provider's own package
	'WhatsAble',
	'WhatsAble Trigger',
]);

type Entry = Partial<Property> & { action?: string; values?: Property[] };

/** What each name of the panel has below it: a node its actions, a resource its operations, a field its choices. */
function tree(): Map<string, Set<string>> {
	const below = new Map<string, Set<string>>();
	const put = (parent: string, name: string) =>
		below.set(parent, (below.get(parent) ?? new Set()).add(name));
	const walk = (parent: string, { displayName, name, options, values, action }: Entry) => {
		const own = displayName ?? name ?? '';
		put(parent, own);
		if (action) put(parent, action);
		for (const one of [...(options ?? []), ...(values ?? [])]) walk(own, one as Entry);
	};
	for (const node of Object.keys(FILES)) {
		const { displayName, properties } = describeNode(node);
		for (const property of properties) walk(displayName, property as Entry);
		for (const { resource, operation } of operationsOf(node)) {
			put(displayName, resource.name);
			put(resource.name, operation.name);
			put(displayName, (operation as Entry).action ?? '');
		}
		for (const { name } of describeNode(node).credentials ?? []) {
			const credential = describeCredential(name.charAt(0).toUpperCase() + name.slice(1));
			for (const property of credential.properties) walk(credential.displayName, property as Entry);
		}
	}
	return below;
}

/** A sentence or a word that is emphasised: labels are in title case. */
const isEmphasis = (text: string) =>
	/^[^A-Z]|[.,“”`]|:$/.test(text) ||
	text.split(' ').some((word) => /^[a-z]/.test(word) && !SMALL.has(word));
const SMALL = new Set(['a', 'and', 'for', 'from', 'if', 'in', 'is', 'of', 'on', 'or', 'the', 'to']);

/**
 * Holds the names of fields, choices, operations and nodes on a page against the panel: those in bold, and the ways
 * to them, such as `Options › Note` or **Attachment: Download**.
 *
 * @param page markdown
 * @returns names that the panel does not have, and ways that lead nowhere
 */
export function unknownNames(page: string): string[] {
	const below = tree();
	const known = new Set([...below.keys(), ...[...below.values()].flatMap((names) => [...names])]);
	const text = page.replace(/<!-- operations [^]*?<!-- end -->/g, '').replace(/```[^]*?```/g, '');
	// What begins an entry of a list is its heading.
	const bold = [...text.matchAll(/(^\s*- )?\*\*([^*\n]+)\*\*/gm)].flatMap(
		([, begins, name = '']) => (begins ? [] : [name]),
	);
	const names = bold.filter((name) => {
		if (ELSEWHERE.has(name) || (!/ [>›] /.test(name) && isEmphasis(name))) return false;
		const steps = name.split(/ [>›] |: /);
		return steps.length === 1
			? !known.has(name)
			: !steps.every((step, index) => index === 0 || isBelow(below, steps[index - 1], step));
	});
	const plain = text.replace(/\*\*/g, '');
	const ways = [...plain.matchAll(/ › /g)].flatMap(({ index }) => {
		const before = plain.slice(0, index);
		const after = plain.slice(index + 3);
		const leads = [...below].some(
			([parent, children]) =>
				before.endsWith(parent) && [...children].some((name) => name && after.startsWith(name)),
		);
		return leads ? [] : [plain.slice(index - 20, index + 25).trim()];
	});
	return [...new Set([...names, ...ways])];
}

const isBelow = (below: Map<string, Set<string>>, parent = '', name = '') =>
	below.get(parent)?.has(name) ?? false;
