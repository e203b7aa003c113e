import type { INodeProperties } from 'n8n-workflow';

/** Whom to send to. Read by `readPhoneNumber`. */
export const toField: INodeProperties = {
	displayName: 'To',
	name: 'to',
	type: 'string',
	required: true,
	default: '={{ $json.phoneNumber }}',
	placeholder: 'e.g. +1 415 555 2671',
	description:
		'Phone number of the contact, with country code. By default the contact who wrote to the trigger, also after an AI Agent.',
};
