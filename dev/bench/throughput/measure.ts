// @ts-check
const { quantile } = require('../statistics');

/** Connections of the throughput, as n8n-side load tests use them. */
const CONNECTIONS = 8;
/** Notifyer's limit for an answer; what is answered later may be sent again. */
const PROVIDER_WAITS_MS = 10_000;
const ANSWER_TIMES_AT = [1, 8, 64];

/** Compared with each other, and so measured in the same rounds. */
const ACCEPTED = ['minimal', 'notifyer', 'remembering', 'webhook', 'zapini', 'notifyerExpression'];
const NOT_STARTED = [
	'notifyer',
	'notifyerRefused',
	'notifyerRepeated',
	'notifyerFiltered',
	'zapini',
	'zapiniRefused',
	'zapiniRepeated',
	'zapiniFiltered',
];

/** @typedef {import('./host').Host} Host */
/** @typedef {ReturnType<typeof import('../load').startLoad>} Load */

/**
 * One n8n, and what was sent to it.
 *
 * @typedef {object} Subject
 * @property {string} setting
 * @property {Host} host
 * @property {Record<string, number>} started Executions that were acknowledged, by workflow.
 * @property {Record<string, number>} unexpected Answers that no round asked for, by candidate and outcome.
 */

/** @param {Subject} subject @param {string} name @param {Record<string, number>} sent */
function account({ host, started, unexpected }, name, sent) {
	const { workflowId, expected } = host.candidates[name];
	for (const [outcome, count] of Object.entries(sent)) {
		const runs = outcome === '200' || outcome === '200 accepted';
		if (runs) started[workflowId] = (started[workflowId] ?? 0) + count;
		// The first of many repeats is none.
		const isFirst = name.endsWith('Repeated') && outcome === '200 accepted' && count === 1;
		if (outcome === expected || isFirst) continue;
		unexpected[`${name}: ${outcome}`] = (unexpected[`${name}: ${outcome}`] ?? 0) + count;
	}
}

/**
 * @param {Load} load
 * @param {Subject} subject
 * @param {string} name Of the candidate.
 * @param {{ connections: number, warmUpMs: number, durationMs: number }} how
 */
async function once(load, subject, name, how) {
	const { target, expected } = subject.host.candidates[name];
	const { sent, counted, seconds, latencies } = await load.closedLoop({ target, ...how });
	account(subject, name, sent);
	await subject.host.drain();
	return { perSecond: (counted[expected] ?? 0) / seconds, latencies };
}

/**
 * How many a second, in short rounds: A B C, C B A, …, so that a drift of the machine cancels out.
 *
 * @param {Load} load
 * @param {Subject[]} subjects
 * @param {{ names: string[], rounds: number, durationMs: number }} how
 * @returns {Promise<Record<string, Record<string, number[]>>>} By setting and candidate, one value a round.
 */
async function perSecond(load, subjects, { names, rounds, durationMs }) {
	/** @type {Record<string, Record<string, number[]>>} */
	const values = {};
	for (let round = 0; round < rounds; round++) {
		const turn = (/** @type {any[]} */ list) => (round % 2 ? [...list].reverse() : list);
		for (const subject of turn(subjects)) {
			for (const name of turn(names)) {
				const how = { connections: CONNECTIONS, warmUpMs: 300, durationMs };
				const result = await once(load, subject, name, how);
				((values[subject.setting] ??= {})[name] ??= []).push(result.perSecond);
			}
		}
	}
	return values;
}

/** @typedef {{ setting: string, candidate: string, connections: number, answers: number, p50: number, p99: number }} AnswerTime */

/**
 * How long an answer takes, in milliseconds.
 *
 * @param {Load} load
 * @param {Subject[]} subjects
 * @param {{ names: string[], rounds: number, durationMs: number }} how
 * @returns {Promise<AnswerTime[]>}
 */
async function answerTimes(load, subjects, { names, rounds, durationMs }) {
	const rows = subjects.flatMap((subject) =>
		ANSWER_TIMES_AT.flatMap((connections) =>
			names.map((name) => ({ subject, connections, name, all: /** @type {number[]} */ ([]) })),
		),
	);
	for (let round = 0; round < rounds; round++) {
		for (const { subject, connections, name, all } of round % 2 ? [...rows].reverse() : rows) {
			const how = { connections, warmUpMs: 500, durationMs };
			all.push(...(await once(load, subject, name, how)).latencies);
		}
	}
	return rows.map(({ subject, connections, name, all }) => ({
		setting: subject.setting,
		candidate: name,
		connections,
		answers: all.length,
		p50: quantile(all, 0.5),
		p99: quantile(all, 0.99),
	}));
}

/**
 * @typedef {object} Burst
 * @property {string} setting
 * @property {string} candidate
 * @property {number} sent
 * @property {number} acknowledged
 * @property {number} inTime Of these, before the provider gives up.
 * @property {number} executions
 * @property {number} lastMs
 */

/**
 * Many messages at the same moment.
 *
 * @param {Load} load
 * @param {Subject} subject
 * @param {string} name
 * @param {number} count
 * @returns {Promise<Burst>}
 */
async function burstOf(load, subject, name, count) {
	const { target, expected, workflowId } = subject.host.candidates[name];
	const before = (await subject.host.executions())[workflowId] ?? 0;
	const { sent, latencies } = await load.burst({ target, count });
	account(subject, name, sent);
	await subject.host.drain();
	const executions = ((await subject.host.executions())[workflowId] ?? 0) - before;
	return {
		setting: subject.setting,
		candidate: name,
		sent: count,
		acknowledged: sent[expected] ?? 0,
		inTime: latencies.filter((ms) => ms < PROVIDER_WAITS_MS).length,
		executions,
		lastMs: latencies[latencies.length - 1],
	};
}

module.exports = { ACCEPTED, CONNECTIONS, NOT_STARTED, answerTimes, burstOf, perSecond };
