/* eslint-disable @n8n/community-nodes/no-restricted-globals,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pause } from './deliver';
import type { Answer, Call, Route } from './types';

const MEDIA = path.join(__dirname, 'media');

/**
 * Media to download: `/files/photo.jpg`, `/files/offer.pdf`, any other name as plain bytes. `?bytes=N` pads
 * the file to that size, `/files/slow?ms=N` takes its time, `/files/redirect?to=…` leads elsewhere.
 */
export function fileRoutes(closing: AbortSignal): Route[] {
	return [
		{ method: 'GET', path: '/files/{name}', handle: serve },
		{ method: 'HEAD', path: '/files/{name}', handle: serve },
	];

	async function serve({ params: { name = '' }, query }: Call): Promise<Answer> {
		if (name === 'redirect')
			return { status: 302, headers: { location: query.to ?? '/files/photo.jpg' } };
		if (name === 'slow') await pause(Number(query.ms ?? 1000), closing);
		const { type, bytes } = await file(name);
		const padding = Math.max(0, Number(query.bytes ?? 0) - bytes.length);
		return {
			headers: { 'content-type': type },
			body: Buffer.concat([bytes, Buffer.alloc(padding)]),
		};
	}
}

async function file(name: string) {
	if (/\.jpe?g$/i.test(name))
		return { type: 'image/jpeg', bytes: await readFile(path.join(MEDIA, 'photo.jpg')) };
	if (/\.pdf$/i.test(name))
		return { type: 'application/pdf', bytes: await readFile(path.join(MEDIA, 'offer.pdf')) };
	return { type: 'application/octet-stream', bytes: Buffer.from('stand-in') };
}
