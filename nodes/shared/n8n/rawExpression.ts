import type { IExecuteFunctions } from 'n8n-workflow';

/** @returns what a field holds, as it was written: an expression as its text, not its value */
export function asWritten(context: IExecuteFunctions, name: string, itemIndex: number): string {
	const written: unknown = context.getNodeParameter(name, itemIndex, '', { rawExpressions: true });
	const inLocator = (written as { value?: unknown } | null)?.value;
	return String(inLocator ?? written);
}
