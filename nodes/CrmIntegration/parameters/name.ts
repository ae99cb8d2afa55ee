import type { INodeProperties } from 'n8n-workflow';

/** As people call the integration. */
export const nameOption: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Acme, sales',
	description: 'What you call the integration; it decides nothing',
};
