import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import type { ProviderId } from '../../../core/crm/registry';
import type { EnteredConnection } from '../../../core/flows/integrations';
import { InputError } from '../../../core/lib/errors';
import { readChoice } from '../parameters/option-values';
import { textValue } from '../parameters/text-value';
import { chosenWay } from './chosen-way';
import { connectionLabelOf } from './connection-parameters';
import { checkedCrm } from './connection';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';
import { openRequested } from './requested-connection';
import type { EntryField } from './way-entry';

/** @throws InputError for a field that is missing, or a way that has none */
export async function readEntered(context: IExecuteFunctions, itemIndex: number): Promise<EnteredConnection> {
	const named = context.getNodeParameter('secretFrom', itemIndex, 'credential');
	const from = readChoice('Secret From', named, ['apiRequest', 'credential', 'fields'], 'credential');
	const { crm, way, credential } = await ENTRIES[from](context, itemIndex);
	const version = textValue('API Version', context.getNodeParameter('options.apiVersion', itemIndex, ''));
	return enteredOf(crm, way, version === '' ? credential : { ...credential, apiVersion: version });
}

interface Entry {
	crm: ProviderId;
	way: ConnectionWay;
	credential: ICredentialDataDecryptedObject;
}

const ENTRIES: Readonly<
	Record<'apiRequest' | 'credential' | 'fields', (context: IExecuteFunctions, itemIndex: number) => Promise<Entry>>
> = {
	async apiRequest(context, itemIndex) {
		const { crm, way, given } = await openRequested(context, itemIndex);
		return { crm, way, credential: completed(context, way, given, itemIndex) };
	},
	async credential(context, itemIndex) {
		const crm = checkedCrm(context.getNodeParameter('crm', itemIndex, ''));
		const way = chosenWay(context, crm);
		return { crm, way, credential: await context.getCredentials(way.credentialType, itemIndex) };
	},
	async fields(context, itemIndex) {
		const crm = checkedCrm(context.getNodeParameter('crm', itemIndex, ''));
		const way = typedWay(context, crm, itemIndex);
		return await Promise.resolve({ crm, way, credential: typedCredential(context, way, itemIndex) });
	},
};

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
	way: ConnectionWay,
	itemIndex: number,
): ICredentialDataDecryptedObject {
	const given: ICredentialDataDecryptedObject = {};
	for (const field of way.entry?.fields ?? []) {
		const value = fieldValue(field, context.getNodeParameter(field.name, itemIndex, ''));
		if (value !== '') given[field.name] = value;
	}
	return completed(context, way, given, itemIndex);
}

/** Where the CRM is reached is for whoever edits the workflow to say, and not for a caller. */
function completed(
	context: IExecuteFunctions,
	{ entry }: ConnectionWay,
	given: ICredentialDataDecryptedObject,
	itemIndex: number,
): ICredentialDataDecryptedObject {
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
