import { whyNotPublic } from '../../../../nodes/shared/calling/publicUrl';

describe('whyNotPublic', () => {
	it.each([
		'https://files.example.com/a%20b.pdf?x=1',
		'https://93.184.216.34/a',
		'https://[2606:2800:220:1::1]/a',
		'https://100.128.0.1/a',
		'https://172.32.0.1/a',
	])('takes %s', (url) => {
		expect(whyNotPublic(url)).toBeUndefined();
	});

	it.each([
		['http://files.example.com/a', 'the URL is not HTTPS'],
		['ftp://files.example.com/a', 'the URL is not HTTPS'],
		['file:///etc/passwd', 'the URL is not HTTPS'],
		['data:text/plain,hello', 'the URL is not HTTPS'],
		['https://me:word@files.example.com/a', 'the URL has a user name or a password in it'],
		['no url', 'the URL cannot be read'],
		['', 'the URL cannot be read'],
	])('refuses %s: %s', (url, why) => {
		expect(whyNotPublic(url)).toBe(why);
	});

	it.each([
		'localhost',
		'LOCALHOST',
		'localhost.',
		'localhost..',
		'a.localhost',
		'n8n',
		'printer.local',
		'metadata.google.internal',
		'127.0.0.1',
		'127.1',
		'2130706433',
		'0x7f.1',
		'0177.0.0.1',
		'127.0.0.1.',
		'①②⑦.0.0.1',
		'0.0.0.0',
		'10.1.2.3',
		'100.64.0.1',
		'169.254.169.254',
		'172.16.0.1',
		'192.168.1.1',
		'224.0.0.1',
		'255.255.255.255',
		'[::1]',
		'[::]',
		'[::ffff:127.0.0.1]',
		'[64:ff9b::7f00:1]',
		'[fe80::1]',
		'[fd00::1]',
		'[ff02::1]',
		'[2002:7f00:1::]',
		'[2001::1]',
	])('refuses the address %s', (host) => {
		expect(whyNotPublic(`https://${host}/a`)).toBeDefined();
	});
});
