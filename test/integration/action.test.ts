import type { IDataObject } from 'n8n-workflow';
import { startStandIn } from '../../dev/provider';
import { providers, type Provider } from '../helpers/e2e/providers';
import { signedInWith } from '../helpers/notifyerSignIn';
import { cleanUp, createHost, loadPackage } from './support/host';

/** The actions of the built package in n8n-core's own context, against the stand-in over HTTP. */
describe('an action of the built package', () => {
	let loader: Awaited<ReturnType<typeof loadPackage>>;
	let standIn: Awaited<ReturnType<typeof startStandIn>>;

	beforeAll(async () => {
		loader = await loadPackage();
	});

	beforeEach(async () => {
		standIn = await startStandIn({ zapini: { rateLimit: false } });
	});

	afterEach(async () => {
		await standIn.close();
	});

	afterAll(cleanUp);

	async function send(provider: Provider, items: IDataObject[], more: object = {}, key = {}) {
		const data = { ...provider.credential(standIn), ...key };
		const host = createHost(loader, { [provider.credentialType]: data });
		const parameters = {
			sendTo: 'number',
			to: '={{ $json.phoneNumber }}',
			text: '=Re: {{ $json.text }}',
		};
		const type = provider.actionType.split('.').pop() ?? '';
		const input = items.map((json, item) => ({ json, pairedItem: { item } }));
		return await host.execute({ type, typeVersion: 1, parameters, ...more }, input);
	}

	describe.each(providers)('for $name', (provider) => {
		const refusal = { success: false, error: { code: 'BLOCKED', message: 'Blocked by them.' } };

		it('answers each item’s sender, one output item each', async () => {
			const output = await send(provider, [
				{ phoneNumber: '+14155550142', text: 'one' },
				{ phoneNumber: '1 (415) 555-0143', text: 'two' },
			]);
			expect(provider.sent(standIn)).toEqual([
				{ to: '+14155550142', text: 'Re: one' },
				{ to: '+14155550143', text: 'Re: two' },
			]);
			expect(output).toEqual([
				{
					json: expect.objectContaining({ phoneNumber: '+14155550142' }),
					pairedItem: { item: 0 },
				},
				{
					json: expect.objectContaining({ phoneNumber: '+14155550143' }),
					pairedItem: { item: 1 },
				},
			]);
		});

		it('tells a refusal that comes with HTTP 200', async () => {
			standIn.fault({ method: 'POST', status: 200, body: refusal });
			const sending = send(provider, [{ phoneNumber: '+14155550142', text: 'one' }]);
			await expect(sending).rejects.toMatchObject({
				name: 'NodeApiError',
				message: expect.stringContaining('Blocked by them.'),
				context: { itemIndex: 0 },
			});
			expect(provider.sent(standIn)).toEqual([]);
		});

		it('goes on with { error } where the node is told to', async () => {
			standIn.fault({ method: 'POST', status: 200, body: refusal });
			const items = ['one', 'two'].map((text) => ({ phoneNumber: '+14155550142', text }));
			const output = await send(provider, items, { onError: 'continueRegularOutput' });
			expect(output).toEqual([
				{
					json: { error: expect.stringContaining('Blocked by them.') },
					pairedItem: { item: 0 },
				},
				{ json: expect.objectContaining({ phoneNumber: '+14155550142' }), pairedItem: { item: 1 } },
			]);
			expect(provider.sent(standIn)).toEqual([{ to: '+14155550142', text: 'Re: two' }]);
		});

		it('says where the right key is found', async () => {
			const [field = ''] = Object.keys(provider.credential(standIn));
			const items = [{ phoneNumber: '+14155550142', text: 'one' }];
			await expect(send(provider, items, {}, { [field]: 'wrong' })).rejects.toMatchObject({
				httpCode: '401',
				description: expect.stringMatching(/Developer|API Tokens/),
			});
		});

		it('tries again when the provider asks to wait', async () => {
			standIn.fault({ method: 'POST', status: 429, headers: { 'Retry-After': '0' }, times: 2 });
			await send(provider, [{ phoneNumber: '+14155550142', text: 'one' }]);
			expect(provider.sent(standIn)).toHaveLength(1);
		});
	});

	describe('with a file of the workflow', () => {
		const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex');
		const data = { data: JPEG.toString('base64'), mimeType: 'image/jpeg', fileName: 'photo.jpg' };

		async function sendFile(credential: object) {
			const { apiKey } = standIn.notifyer;
			const host = createHost(loader, {
				notifyerApi: { apiKey, baseUrl: standIn.url, ...credential },
			});
			const parameters = {
				sendTo: 'number',
				to: '+14155550142',
				messageType: 'image',
				mediaSource: 'binary',
			};
			const input = [{ json: {}, binary: { data }, pairedItem: { item: 0 } }];
			return await host.execute({ type: 'notifyer', typeVersion: 1, parameters }, input);
		}

		it('uploads it as a form and sends its link', async () => {
			await sendFile(
				signedInWith(
					{ apiKey: standIn.notifyer.apiKey, baseUrl: standIn.url },
					standIn.notifyer.managementToken,
				),
			);
			const { uploads, sent } = standIn.notifyer;
			expect(uploads).toMatchObject([
				{ fileName: 'photo.jpg', mimeType: 'image/jpeg', size: JPEG.length },
			]);
			expect(sent).toMatchObject([{ type: 'image', link: uploads[0]?.url }]);
		});

		it('sends nothing without a sign-in, and says where it is filled in', async () => {
			await expect(sendFile({})).rejects.toMatchObject({
				message: expect.stringMatching(/^Nothing was sent: .*Email and Password/),
			});
			expect(standIn.notifyer.sent).toEqual([]);
		});
	});
});
