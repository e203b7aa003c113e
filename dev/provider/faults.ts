import type { Fault } from './types';

interface FaultHandle {
	/** how often the fault was played */
	hits: number;
	/** takes the fault back; harmless when it is used up */
	remove: () => void;
}

interface Waiting {
	fault: Fault;
	left: number;
	handle: FaultHandle;
}

/** The failures that are waiting to be played, oldest first. */
export class Faults {
	private readonly waiting: Waiting[] = [];

	add(fault: Fault): FaultHandle {
		const handle = { hits: 0, remove: () => this.drop(entry) };
		const entry = { fault, left: fault.times ?? 1, handle };
		this.waiting.push(entry);
		return handle;
	}

	/** The failure for this call, if one is due; it counts as played. */
	take(method: string, path: string): Fault | undefined {
		const entry = this.waiting.find(({ fault }) => matches(fault, method, path));
		if (!entry) return undefined;
		entry.handle.hits += 1;
		entry.left -= 1;
		if (entry.left <= 0) this.drop(entry);
		return entry.fault;
	}

	clear() {
		this.waiting.length = 0;
	}

	private drop(entry: Waiting) {
		const index = this.waiting.indexOf(entry);
		if (index >= 0) this.waiting.splice(index, 1);
	}
}

function matches(fault: Fault, method: string, path: string) {
	if (fault.method && fault.method.toUpperCase() !== method) return false;
	if (fault.path === undefined) return true;
	// search() ignores lastIndex, so a pattern with the g flag matches every time.
	return typeof fault.path === 'string'
		? path.startsWith(fault.path)
		: path.search(fault.path) >= 0;
}
