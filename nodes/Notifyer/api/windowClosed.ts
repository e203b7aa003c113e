import type { Refusal } from '../../shared/calling/failure';

/** WhatsApp's codes for it: that of the Cloud API, and that of the API it replaced. */
const CODES = ['131047', '470'];

/** WhatsApp's other codes for messages: whatever their words, they mean something else. */
const OTHER_CODE = /^(368|1[38]\d{4}|80007)$/;

const HOURS = String.raw`(?:24|twenty[- ]four)[- ]?h(?:(?:ou)?rs?)?`;

/** Limits, quotas and blocks, which WhatsApp counts by 24 hours, too. */
const ANOTHER_MATTER =
	/\b(?:limits?|quotas?|rate|throttl\w*|block(?:ed)?|banned|ban|suspended|spam|too many)\b/i;

const NAMED_WINDOW =
	/\b(?:customer[- ](?:service|care)|messaging|conversation|service|session) window\b/i;

const CLOSED = [
	/\bre[- ]?engage(?:ment)?\b/i,
	// "More than 24 hours have passed since the recipient last replied", and nothing else since when.
	new RegExp(
		`(?:more than|over) ${HOURS} (?:have|has|had)? ?(?:passed|elapsed|gone by)(?! since)`,
		'i',
	),
	new RegExp(
		`${HOURS}\\b.{0,30}\\bsince\\b.{0,40}\\b(?:replied|wrote|written|responded|messaged|last (?:message|reply|inbound))`,
		'i',
	),
	new RegExp(`${HOURS} (?:reply |response )?window\\b`, 'i'),
	/\b(?:outside|out) (?:of )?(?:the |this |its |their )?(?:allowed |reply |response )?window\b/i,
	/\bwindow (?:is |has |was )?(?:been )?(?:now |already )?(?:closed|expired|ended|lapsed)\b/i,
];

/**
 * Whether a refusal says that the contact last wrote more than 24 hours ago: by WhatsApp's code for it, or in the
 * words that WhatsApp and the provider use. That something lasts 24 hours is not enough.
 */
export function isWindowClosed({ codes, words: said }: Pick<Refusal, 'codes' | 'words'>): boolean {
	const words = [...codes, said].join(' ').replace(/_/g, ' ').replace(/\s+/g, ' ');
	if (codes.some((code) => CODES.includes(code)) || /\b131047\b/.test(words)) return true;
	if (codes.some((code) => OTHER_CODE.test(code)) || ANOTHER_MATTER.test(words)) return false;
	return NAMED_WINDOW.test(words) || CLOSED.some((one) => one.test(words));
}
