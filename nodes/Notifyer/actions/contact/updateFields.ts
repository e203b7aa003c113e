import type { INodeProperties } from 'n8n-workflow';

/** Notifyer's word for all labels of a contact. */
export const REMOVE_ALL = '__REMOVE_ALL__';

/** The fields of "Update a contact". */
export const updateFields: INodeProperties[] = [
	{
		displayName: 'Contact',
		name: 'contact',
		type: 'resourceLocator',
		required: true,
		default: { mode: 'phoneNumber', value: '={{ $json.phoneNumber }}' },
		description: 'The contact to update. By default the contact who wrote to the trigger.',
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a contact…',
				typeOptions: { searchListMethod: 'searchContacts', searchable: true },
			},
			{
				displayName: 'By Phone Number',
				name: 'phoneNumber',
				type: 'string',
				placeholder: 'e.g. +1 415 555 2671',
			},
		],
	},
	{
		displayName: 'Update Fields',
		name: 'updateFields',
		type: 'collection',
		placeholder: 'Add field',
		default: {},
		options: [
			{
				displayName: 'Add Label Names or IDs',
				name: 'addLabels',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getLabels' },
				default: [],
				description:
					'Labels to give the contact. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Note',
				name: 'note',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				placeholder: 'e.g. Prefers to be called in the morning',
				description: 'Note of the contact. An empty one leaves the note as it is.',
			},
			{
				displayName: 'Remove Label Names or IDs',
				name: 'removeLabels',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getLabelsToRemove' },
				default: [],
				description:
					'Labels to take from the contact; "All Labels" goes before what is added. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
		],
	},
];
