import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Notifyer } from '../../../../../nodes/Notifyer/Notifyer.node';
import { Zapini } from '../../../../../nodes/Zapini/Zapini.node';
import { operations as notifyer } from '../../../../../nodes/Notifyer/actions';
import { operations as zapini } from '../../../../../nodes/Zapini/actions';
import { runOperation } from '../../../../../nodes/shared/operations/operations';
import { byteStream } from '../../../../helpers/byteStream';
import { strict } from '../../../../helpers/n8n/strict';

const URL = 'https://files.example.com/vault/offer%20two.pdf';

interface Setup {
	parameters?: object;
	input?: INodeExecutionData;
	statusCode?: number;
	headers?: Record<string, string>;
	continueOnFail?: boolean;
}

function contextWith({ parameters, input, statusCode, headers, continueOnFail }: Setup) {
	const set: Record<string, unknown> = {
		resource: 'attachment',
		operation: 'download',
		url: URL,
		binaryPropertyName: 'data',
		...parameters,
	};
	return strict<IExecuteFunctions>('context', {
		getNode: () => ({ name: 'Node', type: 'test', typeVersion: 1, position: [0, 0] }),
		getInputData: () => [input ?? { json: { messageId: 'm1' } }],
		getNodeParameter: (name: string, ...[, fallback]: unknown[]) => set[name] ?? fallback,
		continueOnFail: () => continueOnFail ?? false,
		helpers: strict('helpers', {
			httpRequest: async () => ({
				statusCode: statusCode ?? 200,
				headers: headers ?? {},
				body: byteStream('bytes'),
			}),
			prepareBinaryData: async (content: Buffer, fileName?: string, mimeType?: string) => ({
				data: content.toString(),
				fileName,
				mimeType,
			}),
		}),
	});
}

describe.each([
	['Notifyer', notifyer, new Notifyer().description],
	['Zapini', zapini, new Zapini().description],
])('Attachment: Download of %s', (_, operations, description) => {
	const run = async (setup: Setup) => await runOperation(contextWith(setup), operations);

	it('adds the file to the item', async () => {
		const other = { data: 'other', mimeType: 'text/plain' };
		const input = { json: { messageId: 'm1' }, binary: { other, data: other } };
		expect(await run({ input })).toEqual([
			[
				{
					json: { messageId: 'm1' },
					binary: {
						other,
						data: { data: 'bytes', fileName: 'offer two.pdf', mimeType: 'application/pdf' },
					},
					pairedItem: { item: 0 },
				},
			],
		]);
	});

	it('takes the user’s names, and the server’s type before that of the name', async () => {
		const [[item] = []] = await run({
			parameters: { binaryPropertyName: 'photo', options: { fileName: 'me.png' } },
			headers: { 'content-type': 'image/webp' },
		});
		expect(item?.binary).toEqual({
			photo: { data: 'bytes', fileName: 'me.png', mimeType: 'image/webp' },
		});
	});

	it.each([
		['of the message', {}],
		['of a message that was collected', { attachment: null, attachmentUrl: null }],
	])('takes name and type from what the item says of the file %s', async (_, changed) => {
		const attachment = {
			url: URL,
			type: 'document',
			fileName: 'Angebot Müller.docx',
			mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		};
		const json = { attachmentUrl: URL, messageType: 'document', attachment, ...changed };
		const headers = { 'content-type': 'application/zip' };
		const [[item] = []] = await run({
			input: { json: { ...json, messages: [{ attachment: null }, { attachment }] } },
			headers,
		});
		expect(item?.binary?.data).toMatchObject({
			fileName: attachment.fileName,
			mimeType: attachment.mimeType,
		});
		const [[named] = []] = await run({
			input: { json },
			headers,
			parameters: { options: { fileName: '../mine.docx' } },
		});
		expect(named?.binary?.data?.fileName).toBe('mine.docx');
	});

	it('refuses a page in place of the file, whatever the item says of it', async () => {
		const attachment = { url: URL, type: 'image', fileName: 'a.jpg', mimeType: 'image/jpeg' };
		const input = { json: { attachmentUrl: URL, messageType: 'image', attachment } };
		await expect(run({ input, headers: { 'content-type': 'text/html' } })).rejects.toThrow(
			'web page in place of the file',
		);
	});

	it('gives a file without a name one', async () => {
		const url = 'https://files.example.com/';
		const [[item] = []] = await run({
			parameters: { url },
			headers: { 'content-type': 'image/jpeg' },
		});
		expect(item?.binary?.data?.fileName).toBe('attachment.jpeg');
		const [[unknown] = []] = await run({ parameters: { url } });
		expect(unknown?.binary?.data?.fileName).toBe('attachment');
	});

	it.each([
		['no URL', { parameters: { url: ' ' } }, 'File URL is empty', /Filter/],
		[
			'a URL that is not public',
			{ parameters: { url: 'http://files.example.com/a' } },
			'The file was not fetched: the URL is not HTTPS',
			/public link/,
		],
		['an expired one', { statusCode: 404 }, "The file's server answered 404", /24 hours/],
		[
			'a large file',
			{ headers: { 'content-length': '104857601' } },
			'The file is larger than 100 MB',
			/link itself/,
		],
	])('says for %s what to do', async (__, setup: Setup, message, description_) => {
		await expect(run(setup)).rejects.toMatchObject({
			name: 'NodeOperationError',
			message,
			description: expect.stringMatching(description_),
			context: { itemIndex: 0 },
		});
		expect(await run({ ...setup, continueOnFail: true })).toEqual([
			[{ json: { error: message }, pairedItem: { item: 0 } }],
		]);
	});

	it('is offered in the panel, with the trigger’s file as default', () => {
		const resources = description.properties.find(({ name }) => name === 'resource');
		expect(resources?.options).toContainEqual({ name: 'Attachment', value: 'attachment' });
		expect(description.properties.find(({ name }) => name === 'url')).toMatchObject({
			default: '={{ $json.attachmentUrl }}',
			displayOptions: { show: { resource: ['attachment'], operation: ['download'] } },
		});
	});
});
