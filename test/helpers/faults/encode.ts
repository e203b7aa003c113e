/* eslint-disable @n8n/community-nodes/no-restricted-imports
   -- a helper of the tests, never run inside n8n */
import zlib from 'zlib';

/** Compressed bodies, by the name that `Content-Encoding` has for them. */
export const inflatable = {
	gzip: (text: string) => zlib.gzipSync(text),
	deflate: (text: string) => zlib.deflateSync(text),
	brotli: (text: string) => zlib.brotliCompressSync(text),
};

export const utf16 = (text: string) => Buffer.from(text, 'utf16le');
