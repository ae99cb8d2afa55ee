import type { INode, INodeCredentialDescription, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import type { ProviderId } from '../../../core/crm/registry';
import { crmOptions, testedHere } from './connection-parameters';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';

/**
 * How nodes of version 1 are told to connect: one drop-down for all CRMs, which n8n 2.41 takes for its own, and hides.
 * Workflows that hold such nodes go on working, so this stays as it is; a CRM that came later is not offered here.
 */

/** The CRMs there were then. */
const FIRST_CRMS: readonly ProviderId[] = ['hubspot', 'salesforce', 'pipedrive'];

/** The nodes that had such a version; the first version of a later one connects as their second. */
const FIRST_NODES: readonly string[] = ['socialcrm', 'leadattribution'];

export function isOfFirstVersion({ type, typeVersion }: Pick<INode, 'type' | 'typeVersion'>): boolean {
	const name = type.slice(type.lastIndexOf('.') + 1).toLowerCase();
	return typeVersion < 2 && FIRST_NODES.includes(name);
}

/** Whichever credential is set for the CRM: for nodes whose CRM comes from an expression. */
const ANY = 'any';

const WAYS: readonly INodePropertyOptions[] = [
	{
		value: 'accessToken',
		name: 'Access Token (HubSpot)',
		description: 'A HubSpot service key, or the token of an app of your own account',
	},
	{ value: 'apiToken', name: 'API Token (Pipedrive)', description: 'The API token of a Pipedrive user' },
	{
		value: 'clientCredentials',
		name: 'Client Credentials (Salesforce)',
		description: 'A Salesforce app that runs as one user, with its own secret',
	},
	{
		value: 'jwt',
		name: 'JWT Bearer (Salesforce)',
		description: 'A Salesforce app with a key pair: nobody has to log in',
	},
	{
		value: 'n8nApiToken',
		name: 'n8n: API Token (Pipedrive)',
		description: 'The Pipedrive credential of n8n’s own Pipedrive node',
	},
	{ value: 'n8nJwt', name: 'n8n: JWT (Salesforce)', description: 'The JWT credential of n8n’s own Salesforce node' },
	{ value: 'n8nOAuth2', name: 'n8n: OAuth2', description: 'The OAuth2 credential of n8n’s own node for the CRM' },
	{
		value: 'n8nServiceKey',
		name: 'n8n: Service Key (HubSpot)',
		description: 'The service key credential of n8n’s own HubSpot node',
	},
	{ value: 'oAuth2', name: 'OAuth2', description: 'You log in to the CRM once; n8n keeps and renews the tokens' },
];

/** Each way to connect is offered where the chosen CRM knows it; all of them while the CRM comes from an expression. */
function authenticationOptions(): INodeProperties['options'] {
	const offered = WAYS.map((option) => ({
		...option,
		displayOptions: { show: { '/crm': FIRST_CRMS.filter((crm) => wayOf(crm, option.value) !== undefined) } },
	}));
	const any = {
		name: 'Any That Is Set',
		value: ANY,
		description:
			'Use whichever credential is chosen below for the CRM, for nodes that take the CRM from an expression',
	};
	// Last, because the editor takes the first way that fits a credential as the one to set it up for.
	return [...offered.sort((left, right) => left.name.localeCompare(right.name)), any];
}

/**
 * One entry per CRM and way to connect. None is required in the editor's sense: with the CRM from an expression all are
 * shown and only one is needed, so what is missing is said when the node runs. The way to connect stands first, as n8n
 * stops looking at the first value that is an expression.
 * @param when what else has to hold for the CRM to be called at all
 */
export function firstCredentials(when: Readonly<Record<string, string[]>> = {}): INodeCredentialDescription[] {
	return FIRST_CRMS.flatMap((crm) =>
		recipes[crm].ways.map(({ value, credentialType, isTestedHere }) => ({
			name: credentialType,
			...testedHere(isTestedHere),
			required: false,
			displayOptions: {
				show: { authentication: value.startsWith('n8n') ? [value] : [value, ANY], crm: [crm], ...when },
			},
		})),
	);
}

/** The two parameters of everything that calls a CRM. @param description of the CRM parameter */
export function firstParameters(description: string): INodeProperties[] {
	return [
		{
			displayName: 'CRM',
			name: 'crm',
			type: 'options',
			options: crmOptions(FIRST_CRMS),
			default: 'hubspot',
			description,
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: authenticationOptions(),
			default: 'oAuth2',
			description: 'How n8n signs in to the CRM',
		},
	];
}

/**
 * The way to connect to a CRM: the chosen one; where the CRM does not know that, the first whose credential is set.
 * @param isSet whether the node has a credential of a type
 * @returns `null` when none is set
 */
export function firstWay(
	crm: ProviderId,
	authentication: unknown,
	isSet: (credentialType: string) => boolean,
): ConnectionWay | null {
	const chosen = wayOf(crm, authentication);
	if (chosen !== undefined) return isSet(chosen.credentialType) ? chosen : null;
	return recipes[crm].ways.find(({ credentialType }) => isSet(credentialType)) ?? null;
}

function wayOf(crm: ProviderId, authentication: unknown): ConnectionWay | undefined {
	return recipes[crm].ways.find(({ value }) => value === authentication);
}
