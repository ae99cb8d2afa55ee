import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { type FieldError, openSecret } from '../../../core/api';
import { isProviderId, PROVIDER_IDS, type ProviderId } from '../../../core/crm/registry';
import { InputError } from '../../../core/lib/errors';
import { readSigningKeys } from '../api';
import { textValue } from '../parameters/text-value';
import type { ConnectionWay } from './recipe';
import { recipes } from './recipes';

/** How a caller of the API says that an account is signed in to. */
interface RequestedConnection {
	provider: string;
	connection: string;
	secret: Readonly<Record<string, string>>;
}

/** The way that is asked for, and what is given for it. */
export interface RequestedWay {
	crm: ProviderId;
	way: ConnectionWay;
	given: ICredentialDataDecryptedObject;
}

/** The same, or all that is wrong with it by JSON pointer. It holds none of the values. */
function requestedWay(body: RequestedConnection): RequestedWay | { errors: FieldError[] } {
	const { provider, connection, secret } = body;
	if (!isProviderId(provider)) return { errors: [{ pointer: '/provider', detail: oneOf(PROVIDER_IDS) }] };
	const ways = recipes[provider].ways.filter(({ entry }) => entry !== undefined);
	const way = ways.find(({ value }) => value === connection);
	if (way === undefined)
		return { errors: [{ pointer: '/connection', detail: oneOf(ways.map(({ value }) => value)) }] };
	const given = Object.fromEntries(Object.entries(secret).map(([name, text]) => [name, text.trim()] as const));
	const errors = errorsIn(provider, way, given);
	return errors.length > 0 ? { errors } : { crm: provider, way, given };
}

/** All that is wrong with the body of a request to connect an account, by JSON pointer. */
export function errorsInRequested(body: unknown): readonly FieldError[] {
	const read = requestedWay(body as RequestedConnection);
	return 'errors' in read ? read.errors : [];
}

/**
 * What CRM API Trigger sealed of a request: it opens for the workspace that the caller's token named, and for no other.
 * @throws InputError for anything else
 */
export async function openRequested(context: IExecuteFunctions, itemIndex: number): Promise<RequestedWay> {
	const { keys } = await readSigningKeys(context);
	const sealed = textValue('Sealed Request', context.getNodeParameter('sealedRequest', itemIndex, ''));
	const workspace = textValue('Workspace', context.getNodeParameter('options.workspace', itemIndex, 'default'));
	const body = openSecret(keys, workspace, sealed);
	const read = body === null ? null : requestedWay(body as RequestedConnection);
	if (read !== null && !('errors' in read)) return read;
	throw new InputError({
		field: 'Sealed Request',
		problem: 'it was not sealed by CRM API Trigger for a request of this workspace',
		fix: 'Map {{ $json.body.secret }} and the workspace {{ $json.workspace }} of its item, and choose the same signing key',
	});
}

const oneOf = (names: readonly string[]): string => `It has to be one of ${[...names].sort().join(', ')}.`;

function errorsIn(crm: ProviderId, { entry }: ConnectionWay, given: Readonly<Record<string, string>>): FieldError[] {
	const fields = entry?.fields ?? [];
	const named = (name: string, detail: string): FieldError => ({ pointer: `/secret/${name}`, detail });
	const wrong = [
		...fields
			.filter(({ name, isOptional }) => isOptional !== true && (given[name] ?? '') === '')
			.map(({ name }) => named(name, name in given ? 'It may not be empty.' : 'It is missing.')),
		...Object.keys(given)
			.filter((name) => !fields.some((field) => field.name === name))
			.map((name) => named(name, 'This way to connect has no such field.')),
	];
	return wrong.length > 0
		? wrong
		: errorsOfUse(fields, () => recipes[crm].hostOf(entry?.complete({ ...given }) ?? {}));
}

/** Of an address that no secret may go to, for instance. */
function errorsOfUse(fields: ReadonlyArray<{ name: string; label: string }>, use: () => unknown): FieldError[] {
	try {
		use();
		return [];
	} catch (error) {
		return [blameOf(fields, error)];
	}
}

/** @throws what is no fault of the caller's */
function blameOf(fields: ReadonlyArray<{ name: string; label: string }>, error: unknown): FieldError {
	if (!(error instanceof InputError)) throw error;
	const field = fields.find(({ label }) => label === error.field);
	const pointer = field === undefined ? '/secret' : `/secret/${field.name}`;
	return { pointer, detail: `${error.field}: ${error.problem}. ${error.fix}.` };
}
