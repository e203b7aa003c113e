import { NodeHelpers, type INodeProperties, type INodeTypeDescription } from 'n8n-workflow';
import { Notifyer } from '../../../../nodes/Notifyer/Notifyer.node';

const { description } = new Notifyer();

/** Added to every tool that is not a review, as n8n does (`convertNodeToAiTool`). */
const DESCRIPTION_TYPE: INodeProperties = {
	displayName: 'Tool Description',
	name: 'descriptionType',
	type: 'options',
	options: [
		{ name: 'Set Automatically', value: 'auto' },
		{ name: 'Set Manually', value: 'manual' },
	],
	default: 'auto',
};

/** @returns what n8n fills in where somebody has chosen only the operation */
function defaultsOf(name: string, chosen: object = {}) {
	const isTool = name.endsWith('Tool') && !name.endsWith('HitlTool');
	const properties = [...(isTool ? [DESCRIPTION_TYPE] : []), ...description.properties];
	const parameters = { resource: 'message', operation: 'sendAndWait', ...chosen };
	const type = { ...description, name, properties } as INodeTypeDescription;
	const node = { typeVersion: 1 };
	return NodeHelpers.getNodeParameters(properties, parameters, true, false, node, type);
}

it.each([
	['notifyer', {}, 'contact'],
	['notifyerTool', {}, 'contact'],
	['notifyerTool', { descriptionType: 'manual' }, 'contact'],
	['notifyerTool', { operation: 'send' }, 'contact'],
	['notifyerHitlTool', {}, 'number'],
])('a node of type %s with %j is sent to %s', (name, chosen, expected) => {
	const filled = defaultsOf(name, chosen);
	expect(filled?.sendTo).toBe(expected);
	const isReview = name === 'notifyerHitlTool';
	expect('approvalWords' in (filled ?? {})).toBe(isReview);
	expect('to' in (filled ?? {})).toBe(isReview);
});
