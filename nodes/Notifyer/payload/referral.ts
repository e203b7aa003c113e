import type { Referral } from '../../shared/item/message';
import { parseUrl, toObject, toTextOrNull } from '../../shared/item/tolerant';

const PLATFORMS: Array<[RegExp, string]> = [
	[/(^|\.)instagram\.com$/, 'instagram'],
	[/(^|\.)(facebook\.com|fb\.com|fb\.me|fb\.watch)$/, 'facebook'],
	[/(^|\.)threads\.(com|net)$/, 'threads'],
];

/** @returns the ad or post that the contact came from, or `null` when the message has none */
export function toReferral(payload: unknown): Referral | null {
	const fields = toObject(payload);
	const ad = {
		sourceType: toTextOrNull(fields.source_type),
		sourceId: toTextOrNull(fields.source_id),
		sourceUrl: toTextOrNull(fields.source_url),
		headline: toTextOrNull(fields.headline),
		body: toTextOrNull(fields.body),
		mediaType: toTextOrNull(fields.media_type),
		imageUrl: toTextOrNull(fields.image_url),
		videoUrl: toTextOrNull(fields.video_url),
		thumbnailUrl: toTextOrNull(fields.thumbnail_url),
		ctwaClid: toTextOrNull(fields.ctwa_clid),
	};
	if (Object.values(ad).every((value) => value === null)) return null;
	return { ...ad, platform: platformOf(ad.sourceUrl ?? '') };
}

function platformOf(url: string): string | null {
	const host = parseUrl(url)?.hostname;
	if (!host) return null;
	return PLATFORMS.find(([pattern]) => pattern.test(host))?.[1] ?? host.replace(/^www\./, '');
}
