import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';

/** How people agree, in the languages of WhatsApp's largest markets; emoji may have a skin tone. */
const YES =
	/^(y|yes|yep|yeah|ok|okay|sure|agreed?|approved?|confirm(ed)?|go|do it|s[ií]|claro|sim|aprovado|ja|jawohl|oui|d.accord|va bene|haan|evet|да|نعم|ya|👍|✅|👌)(?![\p{L}\p{N}])/iu;

/**
 * n8n offers every node that can wait as "Human review" in front of an agent's tool, and expects `approved`
 * from it. Anything but a yes is passed on to the agent as what the person said, through `chatInput`.
 */
export function approval(context: IWebhookFunctions, text: string): IDataObject {
	const isReview = context.getNode().type.endsWith('HitlTool');
	return isReview ? { approved: YES.test(text.trim()) } : {};
}
