// @ts-check
'use strict';

const { pause } = require('./pause');

/**
 * Media to download: `/files/photo.jpg`, `/files/offer.pdf`, any other name as plain bytes. `?bytes=N` pads
 * the file to that size, `/files/slow?ms=N` takes its time, `/files/redirect?to=…` leads elsewhere.
 *
 * @param {AbortSignal} closing
 * @returns {import('./types').Route[]}
 */
function fileRoutes(closing) {
	return [
		{ method: 'GET', path: '/files/{name}', handle: serve },
		{ method: 'HEAD', path: '/files/{name}', handle: serve },
	];

	/** @param {import('./types').Call} call @returns {Promise<import('./types').Answer>} */
	async function serve({ params: { name = '' }, query }) {
		if (name === 'redirect')
			return { status: 302, headers: { location: query.to ?? '/files/photo.jpg' } };
		if (name === 'slow') await pause(Number(query.ms ?? 1000), closing);
		const { type, bytes } = file(name);
		const padding = Math.max(0, Number(query.bytes ?? 0) - bytes.length);
		return {
			headers: { 'content-type': type },
			body: Buffer.concat([bytes, Buffer.alloc(padding)]),
		};
	}
}

/** @param {string} name */
function file(name) {
	if (/\.jpe?g$/i.test(name)) return { type: 'image/jpeg', bytes: jpeg() };
	if (/\.pdf$/i.test(name)) return { type: 'application/pdf', bytes: pdf() };
	return { type: 'application/octet-stream', bytes: Buffer.from('stand-in') };
}

/** A grey square of 8 by 8 pixels: the smallest baseline JPEG that decoders accept. */
function jpeg() {
	/** @param {number} marker @param {number[]} content */
	const segment = (marker, content) => [0xff, marker, 0, content.length + 2, ...content];
	const oneCode = [1, ...Array(15).fill(0), 0];
	return Buffer.from([
		...[0xff, 0xd8],
		...segment(0xdb, [0, ...Array(64).fill(1)]),
		...segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
		...segment(0xc4, [0x00, ...oneCode]),
		...segment(0xc4, [0x10, ...oneCode]),
		...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
		...[0x3f, 0xff, 0xd9],
	]);
}

/** One empty page. */
function pdf() {
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return `${String(offset).padStart(10, '0')} 00000 n \n`;
	});
	const table = `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}`;
	return Buffer.from(
		`${text}${table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
	);
}

module.exports = { fileRoutes };
