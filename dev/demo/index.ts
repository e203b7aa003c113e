import type { N8n } from '../host';
import type { Json } from '../json';
import type { StandIn, StandInOptions } from '../provider';
import { notifyer } from './notifyer';
import { zapini } from './zapini';

/** What a demo plays on. */
export interface Stage {
	/** n8n, signed in. */
	api: N8n['api'];
	standIn: StandIn;
}

export interface RoundTrip {
	/** What the customer wrote. */
	message: Json;
	/** What the workflow received. */
	item: Json;
	/** What the provider was asked to send. */
	reply: Json;
}

export interface Demo {
	/** For people. */
	name: string;
	/** What `startStandIn` needs for this provider. */
	standIn: StandInOptions;
	/** Makes credential and workflow, or reuses them, and activates. Returns the workflow's id. */
	prepare: (stage: Stage) => Promise<string>;
	/** Sends one customer's message through. */
	play: (stage: Stage & { workflowId: string }) => Promise<RoundTrip>;
}

/** The round trips that `npm start` shows. One file per provider; a new one is added to the list and nowhere else. */
export const demos: Demo[] = [notifyer, zapini];
