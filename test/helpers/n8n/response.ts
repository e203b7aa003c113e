import type { IWebhookFunctions } from 'n8n-workflow';
import { strict, unexpected } from './strict';

type Event = 'finish' | 'close';

/**
 * The part of Express' response that n8n and the nodes use, with the events of Node's own: after the sender
 * hung up, a late answer ends the response without any event (measured on Node 20.20).
 */
export class HttpResponse {
	statusCode = 200;
	/** What was sent; `undefined` until then. */
	body: unknown;
	headersSent = false;
	writableEnded = false;
	writableFinished = false;
	destroyed = false;
	closed = false;

	private readonly listeners: Record<Event, Array<() => void>> = { finish: [], close: [] };

	status(code: number): this {
		if (this.headersSent) throw unexpected('a second answer to one delivery');
		this.statusCode = code;
		return this;
	}

	json(body: unknown): this {
		if (this.headersSent) throw unexpected('a second answer to one delivery');
		this.body = structuredClone(body);
		return this.end();
	}

	end(): this {
		this.headersSent = true;
		this.writableEnded = true;
		if (!this.destroyed) {
			queueMicrotask(() => {
				this.writableFinished = true;
				this.emit('finish');
				this.close();
			});
		}
		return this;
	}

	/** The sender gives up before the answer. */
	hangUp(): void {
		this.close();
	}

	once(event: Event, listener: () => void): this {
		if (!(event in this.listeners)) throw unexpected(`response.once('${event}')`);
		this.listeners[event].push(listener);
		return this;
	}

	/** As a node sees it. */
	asExpress(): ReturnType<IWebhookFunctions['getResponseObject']> {
		const self = this as HttpResponse;
		return strict('response', {
			status: (code: number) => (self.status(code), self.asExpress()),
			json: (body: unknown) => (self.json(body), self.asExpress()),
			end: () => (self.end(), self.asExpress()),
			once: (event: Event, listener: () => void) => (self.once(event, listener), self.asExpress()),
			get statusCode() {
				return self.statusCode;
			},
			get headersSent() {
				return self.headersSent;
			},
			get writableEnded() {
				return self.writableEnded;
			},
			get writableFinished() {
				return self.writableFinished;
			},
			get destroyed() {
				return self.destroyed;
			},
			get closed() {
				return self.closed;
			},
		});
	}

	private close(): void {
		if (this.closed) return;
		this.destroyed = true;
		this.closed = true;
		this.emit('close');
	}

	private emit(event: Event): void {
		for (const listener of this.listeners[event].splice(0)) listener();
	}
}
