import { z } from 'zod';
import type { CallContext } from '../../inbox/calling/callProvider';
import { list, parseJson, text, textOrNull } from '../../inbox/item/tolerant';
import { fetchList } from './lists';

const word = text.transform((value) => value.trim().toUpperCase());

const buttonSchema = z.object({ type: word, text, url: text });

const componentSchema = z.object({
	/** `HEADER`, `BODY`, `FOOTER` or `BUTTONS`. */
	type: word,
	/** Of a header: `TEXT`, `IMAGE`, `VIDEO`, `DOCUMENT` … */
	format: word,
	text,
	buttons: list.transform((rows) => readAll(buttonSchema, rows)),
});

/** The components lie in an object of the same name; as a plain list or as JSON text they are read too. */
const componentsSchema = z.unknown().transform((value) => {
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	const inner = z.object({ components: z.unknown() }).safeParse(parsed).data?.components ?? parsed;
	return readAll(componentSchema, list.parse(inner));
});

const templateSchema = z
	.object({
		template_id: textOrNull,
		id: textOrNull,
		name: textOrNull,
		language: textOrNull,
		components: componentsSchema,
	})
	.transform(({ template_id, id, name, ...rest }, rejected) => {
		const templateId = template_id ?? id;
		if (templateId === null) {
			rejected.addIssue({ code: z.ZodIssueCode.custom });
			return z.NEVER;
		}
		return { id: templateId, name: name ?? templateId, ...rest };
	});

export type Component = z.output<typeof componentSchema>;

/** A message that WhatsApp has approved, with places to fill in. */
export type Template = z.output<typeof templateSchema>;

/** @returns the account's templates, sorted by name. @throws NodeApiError, NodeOperationError */
export async function listTemplates(context: CallContext, itemIndex?: number): Promise<Template[]> {
	const path = '/n8n-templates';
	const templates = await fetchList(context, path, 'templates', templateSchema, itemIndex);
	return templates.sort((a, b) => a.name.localeCompare(b.name));
}

/**
 * What a contact will read, places included, on one line: `[document] Hello {{1}}, invoice {{2}} is attached.
 * [Pay online]`.
 */
export function wordingOf({ components }: Template): string {
	const parts = components.flatMap(({ type, format, text: words, buttons }) => {
		if (type === 'BUTTONS') return buttons.map((button) => `[${button.text}]`);
		return words || !format ? words : `[${format.toLowerCase()}]`;
	});
	return parts.join(' ').replace(/\s+/g, ' ').trim();
}

function readAll<Row>(schema: z.ZodType<Row, z.ZodTypeDef, unknown>, rows: unknown[]): Row[] {
	return rows.flatMap((row) => {
		const read = schema.safeParse(row);
		return read.success ? [read.data] : [];
	});
}
