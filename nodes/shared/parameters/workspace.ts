import type { INodeProperties } from 'n8n-workflow';

import { flatOutputOption } from '../items/flat-output';
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
 * The collection of what need not be set, in the order of names: the workspace, and that the answer is for a table.
 * @param own what else there is to choose
 */
export function optionsWith(...own: readonly INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: inOrder([...own, flatOutputOption, workspaceOption]),
	};
}

function inOrder(options: readonly INodeProperties[]): INodeProperties[] {
	return [...options].sort((one, other) => one.displayName.localeCompare(other.displayName));
}
