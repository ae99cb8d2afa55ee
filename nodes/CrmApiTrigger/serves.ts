import type { IDisplayOptions, IHookFunctions, INodeProperties, IWebhookFunctions } from 'n8n-workflow';

import { integrationIdOf } from '../../core/api';
import type { Served, ServedAccount } from '../../core/flows/api';
import { InputError } from '../../core/lib/errors';
import { locatedValue, locator } from '../shared/parameters/locator';

type Context = Pick<IWebhookFunctions | IHookFunctions, 'getNodeParameter'>;

/** Whether accounts are listed. */
const LISTED = { 'accounts.account': [{ _cnd: { exists: true } }] } as unknown as IDisplayOptions['show'];

const notice = (displayName: string, name: string, displayOptions: IDisplayOptions): INodeProperties => ({
	displayName,
	name,
	type: 'notice',
	default: '',
	displayOptions,
});

/**
 * What a request may be about. Workflows that were saved when accounts had to be listed go on serving those and no
 * others: the list decides, and no choice beside it that such a workflow would not have.
 */
export const servesParameters: INodeProperties[] = [
	notice(
		"Serves every integration of the caller's workspace: the accounts that CRM Integration or the API connected. The nodes behind have to work by Integration, with the integrationId of the item.",
		'servesIntegrationsNotice',
		{ hide: LISTED },
	),
	notice('Serves the accounts that are listed here, and no others.', 'servesListedNotice', { show: LISTED }),
	{
		displayName: 'Accounts',
		name: 'accounts',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Account',
		default: {},
		description:
			'For nodes behind this one that are connected by a credential: list only the accounts of those. With none listed, every integration of the workspace is served.',
		options: [
			{
				displayName: 'Account',
				name: 'account',
				values: [
					locator({
						displayName: 'Integration ID',
						name: 'integrationId',
						list: 'searchPublicIntegrations',
						dependsOn: ['&workspace'],
						placeholder: 'e.g. int_acme_148273',
						description:
							'The account, from those of the workspace, or as callers write it: int, the CRM and the ID of the account in it, with _ between',
					}),
					{
						displayName: 'Workspace',
						name: 'workspace',
						type: 'string',
						default: 'default',
						description: 'Only tokens of this workspace may use the account',
					},
				],
			},
		],
	},
];

/** @throws InputError for an account that no id leads to */
export function readServed(context: Context): Served {
	const { account = [] } = context.getNodeParameter('accounts', {}) as { account?: Array<Record<string, unknown>> };
	return account.length === 0 ? 'integrations' : account.map(readAccount);
}

function readAccount({ integrationId: given, workspace }: Record<string, unknown>): ServedAccount {
	const integrationId = locatedValue(given);
	const id = typeof integrationId === 'string' ? integrationIdOf(integrationId.trim()) : null;
	if (id === null) throw noAccount('an id is not written as callers write it');
	if (typeof workspace !== 'string' || workspace.trim() === '') throw noAccount('one has no workspace');
	return { integrationId: id, workspace: workspace.trim() };
}

function noAccount(problem: string): InputError {
	const fix = 'Add the CRM account that the nodes behind this one are connected to, such as int_acme_148273';
	return new InputError({ field: 'Accounts', problem, fix });
}
