import { notifyerCases } from './notifyerCases';
import { isInstalled, type DeliveryOptions, type Provider } from './providers';
import { zapiniCases } from './zapiniCases';

/** A delivery as a variation of an authentic one. */
export interface Variation {
	what: string;
	options: DeliveryOptions;
}

interface Selection {
	only: string;
	/** Of the trigger. */
	parameters: object;
	wanted: Array<{ what: string; payload: () => unknown }>;
	unwanted: Array<{ what: string; payload: () => unknown }>;
}

/** What the rows of the contract's table look like for one provider. */
export interface Cases {
	provider: Provider;
	/** Every form in which the provider may prove itself. */
	authentic: Variation[];
	forged: Array<Variation & { status: number; error: RegExp; payload?: () => unknown }>;
	selections: Selection[];
	/** `error` is absent where n8n itself answers. */
	malformed: Array<{
		what: string;
		payload?: unknown;
		options?: DeliveryOptions;
		status: number;
		error?: RegExp;
	}>;
	/** What the API of the provider refuses. */
	wrongKey: Record<string, string>;
	/** `expected` of the item, besides its sender and its keys. */
	unreadable: Array<{ what: string; payload: () => unknown; expected: object }>;
}

export const cases = [notifyerCases, zapiniCases].filter(({ provider }) => isInstalled(provider));
