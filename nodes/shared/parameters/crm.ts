import type { IExecuteFunctions, ILoadOptionsFunctions, INodeProperties } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { itemParameter } from '../items/item-values';
import { locatedValue, locator } from './locator';
import { textValue } from './text-value';

/** Value of the CRM parameter for an account that the store keeps; workflows hold it, so it stays. */
export const BY_INTEGRATION = 'integration';

/** The account that an item names, whatever CRM it is of. */
export interface ByIntegration {
	integrationId: string;
	workspaceId: unknown;
}

export function isByIntegration(crm: unknown): crm is ByIntegration {
	return typeof crm === 'object' && crm !== null && 'integrationId' in crm;
}

/** Which integration an operation is about, or works with. */
export const integrationIdParameter: INodeProperties = locator({
	displayName: 'Integration ID',
	name: 'integrationId',
	list: 'searchIntegrations',
	required: true,
	byId: '={{ $json.integrationId }}',
	placeholder: 'e.g. hubspot:1234567',
	description:
		'The account, from the list or by the ID that CRM Integration returns; with an expression each item may name its own',
});

/** @throws InputError when it is blank */
export function readIntegrationId(value: unknown): string {
	const id = textValue('Integration ID', value);
	if (id !== '') return id;
	throw new InputError({
		field: 'Integration ID',
		problem: 'it is empty',
		fix: 'Map the ID of an integration, for example {{ $json.integrationId }} after CRM Integration',
	});
}

/**
 * The CRM that an item asks for, or its integration; an expression may give each item its own.
 * @throws InputError for an integration without an ID
 */
export function chosenCrm(context: IExecuteFunctions, itemIndex: number): unknown {
	const crm = itemParameter(context, 'crm', itemIndex, '');
	if (crm !== BY_INTEGRATION) return crm;
	return {
		integrationId: readIntegrationId(itemParameter(context, 'integrationId', itemIndex, '')),
		workspaceId: context.getNodeParameter('options.workspace', itemIndex, 'default'),
	} satisfies ByIntegration;
}

/**
 * The CRM as the editor has it, for lists that are filled from it.
 * @param instead what somebody can do who has no list, as the panel calls it
 * @throws InputError for an expression: each item may have another CRM
 */
export function listedCrm(context: ILoadOptionsFunctions, instead: string): unknown {
	const here = { field: 'CRM', otherwise: `${instead}, or choose the CRM from the list for a moment` };
	const crm = inPanel(here, context.getCurrentNodeParameter('crm'));
	if (crm !== BY_INTEGRATION) return crm;
	const there = { field: 'Integration ID', otherwise: `${instead}, or choose one there for a moment` };
	const id = inPanel(there, context.getCurrentNodeParameter('integrationId'));
	return {
		integrationId: readIntegrationId(id),
		workspaceId: context.getCurrentNodeParameter('options.workspace') ?? 'default',
	} satisfies ByIntegration;
}

function inPanel({ field, otherwise }: { field: string; otherwise: string }, given: unknown): unknown {
	const value = locatedValue(given);
	// The editor gives null for an expression that has no value yet.
	if (value !== null && (typeof value !== 'string' || !value.startsWith('='))) return value;
	throw new InputError({
		field,
		problem: 'it comes from an expression, so there is no one list',
		fix: otherwise,
	});
}
