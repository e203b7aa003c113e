import topLevelDomains from 'tlds';
import { whyNotPublic } from '../calling/publicUrl';

const TOP_LEVEL = new Set(topLevelDomains);

/**
 * Why this n8n must not fetch a URL for a stranger, or `undefined` when it may: besides what `whyNotPublic` says,
 * the name has to end in a domain of the public DNS. In a cluster or a company's network, a resolver completes
 * names with its search domains: `vault.vault` becomes a service of the cluster, and `node.service.consul` is one
 * already. The list of domains is IANA's; a domain newer than this package is refused.
 */
export function whyNotFetched(url: string): string | undefined {
	const objection = whyNotPublic(url);
	if (objection !== undefined) return objection;
	const { hostname } = new URL(url);
	const labels = hostname.replace(/\.+$/, '').split('.');
	const last = labels.at(-1) ?? '';
	const isAddress = hostname.startsWith('[') || /^\d+$/.test(last);
	// A domain in another script is written as xn--…; the list has it as it is read.
	const isPublic = isAddress || last.startsWith('xn--') || TOP_LEVEL.has(last);
	return isPublic ? undefined : 'the address is not public';
}
