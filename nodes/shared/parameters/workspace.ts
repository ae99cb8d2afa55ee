import type { INodeProperties } from 'n8n-workflow';

/** Which tenant an operation works for. Part of every operation's options. */
export const workspaceOption: INodeProperties = {
	displayName: 'Workspace',
	name: 'workspace',
	type: 'string',
	default: 'default',
	placeholder: 'e.g. acme',
	description: 'Contacts of different workspaces never mix. Use one per client or brand.',
};

/** Helps to read phone numbers that are written without a country code. */
export const defaultRegionOption: INodeProperties = {
	displayName: 'Default Country for Phone Numbers',
	name: 'defaultRegion',
	type: 'string',
	default: '',
	placeholder: 'e.g. DE',
	description: 'Two-letter code of the country that phone numbers without a country code belong to',
};
