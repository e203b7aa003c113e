/** @param lines `'A > B'`, `'A:1 > B:1'` (output, input), `'Tool ~> Agent'` (as its tool) */
export function connect(lines: string[]) {
	const connections: Record<string, Record<string, Array<Array<object>>>> = {};
	for (const line of lines) {
		const type = line.includes('~>') ? 'ai_tool' : 'main';
		const [source = '', target = ''] = line.split(/ ~?> /);
		const [name = '', output = '0'] = source.split(':');
		const [node = '', input = '0'] = target.split(':');
		const outputs = ((connections[name] ??= {})[type] ??= []);
		for (let index = 0; index <= Number(output); index++) outputs[index] ??= [];
		outputs[Number(output)]?.push({ node, type, index: Number(input) });
	}
	return connections as never;
}
