import { groupOf, GROUPS } from '../../../../nodes/Notifyer/api/groups';

const CONSOLE = 'https://console.notifyer-systems.com';
const CHAT = 'https://chat.notifyer-systems.com';

describe('what a call wants, by its path', () => {
	test.each([
		['/api:qh9OQ3OW/webhook/dev', 'bearer', 'tokenOrKey', CONSOLE],
		['/api:qh9OQ3OW/webhook/dev/7', 'bearer', 'tokenOrKey', CONSOLE],
		['/api:U9ztporN/send/message', 'bearer', 'key', undefined],
		['/api:hFrjh8a1/send_template_message_by_api', 'bearer', 'key', undefined],
		['/api:AFRA_QCy/get_templates', 'bearer', 'key', undefined],
		['/api:ErOQ8pSj/n8n-templates', 'raw', 'key', undefined],
		['/api:-4GSCDHb/auth/me', 'bearer', 'token', CONSOLE],
		['/api:Sc_sezER/ai_config', 'bearer', 'token', CONSOLE],
		['/api:ereqLKj6/log', 'bearer', 'token', CONSOLE],
		['/api:bVXsw_FD/web/recipient', 'raw', 'token', CHAT],
		['/api:bVXsw_FD/web/recipient/12', 'raw', 'token', CHAT],
		['/api:bVXsw_FD/chatapp/recipient', 'raw', 'token', undefined],
		['/api:bVXsw_FD/upload_file_by_attachment', 'raw', 'token', CHAT],
		['/api:ox_LN9zX/upload_file_by_attachment', 'raw', 'token', CHAT],
	])('%s: %s, %s, from %s', (path, header, secret, origin) => {
		const group = groupOf(path);
		expect([group?.header, group?.secret, group?.origin]).toEqual([header, secret, origin]);
	});

	test.each(['', '/', '/api:qh9OQ3OW2/webhook', '/x/api:qh9OQ3OW/webhook', 'api:U9ztporN/send'])(
		'%j is not a group',
		(path) => {
			expect(groupOf(path)).toBeUndefined();
		},
	);

	test('no two groups have the same path', () => {
		const paths = Object.values(GROUPS).map(({ path }) => path);
		expect(new Set(paths).size).toBe(paths.length);
	});
});
