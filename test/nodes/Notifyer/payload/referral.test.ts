import { toReferral } from '../../../../nodes/Notifyer/payload/referral';
import { referralSchema } from '../../../../nodes/shared/item/message';

const ad = (changed: Record<string, unknown> = {}) => ({
	source_type: 'ad',
	source_id: '52540693396957',
	source_url: 'https://www.instagram.com/p/EXAMPLE/',
	headline: 'Spring sale',
	body: 'Book a test drive',
	media_type: 'video',
	image_url: 'https://cdn.example.test/ad.jpg',
	video_url: 'https://cdn.example.test/ad.mp4',
	thumbnail_url: 'https://cdn.example.test/ad-small.jpg',
	ctwa_clid: 'AfhN-EXAMPLE',
	...changed,
});

test('every field, in the names of the item', () => {
	const referral = toReferral(ad());
	expect(referral).toEqual({
		sourceType: 'ad',
		sourceId: '52540693396957',
		sourceUrl: 'https://www.instagram.com/p/EXAMPLE/',
		headline: 'Spring sale',
		body: 'Book a test drive',
		mediaType: 'video',
		imageUrl: 'https://cdn.example.test/ad.jpg',
		videoUrl: 'https://cdn.example.test/ad.mp4',
		thumbnailUrl: 'https://cdn.example.test/ad-small.jpg',
		ctwaClid: 'AfhN-EXAMPLE',
		platform: 'instagram',
	});
	expect(referralSchema.strict().parse(referral)).toEqual(referral);
});

test('what is missing or unreadable is null', () => {
	const referral = toReferral({
		source_id: 52540693396957,
		headline: '',
		body: null,
		image_url: {},
	});
	expect(referral).toMatchObject({ sourceId: '52540693396957', platform: null });
	expect(Object.values(referral ?? {}).filter((value) => value !== null)).toHaveLength(1);
});

test.each([
	[undefined],
	[null],
	[{}],
	[''],
	['ad'],
	[7],
	[[]],
	[[ad()]],
	[{ source_type: '' }],
	[{ other: 'field' }],
])('%j is no referral', (payload) => {
	expect(toReferral(payload)).toBeNull();
});

test.each([
	['https://www.instagram.com/p/x/', 'instagram'],
	['https://instagram.com/p/x/', 'instagram'],
	['https://WWW.Facebook.com/ads', 'facebook'],
	['https://m.facebook.com/ads', 'facebook'],
	['https://fb.com/x', 'facebook'],
	['https://fb.me/x', 'facebook'],
	['https://fb.watch/x', 'facebook'],
	['https://www.threads.net/x', 'threads'],
	['https://threads.com/x', 'threads'],
	['https://www.example.test/x', 'example.test'],
	['https://notfacebook.com/x', 'notfacebook.com'],
	['https://facebook.com.example.test/x', 'facebook.com.example.test'],
	['mailto:sales@example.test', null],
	['example.test/x', null],
	['not a url', null],
	['', null],
])('the platform of %s is %s', (source_url, platform) => {
	expect(toReferral(ad({ source_url }))?.platform).toBe(platform);
});
