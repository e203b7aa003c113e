import { wholeItems } from '../wholeItems';
import { notifyer, zapini } from './providers';

/** The keys of the item, in their order; all always present. */
export const KEYS: string[] = Object.keys(wholeItems[0]?.item ?? {});

/** The documented payloads, and the whole item that each is to become, with the reply window as it is now. */
export const items = wholeItems.map(({ fixture, payload, item }) => ({
	fixture,
	provider: item.provider === 'notifyer' ? notifyer : zapini,
	payload,
	item: () => {
		const { closesAt } = item.replyWindow;
		return { ...item, replyWindow: { isOpen: Date.parse(closesAt ?? '') > Date.now(), closesAt } };
	},
}));
