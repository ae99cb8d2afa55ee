import type { ICredentialDataDecryptedObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import type { EnteredConnection } from '../../../core/flows/integrations';
import { InputError } from '../../../core/lib/errors';
import { readChoice } from '../parameters/option-values';
import { textValue } from '../parameters/text-value';
import { chosenWay } from './chosen-way';
import { connectionLabelOf, credentialParameters, crmParameter } from './connection-parameters';
import { checkedCrm } from './connection';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';
import type { EntryField } from './way-entry';

/** Under which conditions the credentials are shown that a secret may be taken from. */
export const FROM_CREDENTIAL: Readonly<Record<string, string[]>> = { secretFrom: ['credential'] };

const secretFrom: INodeProperties = {
	displayName: 'Secret From',
	name: 'secretFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Credential',
			value: 'credential',
			description: 'Take it from a credential of n8n, once; the credential may be deleted afterwards',
		},
		{
			name: 'Fields',
			value: 'fields',
			description: 'Map it from the item, for example from a form or an API call',
		},
	],
	default: 'credential',
	description: 'Where the secret comes from that the store keeps from now on, sealed',
};

const fieldsNotice: INodeProperties = {
	displayName:
		'Map these from the item, and do not type secrets here: what is typed stands in the workflow and in its errors, in the clear. What comes with the item stands in the data of executions, so let the workflow save none.',
	name: 'secretFieldsNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { secretFrom: ['fields'] } },
};

/** What an operation asks that takes a secret: of which CRM, for which way to connect, and from where. */
export function secretParameters(): INodeProperties[] {
	return [
		secretFrom,
		crmParameter('The CRM that the account is in'),
		...credentialParameters(),
		fieldsNotice,
		...PROVIDER_IDS.flatMap((crm) => recipes[crm].ways.flatMap((way) => wayParameters(crm, way))),
	];
}

function wayParameters(crm: ProviderId, { value, entry }: ConnectionWay): INodeProperties[] {
	const show = { secretFrom: ['fields'], crm: [crm], [recipes[crm].connectionParameter]: [value] };
	return (entry?.fields ?? []).map(({ name, label, description, placeholder, isOptional, isPublic }) => ({
		displayName: label,
		name,
		type: 'string',
		typeOptions: { password: !isPublic },
		placeholder: placeholder ?? '',
		required: isOptional !== true,
		default: '',
		description,
		displayOptions: { show },
	}));
}

/** What may be said beside the fields, among the options of the operation. */
export const ENTRY_OPTIONS: INodeProperties[] = [
	{
		displayName: 'API Version',
		name: 'apiVersion',
		type: 'string',
		default: '',
		description: 'The version of the API to call, as the credential of the CRM offers them. Empty: the newest.',
	},
	{
		displayName: 'Host URL',
		name: 'host',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://crm-gateway.example.com',
		description:
			'Where the CRM is reached, for gateways and sandboxes; used with fields, a credential has its own. Whoever runs that host can read the secret.',
	},
];

/** @throws InputError for a field that is missing, or a way that has none */
export async function readEntered(context: IExecuteFunctions, itemIndex: number): Promise<EnteredConnection> {
	const crm = checkedCrm(context.getNodeParameter('crm', itemIndex, ''));
	const from = context.getNodeParameter('secretFrom', itemIndex, 'credential');
	const isTyped = readChoice('Secret From', from, ['credential', 'fields'], 'credential') === 'fields';
	const way = isTyped ? typedWay(context, crm, itemIndex) : chosenWay(context, crm);
	const credential = isTyped
		? typedCredential(context, way, itemIndex)
		: await context.getCredentials<ICredentialDataDecryptedObject>(way.credentialType, itemIndex);
	const version = textValue('API Version', context.getNodeParameter('options.apiVersion', itemIndex, ''));
	return enteredOf(crm, way, version === '' ? credential : { ...credential, apiVersion: version });
}

function typedWay(context: IExecuteFunctions, crm: ProviderId, itemIndex: number): ConnectionWay {
	const { ways, connectionParameter } = recipes[crm];
	const value = context.getNodeParameter(connectionParameter, itemIndex, ways[0].value);
	const way = ways.find((each) => each.value === value);
	if (way?.entry !== undefined) return way;
	const names = ways.filter(({ entry }) => entry !== undefined).map(({ name }) => name);
	throw new InputError({
		field: connectionLabelOf(crm),
		problem: `${JSON.stringify(value)} is no way for which fields can be mapped`,
		fix: `Choose ${names.join(', ')}, or take the secret from a credential`,
	});
}

function typedCredential(
	context: IExecuteFunctions,
	{ entry }: ConnectionWay,
	itemIndex: number,
): ICredentialDataDecryptedObject {
	const given: ICredentialDataDecryptedObject = {};
	for (const field of entry?.fields ?? []) {
		const value = fieldValue(field, context.getNodeParameter(field.name, itemIndex, ''));
		if (value !== '') given[field.name] = value;
	}
	const host = textValue('Host URL', context.getNodeParameter('options.host', itemIndex, ''));
	return entry?.complete(host === '' ? given : { ...given, useDifferentHost: true, host }) ?? given;
}

function fieldValue({ label, isOptional }: EntryField, value: unknown): string {
	const text = textValue(label, value);
	if (text !== '' || isOptional) return text;
	throw new InputError({ field: label, problem: 'it is empty', fix: 'Map it from the item' });
}

/** What n8n keeps in a credential for its own sake. */
const OF_N8N: ReadonlySet<string> = new Set(['oauthTokenData', 'apiVersion', 'csrfSecret', 'codeVerifier']);

/** A host is sealed with the secrets that go there: who can change it in the store could have them sent elsewhere. */
function enteredOf(
	crm: ProviderId,
	{ value, passing = [] }: ConnectionWay,
	credential: ICredentialDataDecryptedObject,
): EnteredConnection {
	const { oauthTokenData, apiVersion } = credential;
	const kept = Object.entries(credential).filter(
		([name, each]) => !OF_N8N.has(name) && !passing.includes(name) && each !== undefined && each !== '',
	);
	const tokens = (oauthTokenData ?? {}) as Record<string, unknown>;
	return {
		provider: crm,
		way: value,
		settings: typeof apiVersion === 'string' && apiVersion !== '' ? { apiVersion } : {},
		secrets: Object.fromEntries(kept),
		tokens: Object.keys(tokens).length > 0 ? tokens : null,
	};
}
