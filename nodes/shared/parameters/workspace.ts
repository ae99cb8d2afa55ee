import type { INodeProperties } from 'n8n-workflow';

import { locator } from './locator';

/** Which tenant an operation works for. Part of every operation's options. */
export const workspaceOption: INodeProperties = locator({
	displayName: 'Workspace',
	name: 'workspace',
	list: 'searchWorkspaces',
	by: 'name',
	byId: 'default',
	placeholder: 'e.g. acme',
	description: 'Contacts of different workspaces never mix. Use one per client or brand.',
});

/** Helps to read phone numbers that are written without a country code. */
export const defaultRegionOption: INodeProperties = {
	displayName: 'Default Country for Phone Numbers',
	name: 'defaultRegion',
	type: 'string',
	default: '',
	placeholder: 'e.g. DE',
	description: 'Two-letter code of the country that phone numbers without a country code belong to',
};

/**
 * The collection of what need not be set, with the workspace as its last entry.
 * @param own what else there is to choose, in the order of their names
 */
export function optionsWith(...own: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...own, workspaceOption],
	};
}
