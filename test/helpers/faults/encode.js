// @ts-check
const zlib = require('node:zlib');

/** Compressed bodies, by the name that `Content-Encoding` has for them. */
const inflatable = {
	/** @param {string} text */
	gzip: (text) => zlib.gzipSync(text),
	/** @param {string} text */
	deflate: (text) => zlib.deflateSync(text),
	/** @param {string} text */
	brotli: (text) => zlib.brotliCompressSync(text),
};

/** @param {string} text */
const utf16 = (text) => Buffer.from(text, 'utf16le');

module.exports = { inflatable, utf16 };
