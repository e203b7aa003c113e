/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a helper of the tests, never run inside n8n */

/**
 * @param run what is measured
 * @returns the CPU time of this process in milliseconds: what else the machine does counts for nothing
 */
export function cpuTime(run: () => unknown): number {
	const before = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1_000;
}
