import { Refusal } from '../answers';
import type { Answer } from '../types';
import type { Account } from './account';

export const MAX_PER_PAGE = 100;

/**
 * Collects what is wrong with a request and refuses it with every field named.
 *
 * @param found field → what is wrong with it, or nothing
 * @throws Refusal 422
 */
export function refuseInvalid(found: Record<string, string | false | undefined>) {
	const wrong = Object.entries(found).filter(([, reason]) => reason);
	const [first] = wrong;
	if (!first) return;
	const details = Object.fromEntries(wrong.map(([field, reason]) => [field, [reason]]));
	throw new Refusal(422, String(first[1]), { code: 'VALIDATION_ERROR', details });
}

/**
 * An `sk_` token belongs to one instance: naming it is optional, naming another is an error.
 *
 * @param id numeric id or UUID
 * @throws Refusal 404
 */
export function checkInstance({ instance }: Account, id: unknown) {
	if (id === undefined || id === null || id === '') return;
	if (String(id) !== instance.uuid && String(id) !== String(instance.id)) {
		throw new Refusal(404, 'Instance not found.', { code: 'INSTANCE_NOT_FOUND', details: {} });
	}
}

/**
 * @param id UUID or numeric id
 * @throws Refusal 404
 */
export function findRow<Row extends { id: number; uuid: string }>(
	rows: Row[],
	id: unknown,
	what: string,
): Row {
	const row = rows.find(
		({ id: number, uuid }) => uuid === String(id) || String(number) === String(id),
	);
	if (!row) throw new Refusal(404, `${what} not found.`, { details: {} });
	return row;
}

/**
 * One page of a list. Only `per_page` is documented; `page` and the `pagination` block are what the framework
 * that the provider's answers suggest does, and are assumed in this one place.
 *
 * @param name the key of the rows
 */
export function page(name: string, rows: unknown[], query: Record<string, string>): Answer {
	const perPage = Math.min(positive(query, 'per_page', 20), MAX_PER_PAGE);
	const current = positive(query, 'page', 1);
	const from = (current - 1) * perPage;
	return ok({
		[name]: rows.slice(from, from + perPage),
		pagination: {
			current_page: current,
			last_page: Math.max(1, Math.ceil(rows.length / perPage)),
			per_page: perPage,
			total: rows.length,
		},
	});
}

export function positive(query: Record<string, string>, field: string, absent: number) {
	const value = query[field] === undefined ? absent : Number(query[field]);
	refuseInvalid({
		[field]: (!Number.isInteger(value) || value < 1) && `The ${field} field must be at least 1.`,
	});
	return value;
}

/** @returns undefined when the filter is not used */
export function flag(query: Record<string, string>, field: string): boolean | undefined {
	return query[field] === undefined ? undefined : ['1', 'true'].includes(query[field]);
}

export function ok(data: unknown, message?: string, status: number = 200): Answer {
	return { status, body: { success: true, ...(message && { message }), data } };
}
