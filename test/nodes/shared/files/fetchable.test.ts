import { whyNotFetched } from '../../../../nodes/shared/files/fetchable';

const NOT_PUBLIC = 'the address is not public';

describe('whyNotFetched', () => {
	it.each([
		'https://files.example.com/a.jpg',
		'https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1',
		'https://cdn.example.co.uk/a',
		'https://media.example.com.br/a',
		'https://xn--e1afmkfd.xn--p1ai/a',
		'https://bücher.example.de/a',
		'https://93.184.216.34/a',
		'https://[2606:2800:220:1::1]/a',
		'https://FILES.EXAMPLE.COM./a',
	])('lets %s be fetched', (url) => {
		expect(whyNotFetched(url)).toBeUndefined();
	});

	it.each([
		'vault.vault',
		'grafana.monitoring',
		'redis.default',
		'api.prod.svc',
		'node.service.consul',
		'db.service.dc1.consul',
		'printer.fritz.box.local',
		'n8n.n8n-namespace',
		'vault.vault.',
		'intranet',
		'files.example.test',
		'gitlab.corp',
		'203.0.113.7',
		'198.51.100.7',
		'192.0.2.7',
		'192.88.99.1',
		'[2001:db8::1]',
		'[3fff::1]',
	])('does not let %s be fetched', (host) => {
		expect(whyNotFetched(`https://${host}/a`)).toBe(NOT_PUBLIC);
	});

	it('says what else is wrong first', () => {
		expect(whyNotFetched('http://files.example.com/a')).toBe('the URL is not HTTPS');
		expect(whyNotFetched('no url')).toBe('the URL cannot be read');
	});
});
