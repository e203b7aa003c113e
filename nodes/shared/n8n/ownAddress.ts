import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * The address under which this n8n tells others to reach its webhooks (`WEBHOOK_URL`). n8n hands it to nodes only as
 * part of the URL at which an execution could be resumed: `<address>webhook-waiting/<execution>`.
 *
 * @returns e.g. `https://n8n.example.com/`; `undefined` when n8n does not say
 */
export function ownAddress(context: IExecuteFunctions, itemIndex: number): string | undefined {
	const resumeUrl = context.evaluateExpression('{{ $execution.resumeUrl }}', itemIndex);
	return /^(https?:\/\/[^?#]*\/)[^/?#]+\/[^/?#]+/.exec(String(resumeUrl))?.[1];
}
