import { randomUUID } from 'node:crypto';
import type { Json } from '../../json';
import { nextInstant } from '../values';
import { DEFAULT_INSTANCE } from './account';

interface ZapiniCircumstances {
	/** E.164; default +14155550142 */
	from?: string;
	name?: string;
	/** default: now, never the same twice */
	at?: Date;
	/**
	 * the message's identifier; true: a new one. Default: none, like the documented example
	 */
	id?: string | boolean;
	/** UUID; default: the stand-in's own default */
	instanceId?: string;
	/** default `message.received` */
	event?: string;
	/** fields of `data` to add or replace, last */
	extra?: Record<string, unknown>;
}

interface ZapiniFile {
	/** default `image` */
	type?: string;
	url?: string;
	caption?: string;
	fileName?: string;
	mimeType?: string;
}

/** A received text. */
export function zapiniText({
	text = "Hi, I'd like more information",
	...more
}: { text?: string } & ZapiniCircumstances = {}) {
	return payload({ type: 'text', message: text }, more);
}

/**
 * A received file. The documentation names no media fields in its example: these are the ones it mentions.
 */
export function zapiniMedia({
	type = 'image',
	url,
	caption = '',
	fileName = 'photo.jpg',
	mimeType = 'image/jpeg',
	...more
}: ZapiniFile & ZapiniCircumstances = {}) {
	const media_url = url ?? `https://files.example.com/zapini/${fileName}`;
	return payload({ type, media_url, caption, file_name: fileName, mime_type: mimeType }, more);
}

function payload(
	{ type, ...content }: Record<string, unknown>,
	more: ZapiniCircumstances,
): { event: string; instance_id: string; data: Record<string, Json> } {
	const { from = '+14155550142', name = 'Maria', at = nextInstant(), id } = more;
	return {
		event: more.event ?? 'message.received',
		instance_id: more.instanceId ?? DEFAULT_INSTANCE,
		data: {
			...(id && { id: id === true ? randomUUID() : id }),
			from,
			sender_name: name,
			type,
			...content,
			received_at: at.toISOString(),
			...more.extra,
		},
	};
}
