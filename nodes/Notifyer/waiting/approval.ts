import type { IDataObject, INode, IWebhookFunctions } from 'n8n-workflow';
import { isReviewTool } from '../../shared/n8n/reviewTool';

/**
 * How people agree: in the languages of WhatsApp's largest markets and their neighbours. Words that also mean
 * "perhaps", "later" or "come on" are left out, and so is what refuses in another language: Polish "tak" by itself,
 * which is a Malay no. Listed in docs/human-review.md.
 */
export const YES = {
	English:
		'y, yes, yep, yeah, yup, sure, of course, absolutely, definitely, agree, agreed, I agree, approve, approved, I approve, confirm, confirmed, I confirm, go, go ahead, do it, yes do it, proceed',
	Spanish:
		'sí, claro, claro que sí, por supuesto, de acuerdo, vale, dale, adelante, hazlo, correcto, perfecto, confirmo, confirmado, apruebo, aprobado',
	Portuguese:
		'sim, claro, claro que sim, com certeza, pode, pode sim, combinado, perfeito, confirmo, confirmado, aprovo, aprovado',
	German:
		'ja, ja gerne, gerne, jawohl, klar, na klar, natürlich, einverstanden, in Ordnung, passt, genehmigt, freigegeben, bestätigt',
	French:
		"oui, ouais, d'accord, bien sûr, entendu, vas-y, allez-y, je confirme, confirmé, j'approuve, approuvé",
	Italian:
		"sì, certo, va bene, d'accordo, certamente, procedi, confermo, confermato, approvo, approvato",
	Dutch: 'ja, jazeker, zeker, akkoord, is goed, doe maar, goedgekeurd, bevestigd',
	Turkish: 'evet, tamam, olur, peki, tabii, tabii ki, onaylıyorum, onaylandı',
	Russian:
		'да, da, конечно, да конечно, хорошо, согласен, согласна, подтверждаю, одобряю, одобрено, ок',
	Ukrainian: 'так, звичайно, добре, згоден, згодна, підтверджую, схвалюю',
	Polish:
		'jasne, oczywiście, zgoda, zgadzam się, potwierdzam, zatwierdzam, tak jest, tak jasne, tak oczywiście, tak zgoda, tak zgadzam się, tak potwierdzam, tak zatwierdzam',
	Arabic: 'نعم, أجل, موافق, موافقة, تمام, حسنا, أوافق, أكيد, ايوه',
	Hebrew: 'כן, בסדר, מאשר, מאשרת',
	Hindi: 'haan, haan ji, ji haan, theek hai, हाँ, हां, जी हाँ, हाँ जी, ठीक है',
	Indonesian: 'ya, iya, oke, setuju, baik, boleh, silakan, lanjutkan',
	Chinese: '是, 是的, 好, 好的, 可以, 同意, 批准',
	Japanese: 'はい, 了解, 承認, 承認します',
	Korean: '네, 예, 좋아요, 승인',
} as const;

/** What people add in every language, and emoji that agree. */
export const YES_EVERYWHERE = 'ok, okay, 👍, 👌, ✅, ✔, ☑, 🆗, 💯';

/** What may stand beside a yes without changing it, and is none by itself. */
export const BESIDE_YES =
	"please, pls, por favor, bitte, s'il te plaît, s'il vous plaît, per favore, alsjeblieft, lütfen, пожалуйста, من فضلك, 🙏, 🙂, 😊, 😀, 😃, 😄";

/** A person who repeats these laughs, or wants the other to stop. */
const NOT_TWICE = /\b(ja|ya)( .*)? \1\b/;

/** Skin tones and the mark that a sign is shown as an emoji; marks of direction; joiners are left. */
const INVISIBLE =
	/\p{Emoji_Modifier}|\ufe0e|\ufe0f|[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;
/** Accents, vowel signs and the stretching line of Arabic; not the vowels of Hindi, which are such signs too. */
const ACCENTS = /[\u0300-\u036f\u064b-\u0655\u0640]/g;
const QUESTION = /[?\u00bf\u037e\u055e\u061f\u1367\u2047-\u2049\u203d\u2753\u2754\u2e2e\uff1f]/u;
const PUNCTUATION = /[\s.,!;:'"«»*_()¡…’‘“”„\-–—\u060c\u0964\u06d4。、！，．]+/gu;
/** Brackets and colons may be a face: which, nobody can tell. */
const FACE = /[:;=8xX]['’]?-?[()[\]DPpOo/\\|]|[()]-?[:;=]/u;

/** Small letters without accents; words and emoji each between two spaces. */
function fold(text: string): string {
	return text
		.normalize('NFKD')
		.replace(INVISIBLE, '')
		.replace(ACCENTS, '')
		.normalize('NFC')
		.toLowerCase()
		.replace(/ı/g, 'i')
		.replace(/\p{Extended_Pictographic}/gu, ' $& ')
		.replace(PUNCTUATION, ' ')
		.trim();
}

const phrases = (list: string) => list.split(', ').map(fold);

/** An answer in one language, made of nothing but what agrees there, and of what may stand beside it. */
const ANSWERS = Object.values(YES).map((list) => {
	const yes = [...phrases(list), ...phrases(YES_EVERYWHERE)].sort((a, b) => b.length - a.length);
	const beside = phrases(BESIDE_YES);
	const either = (of: string[]) => of.map(escaped).join('|');
	return new RegExp(
		`^(?:(?:${either(beside)}) )*(?:${either(yes)})(?: (?:${either([...yes, ...beside])}))*$`,
		'u',
	);
});

function escaped(phrase: string): string {
	return phrase.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

/** Longer answers say more than yes. */
const LONGEST = 100;

/**
 * Whether an answer is a yes, and the whole of it: case, accents, punctuation, skin tones and repeated emoji do
 * not matter. A question, a yes with a condition, or with anything else beside it, is none.
 *
 * @param text `yes`, `Yes!`, `sí, claro`, `OK 👍`, `👍🏽👍🏽`, `yes please`; none are `ya no`, `ok, no`, `approved?`,
 *   `👍👎`, `yes but wait`
 */
export function isYes(text: string): boolean {
	if (text.length > LONGEST || QUESTION.test(text) || FACE.test(text)) return false;
	const answer = fold(text);
	return !NOT_TWICE.test(answer) && ANSWERS.some((pattern) => pattern.test(answer));
}

/**
 * What a step of human review says of the answer. Anything but a yes is passed on to the agent as what the person
 * said, through `chatInput`.
 */
export function approval(context: IWebhookFunctions, text: string): IDataObject {
	return isReviewTool(context.getNode()) ? { approved: isYes(text) } : {};
}

/** @returns the question that goes out: a step of human review says how to answer */
export function withHowToAnswer(node: Pick<INode, 'type'>, question: string): string {
	return isReviewTool(node) ? `${question.trimEnd()}\n\nReply Yes to approve.` : question;
}
