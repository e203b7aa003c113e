/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions
   -- a helper of the tests, never run inside n8n */
import { execFileSync } from 'child_process';
import { once } from 'events';
import { mkdtempSync, readFileSync, rmSync } from 'fs';
import http from 'http';
import https from 'https';
import net from 'net';
import { tmpdir } from 'os';
import path from 'path';
import type { Duplex } from 'stream';

/**
 * Files on the public internet, as far as a real n8n can tell. n8n fetches attachments from public HTTPS
 * addresses only, so what stands on loopback cannot be fetched directly: a proxy leads every address to one
 * server here, whose certificate n8n trusts.
 */

/** The name that files are fetched from; others lead to the same server, but with a wrong certificate. */
const HOST = 'files.example.com';

export interface HttpsFile {
	status?: number;
	headers?: Record<string, string>;
	body?: Buffer | string;
	delayMs?: number;
}

function createCertificate(folder: string) {
	const key = path.join(folder, 'key.pem');
	const certificate = path.join(folder, 'certificate.pem');
	const subject = ['-subj', `/CN=${HOST}`, '-addext', `subjectAltName=DNS:${HOST}`];
	const made = ['-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate];
	execFileSync('openssl', ['req', '-x509', '-days', '2', ...made, ...subject], { stdio: 'pipe' });
	return { key: readFileSync(key), cert: readFileSync(certificate), certificate };
}

/** @returns its port */
async function listen(server: net.Server): Promise<number> {
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	return (server.address() as net.AddressInfo).port;
}

/**
 * Needs openssl.
 *
 * @param files by path, e.g. `/photo.jpg`; anything else is a 404
 */
export async function startHttpsFiles(files: Record<string, HttpsFile>) {
	const folder = mkdtempSync(path.join(tmpdir(), 'https-files-'));
	const { certificate, ...credentials } = createCertificate(folder);
	const fetched: string[] = [];
	const connected: string[] = [];
	const sockets = new Set<Duplex>();

	const server = https.createServer(credentials, async (request, response) => {
		const { pathname } = new URL(request.url ?? '/', `https://${HOST}`);
		fetched.push(pathname);
		const { status = 200, headers, body = '', delayMs = 0 } = files[pathname] ?? { status: 404 };
		if (delayMs) await new Promise((resolve) => setTimeout(resolve, delayMs).unref());
		response.writeHead(status, headers);
		response.end(body);
	});
	const port = await listen(server);

	const proxy = http.createServer((_, response) => response.writeHead(405).end());
	proxy.on('connect', (request, client) => {
		connected.push(String(request.url));
		const upstream = net.connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			upstream.pipe(client).pipe(upstream);
		});
		// Ended, not destroyed: what the server has sent may still be on its way to n8n when its side closes.
		upstream.on('close', () => client.end());
		client.on('close', () => upstream.destroy());
		for (const socket of [client, upstream]) {
			sockets.add(socket);
			socket.on('error', () => {});
			socket.on('close', () => sockets.delete(socket));
		}
	});
	const proxyUrl = `http://127.0.0.1:${await listen(proxy)}`;

	return {
		/** @param where a path */
		url: (where: string) => `https://${HOST}${where}`,
		/** For n8n: leads its HTTPS requests here. */
		env: { HTTPS_PROXY: proxyUrl, NODE_EXTRA_CA_CERTS: certificate },
		/** Paths, in the order in which they were asked for. */
		fetched,
		/** `host:port` of every connection that was opened. */
		connected,
		async close() {
			for (const socket of sockets) socket.destroy();
			server.closeAllConnections();
			proxy.closeAllConnections();
			await Promise.all([server, proxy].map((one) => new Promise((done) => one.close(done))));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
