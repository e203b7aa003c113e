import { parseUrl } from '../item/tolerant';

/**
 * Why a URL must not be fetched on behalf of a stranger, or `undefined` when it may.
 *
 * Only HTTPS, and no address of the server's own network: a payload must not make n8n read what only n8n can
 * reach. Names are judged as written; what a name resolves to is for n8n's own outbound protection to refuse.
 */
export function whyNotPublic(url: string): string | undefined {
	const parsed = parseUrl(url);
	if (!parsed) return 'the URL cannot be read';
	if (parsed.protocol !== 'https:') return 'the URL is not HTTPS';
	if (parsed.username || parsed.password) return 'the URL has a user name or a password in it';
	// `new URL` has brought every way to write an IPv4 address (octal, hex, one number) into dotted form.
	const host = parsed.hostname.toLowerCase().replace(/\.+$/, '');
	const isPrivate = host.startsWith('[') ? isPrivateIpv6(host.slice(1, -1)) : isPrivateName(host);
	return isPrivate ? 'the address is not public' : undefined;
}

function isPrivateName(host: string): boolean {
	const octets = /^(\d+)\.(\d+)\.(\d+)\.\d+$/.exec(host);
	if (octets) return isPrivateIpv4(octets.slice(1).map(Number));
	// A name without a dot is one of the local network.
	return (
		!host.includes('.') ||
		/\.(localhost|localdomain|local|svc|cluster|internal|intranet|lan|home|corp|home\.arpa)$/.test(
			host,
		)
	);
}

/** IANA's special-purpose registry: this network, private, shared, loopback, link-local, documentation, test, multicast and above. */
function isPrivateIpv4([first = 0, second = 0, third = 0]: number[]): boolean {
	return (
		first === 0 ||
		first === 10 ||
		first === 127 ||
		first >= 224 ||
		(first === 100 && second >= 64 && second <= 127) ||
		(first === 169 && second === 254) ||
		(first === 172 && second >= 16 && second <= 31) ||
		(first === 192 && (second === 168 || second === 0)) ||
		(first === 192 && second === 88 && third === 99) ||
		(first === 198 && (second === 18 || second === 19 || (second === 51 && third === 100))) ||
		(first === 203 && second === 0 && third === 113)
	);
}

/**
 * Global unicast is 2000::/3; of that, 6to4 (2002::) and Teredo (2001:0::) can carry a private IPv4 address, and
 * 2001:db8::/32 and 3fff::/20 are for documentation.
 */
function isPrivateIpv6(host: string): boolean {
	return (
		!/^[23][0-9a-f]{3}:/.test(host) ||
		/^(2002:|2001:0?:|2001::|2001:db8:|3fff:0?[0-9a-f]{0,3}:)/.test(host)
	);
}
