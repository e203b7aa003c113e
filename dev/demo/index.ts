// @ts-check
/**
 * The round trips that `npm start` shows. One file per provider; a new one is added to the list and nowhere else.
 *
 * @typedef {object} Stage What a demo plays on.
 * @property {import('../host').N8n['api']} api n8n, signed in.
 * @property {any} standIn The stand-in provider, see dev/provider.
 *
 * @typedef {object} RoundTrip
 * @property {any} message What the customer wrote.
 * @property {any} item What the workflow received.
 * @property {any} reply What the provider was asked to send.
 *
 * @typedef {object} Demo
 * @property {string} name For people.
 * @property {object} standIn What `startStandIn` needs for this provider.
 * @property {(stage: Stage) => Promise<string>} prepare Makes credential and workflow, or reuses them, and
 *   activates. Returns the workflow's id.
 * @property {(stage: Stage & { workflowId: string }) => Promise<RoundTrip>} play Sends one customer's message
 *   through.
 */

/** @type {Demo[]} */
const demos = [require('./notifyer'), require('./zapini')];

module.exports = { demos };
