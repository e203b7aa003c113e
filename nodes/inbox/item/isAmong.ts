/** Whether one of `found` is among `wanted`, in any case; an empty `wanted` takes everything. */
export function isAmong(wanted: string[], found: string[]): boolean {
	if (wanted.length === 0) return true;
	const accepted = new Set(wanted.map(plain));
	return found.some((value) => accepted.has(plain(value)));
}

const plain = (value: string) => value.trim().toLowerCase();
