import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { isReviewTool } from '../../inbox/n8n/reviewTool';

/** How people agree, in the languages of WhatsApp's largest markets; emoji may have a skin tone. */
const YES =
	/^(y|yes|yep|yeah|ok|okay|sure|agreed?|approved?|confirm(ed)?|go|do it|s[ií]|claro|sim|aprovado|ja|jawohl|oui|d.accord|va bene|haan|evet|да|نعم|ya|👍|✅|👌)(?![\p{L}\p{N}])/iu;

/**
 * What a step of human review says of the answer. Anything but a yes is passed on to the agent as what the person
 * said, through `chatInput`.
 */
export function approval(context: IWebhookFunctions, text: string): IDataObject {
	return isReviewTool(context.getNode()) ? { approved: YES.test(text.trim()) } : {};
}
