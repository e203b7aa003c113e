// @ts-check
'use strict';

const { Refusal } = require('./answers');
const payloads = require('./payloads');

/**
 * Playing the provider by hand, with curl. A delivery takes a ready `payload`, or a `message` for the
 * payload builder.
 *
 * @param {object} standIn
 * @param {ReturnType<typeof import('./notifyer').createNotifyer>['surface']} standIn.notifyer
 * @param {ReturnType<typeof import('./zapini').createZapini>['surface']} standIn.zapini
 * @param {import('./faults').Faults} standIn.faults
 * @param {import('./origins').Origins} standIn.origins
 * @returns {import('./types').Route[]}
 */
function controlRoutes({ notifyer, zapini, faults, origins }) {
	return [
		{
			method: 'POST',
			path: '/_stand-in/notifyer/deliver',
			handle: async ({ body = {} }) => ({
				body: await notifyer.deliver(
					body.payload ?? payloads.notifyerText(message(body)),
					body.options,
				),
			}),
		},
		{
			method: 'POST',
			path: '/_stand-in/zapini/deliver',
			handle: async ({ body = {} }) => ({
				body: await zapini.deliver(
					body.payload ?? payloads.zapiniText(message(body)),
					body.options,
				),
			}),
		},
		{ method: 'GET', path: '/_stand-in/state', handle: () => ({ body: state(notifyer, zapini) }) },
		{
			method: 'POST',
			path: '/_stand-in/fault',
			handle: ({ body }) => {
				if (typeof body !== 'object' || body === null)
					throw new Refusal(400, 'A fault is a JSON object.');
				faults.add(body);
				return { body: { waiting: faults.waiting.length } };
			},
		},
		{
			method: 'DELETE',
			path: '/_stand-in/fault',
			handle: () => {
				faults.clear();
				return { body: { waiting: 0 } };
			},
		},
		{
			method: 'POST',
			path: '/_stand-in/origin',
			handle: ({ body }) => {
				origins.set(body.public, body.local);
				return { body: { mapped: body.public } };
			},
		},
		{
			method: 'POST',
			path: '/_stand-in/zapini/webhook-url',
			handle: ({ body }) => {
				zapini.webhookUrl = body.url;
				return { body: { pasted: body.url } };
			},
		},
	];
}

/** JSON knows no dates. @param {any} body */
function message({ message: given = {} }) {
	return given.at ? { ...given, at: new Date(given.at) } : given;
}

/**
 * @param {Parameters<typeof controlRoutes>[0]['notifyer']} notifyer
 * @param {Parameters<typeof controlRoutes>[0]['zapini']} zapini
 */
function state(notifyer, zapini) {
	const { endpoints, sent, scheduled, contacts, deliveries } = notifyer;
	const { webhookUrl, instance, conversations, tags } = zapini;
	return {
		notifyer: { endpoints, sent, scheduled, contacts, deliveries },
		zapini: {
			webhookUrl,
			instance,
			sent: zapini.sent,
			deliveries: zapini.deliveries,
			conversations,
			tags,
		},
	};
}

module.exports = { controlRoutes };
