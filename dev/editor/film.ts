/* eslint-disable @n8n/community-nodes/no-dangerous-functions,
   @n8n/community-nodes/no-restricted-imports -- a tool of the repository, never run inside n8n */
/** A moving picture: windows of the editor and a drawn phone, each for some seconds with a sentence below it. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { temporaryFolder } from '../host';

const SIZE = { width: 960, height: 650 };
const SECONDS_A_FRAME = 2.5;

export interface Frame {
	/** the sentence below */
	says: string;
	/** a picture as PNG, or what stands on the customer's phone */
	shows: Buffer | Said[];
}

export interface Said {
	by: 'customer' | 'shop';
	text: string;
}

const LOOK = `
	* { box-sizing: border-box; margin: 0; }
	body { font: 19px/1.35 "Inter", "Liberation Sans", "DejaVu Sans", sans-serif; background: #1f2937; }
	main { height: 600px; display: flex; justify-content: center; align-items: center; background: #f3f4f6; }
	main img { width: 960px; height: 600px; object-fit: contain; }
	footer { height: 50px; line-height: 50px; text-align: center; color: #fff; font-size: 21px; }
	.phone { width: 350px; height: 560px; border: 10px solid #111827; border-radius: 36px; overflow: hidden; background: #ece5dd; }
	.phone h1 { font-size: 20px; padding: 18px 20px; color: #fff; background: #0f7b5f; }
	.phone p { width: fit-content; max-width: 270px; margin: 16px; padding: 10px 14px; border-radius: 12px; background: #fff; }
	.phone p.customer { margin-left: auto; background: #d6f5c6; }
`;

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

const drawPhone = (said: Said[]) =>
	`<div class="phone"><h1>Your shop</h1>${said
		.map(({ by, text }) => `<p class="${by}">${escapeHtml(text)}</p>`)
		.join('')}</div>`;

const drawPicture = (png: Buffer) => `<img src="data:image/png;base64,${png.toString('base64')}">`;

const draw = ({ says, shows }: Frame) =>
	`<!doctype html><meta charset="utf-8"><style>${LOOK}</style><main>${
		Array.isArray(shows) ? drawPhone(shows) : drawPicture(shows)
	}</main><footer>${escapeHtml(says)}</footer>`;

/**
 * Makes a GIF of the frames, with ffmpeg.
 *
 * @param file where it is written
 * @throws Error When ffmpeg is not installed.
 */
export async function makeFilm(browser: Browser, frames: Frame[], file: string): Promise<void> {
	const folder = temporaryFolder();
	const page = await browser.newPage({ viewport: SIZE });
	for (const [index, frame] of frames.entries()) {
		await page.setContent(draw(frame), { waitUntil: 'load' });
		const name = `${String(index).padStart(2, '0')}.png`;
		writeFileSync(path.join(folder, name), await page.screenshot());
	}
	await page.close();
	// One palette for all frames, and no dithering: what stands still costs nothing.
	const colours = 'split[a][b];[a]palettegen=max_colors=128[p];[b][p]paletteuse=dither=none';
	const input = ['-framerate', `1/${SECONDS_A_FRAME}`, '-i', path.join(folder, '%02d.png')];
	execFileSync('ffmpeg', ['-y', '-loglevel', 'error', ...input, '-vf', colours, file]);
}
