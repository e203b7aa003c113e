/** What n8n's request helper gives for a body as a stream: the part of Node's `Readable` that is used. */
export interface ByteStream extends AsyncIterable<Buffer> {
	/** Set by `destroy`, and when reading was given up half-way. */
	destroyed: boolean;
	destroy(): void;
}

/** @param chunks in order; `'never'`: the rest does not come */
export function byteStream(...chunks: Array<Buffer | string>): ByteStream {
	const stream: ByteStream = {
		destroyed: false,
		destroy: () => {
			stream.destroyed = true;
		},
		async *[Symbol.asyncIterator]() {
			let finished = false;
			try {
				for (const chunk of chunks) {
					if (chunk === 'never') await new Promise(() => {});
					yield Buffer.from(chunk);
				}
				finished = true;
			} finally {
				if (!finished) stream.destroy();
			}
		},
	};
	return stream;
}
