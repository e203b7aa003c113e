import { DateTime } from 'luxon';
import type {
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { toE164 } from '../../shared/item/phoneNumber';
import { toMilliseconds } from '../../shared/item/time';
import { toText } from '../../shared/item/tolerant';
import { listContacts, listLabels, REMOVE_ALL } from '../api/lists';
import { listScheduled } from '../api/scheduled';
import { listTemplates, wordingOf } from '../api/templates';
import { listEndpoints, withoutSecrets } from '../api/webhooks';

/** The panel's lists show only the name, so a template's own text is part of it; longer ones are cut there. */
const LONGEST_TEXT = 160;

/**
 * The lists behind resource locators. Notifyer gives each list whole, so what the person typed is looked for here.
 *
 * @param filter what the person typed
 * @throws NodeApiError, NodeOperationError
 */
export async function searchTemplates(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const templates = await listTemplates(this);
	const entries = templates.map((template) => {
		const text = wordingOf(template);
		const title = template.language ? `${template.name} (${template.language})` : template.name;
		return { name: `${title}: ${cut(text)}`, value: template.id, description: text };
	});
	return matching(entries, filter);
}

export async function searchContacts(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	return matching(await getContacts.call(this), filter);
}

/** The same contacts, for a list in which several can be chosen. @throws NodeApiError, NodeOperationError */
export async function getContacts(
	this: ILoadOptionsFunctions,
): Promise<Array<{ name: string; value: string }>> {
	return (await listContacts(this)).map(({ contactName, phoneNumber }) => ({
		name: contactName ? `${contactName} (${phoneNumber})` : phoneNumber,
		value: phoneNumber,
	}));
}

/** The account's labels, sorted. @throws NodeApiError, NodeOperationError */
export async function getLabels(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	return (await listLabels(this)).map((label) => ({ name: label, value: label }));
}

/** The same, headed by one for all labels. @throws NodeApiError, NodeOperationError */
export async function getLabelsToRemove(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	return [{ name: 'All Labels', value: REMOVE_ALL }, ...(await getLabels.call(this))];
}

export async function searchWebhooks(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const endpoints = await listEndpoints(this);
	const entries = (endpoints ?? []).map(({ id, url, isLive }) => ({
		name: `${withoutSecrets(url)} (${isLive ? '' : 'paused, '}ID ${id})`,
		value: String(id),
	}));
	return matching(entries, filter);
}

/** What is to be sent later; what has been sent cannot be cancelled. */
export async function searchScheduled(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const rows = await listScheduled(this);
	const entries = rows.flatMap((row) => {
		const value = toText(row.id);
		const status = toText(row.status).trim().toLowerCase();
		if (value === '' || (status !== '' && status !== 'pending')) return [];
		const at = onTheClock(toMilliseconds(row.scheduled_time), this.getTimezone());
		const to = toE164(toText(row.phone_number)) ?? toText(row.phone_number);
		const said = toText(row.text) || toText(row.caption) || toText(row.template);
		const parts = [at, to, cut(said)].filter((part) => part !== '');
		return { name: parts.join(', '), value };
	});
	return matching(entries, filter);
}

/** @param time Unix milliseconds */
function onTheClock(time: number | undefined, zone: string): string {
	if (time === undefined) return 'no time';
	return DateTime.fromMillis(time, { zone }).toFormat('yyyy-LL-dd HH:mm');
}

function matching(entries: INodeListSearchItems[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	const isMatch = ({ name, value, description = '' }: INodeListSearchItems) =>
		`${name} ${value} ${description}`.toLowerCase().includes(wanted);
	return { results: entries.filter(isMatch) };
}

function cut(text: string): string {
	return text.length > LONGEST_TEXT ? `${text.slice(0, LONGEST_TEXT - 1)}…` : text;
}
