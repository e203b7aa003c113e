import type { Referral } from '../../shared/item/message';
import { referralPayloadSchema } from './payload';

const PLATFORMS: Array<[RegExp, string]> = [
	[/(^|\.)instagram\.com$/, 'instagram'],
	[/(^|\.)(facebook\.com|fb\.com|fb\.me|fb\.watch)$/, 'facebook'],
	[/(^|\.)threads\.(com|net)$/, 'threads'],
];

/** @returns the ad or post that the contact came from, or `null` when the message has none */
export function toReferral(payload: unknown): Referral | null {
	const parsed = referralPayloadSchema.safeParse(payload);
	if (!parsed.success || Object.values(parsed.data).every((value) => value === null)) return null;
	const ad = parsed.data;
	return {
		sourceType: ad.source_type,
		sourceId: ad.source_id,
		sourceUrl: ad.source_url,
		headline: ad.headline,
		body: ad.body,
		mediaType: ad.media_type,
		imageUrl: ad.image_url,
		videoUrl: ad.video_url,
		thumbnailUrl: ad.thumbnail_url,
		ctwaClid: ad.ctwa_clid,
		platform: platformOf(ad.source_url),
	};
}

function platformOf(url: string | null): string | null {
	let host: string;
	try {
		host = new URL(url ?? '').hostname;
	} catch {
		return null;
	}
	return (
		PLATFORMS.find(([pattern]) => pattern.test(host))?.[1] ?? (host.replace(/^www\./, '') || null)
	);
}
