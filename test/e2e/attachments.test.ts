import { notifyerMedia, notifyerText, zapiniMedia } from '../../dev/provider/payloads';
import { startHttpsFiles } from '../helpers/e2e/httpsFiles';
import { useInbox } from '../helpers/e2e/inbox';
import { notifyer, providers, zapini } from '../helpers/e2e/providers';
import { inflatable } from '../helpers/faults/encode';
import { PATIENT, useStarted } from '../helpers/realN8n';

const MEGABYTE = 1024 * 1024;
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');
const redirectTo = (location: string) => ({ status: 302, headers: { location } });

const files = {
	'/vault/our%20photo.png': { headers: { 'content-type': 'image/png' }, body: PNG },
	'/': { headers: { 'content-type': 'image/png' }, body: PNG },
	'/moved.png': redirectTo('/vault/our%20photo.png'),
	'/to-loopback': redirectTo('https://127.0.0.1/secret'),
	'/to-metadata': redirectTo('https://169.254.169.254/latest/meta-data'),
	'/to-http': redirectTo('http://files.example.com/photo.png'),
	// It says how large it is; nobody waits for the rest.
	'/large': { headers: { 'content-length': String(50 * MEGABYTE + 1) }, body: 'The beginning' },
	// It does not say, and is large only once it is unpacked: sending so much takes a busy machine too long.
	'/large-and-silent': {
		headers: { 'content-encoding': 'gzip', 'transfer-encoding': 'chunked' },
		body: inflatable.gzip('x'.repeat(50 * MEGABYTE + 1)),
	},
	'/slow': { delayMs: 30_000 },
};

/** Files of messages in a real n8n, which fetches them from what it takes for the public internet. */
describe('attachments', () => {
	const https = useStarted(async () => await startHttpsFiles(files));
	const inbox = useInbox(() => ({
		// As n8n 3.0 keeps files: never in memory.
		env: { ...https.env, N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem' },
		// What the provider waits for an answer.
		retry: { ...PATIENT, timeoutMs: 10_000 },
	}));

	const url = (where: string) => https.url(where);
	const payloads = {
		Notifyer: (link: string) => notifyerMedia({ type: 'image', url: link }),
		Zapini: (link: string) =>
			zapiniMedia({ url: link, fileName: 'photo.png', mimeType: 'image/png' }),
	};
	const payload = (name: string, link: string) => payloads[name as keyof typeof payloads](link);

	it.each(providers)('come with the item: $name', async (provider) => {
		const flow = await inbox.activeFlow(provider, {
			parameters: { options: { downloadAttachment: true, binaryPropertyName: 'photo' } },
		});
		const answer = await flow.deliver(payload(provider.name, url('/vault/our%20photo.png')));
		expect(answer).toMatchObject({ status: 200 });
		const [run] = await flow.newRuns();
		expect(run).toMatchObject({
			status: 'success',
			item: { attachmentUrl: url('/vault/our%20photo.png') },
			binary: {
				photo: { fileName: expect.stringMatching(/\.(png|jpe?g)$/), mimeType: 'image/png' },
			},
		});
		expect(run?.item.attachment).not.toHaveProperty('downloadError');
	});

	it('come after a redirect too, and get a name where the link has none', async () => {
		const flow = await inbox.activeFlow(notifyer, {
			parameters: { options: { downloadAttachment: true } },
		});
		await flow.deliver(notifyerMedia({ type: 'image', url: url('/moved.png') }));
		await flow.deliver(notifyerMedia({ type: 'image', url: url('/') }));
		expect(await flow.newRuns()).toMatchObject([
			{ binary: { data: { fileName: 'moved.png', mimeType: 'image/png' } } },
			{ binary: { data: { fileName: 'attachment.png', mimeType: 'image/png' } } },
		]);
	});

	it('that cannot be had leave the item with the reason, within the provider’s 10 seconds', async () => {
		const flow = await inbox.activeFlow(notifyer, {
			parameters: { options: { downloadAttachment: true } },
		});
		const connectedBefore = https.connected.length;
		const reasons: Array<[string, string]> = [
			[url('/to-loopback'), 'The file was not fetched: the address is not public'],
			[url('/to-metadata'), 'The file was not fetched: the address is not public'],
			[url('/to-http'), 'The file was not fetched: the URL is not HTTPS'],
			['http://127.0.0.1:5678/rest/settings', 'The file was not fetched: the URL is not HTTPS'],
			['https://[::1]/', 'The file was not fetched: the address is not public'],
			[url('/gone.pdf'), "The file's server answered 404"],
			[url('/large'), 'The file is larger than 50 MB'],
			[url('/large-and-silent'), 'The file is larger than 50 MB'],
			['https://other.example.com/a', "The file's server could not be reached"],
			[url('/slow'), 'The file took longer than 6 seconds'],
		];
		for (const [link, downloadError] of reasons) {
			expect(await flow.deliver(notifyerMedia({ url: link }))).toMatchObject({ status: 200 });
			const runs = await flow.newRuns();
			expect(runs).toMatchObject([{ item: { attachment: { url: link, downloadError } } }]);
			expect(runs[0]?.binary).toBeUndefined();
		}
		const targets = https.connected.slice(connectedBefore);
		expect(targets).toEqual(expect.arrayContaining(['files.example.com:443']));
		expect(targets.filter((target) => /^(127\.|169\.|\[)|:80$/.test(target))).toEqual([]);
	});

	it('cost a text nothing', async () => {
		const flow = await inbox.activeFlow(notifyer, {
			parameters: { options: { downloadAttachment: true } },
		});
		await flow.deliver(notifyerText());
		const [run] = await flow.newRuns();
		expect(run).toMatchObject({ status: 'success', item: { attachment: null } });
	});

	describe.each([notifyer, zapini])('later in the workflow: $name', (provider) => {
		const download = (parameters: object = {}) => ({
			name: 'Download',
			type: provider.actionType,
			typeVersion: 1,
			parameters: { resource: 'attachment', operation: 'download', ...parameters },
			credentials: inbox.credentialsOf(provider),
		});
		const outputOf = async (runId: string) => {
			const { data } = await inbox.api.execution(runId);
			return data.resultData.runData.Download[0].data.main[0];
		};

		it('are added to the item by “Attachment: Download”, with no field filled in', async () => {
			const flow = await inbox.activeFlow(provider, { next: [download()] });
			await flow.deliver(payload(provider.name, url('/moved.png')));
			const [run] = await flow.newRuns();
			expect(run).toMatchObject({ status: 'success' });
			expect(await outputOf(run?.id ?? '')).toEqual([
				expect.objectContaining({
					json: run?.item,
					binary: { data: expect.objectContaining({ mimeType: 'image/png' }) },
					pairedItem: { item: 0 },
				}),
			]);
		});

		it.each([
			['a text, which has no file', () => provider.text(), 'File URL is empty'],
			[
				'a file that is gone',
				() => payload(provider.name, url('/gone.pdf')),
				"The file's server answered 404",
			],
		])('fail with what to do for %s', async (_, said, message) => {
			const flow = await inbox.activeFlow(provider, { next: [download()] });
			await flow.deliver(said());
			const [run] = await flow.newRuns();
			expect(run).toMatchObject({ status: 'error', error: { message } });
			expect(run?.error?.description).toBeTruthy();
		});
	});
});
