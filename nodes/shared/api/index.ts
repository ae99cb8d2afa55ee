/** What tokens of the REST API are made and proven with, out of the credential. */
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialDescription,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { tokenKey, type TokenKeys, type TokenRealm } from '../../../core/api';
import { InputError } from '../../../core/lib/errors';
import { readInstant } from '../../../core/lib/instant';
import { credentialRefusal } from '../items/credential-refusal';

const CREDENTIAL = 'socialCrmSigningKeyApi';

export const signingKeyCredentials: INodeCredentialDescription[] = [
	{
		name: CREDENTIAL,
		displayName: 'Signing Key of Tokens',
		required: true,
		testedBy: 'socialCrmSigningKeys',
	},
];

interface Context {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}

/** @throws InputError for a key, a name or a time that is none; it holds none of them */
export async function readSigningKeys(context: Context): Promise<{ keys: TokenKeys; realm: TokenRealm }> {
	return signingKeysIn(await context.getCredentials(CREDENTIAL));
}

/** Whether the keys of a credential can be used; nobody is asked, since they are this API's alone. */
export async function socialCrmSigningKeys(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const { realm } = signingKeysIn(data);
		const message = `Tokens of ${realm.issuer} for ${realm.audience} can be made and proven`;
		return await Promise.resolve({ status: 'OK', message });
	} catch (error) {
		return credentialRefusal(error);
	}
}

function signingKeysIn(credential: ICredentialDataDecryptedObject): { keys: TokenKeys; realm: TokenRealm } {
	const text = (name: string): string => (typeof credential[name] === 'string' ? credential[name].trim() : '');
	const previous = text('previousSigningKey');
	return {
		keys: {
			current: tokenKey('Signing Key', text('signingKey')),
			previous:
				previous === ''
					? null
					: tokenKey('Previous Signing Key', previous, instantOf(text('previousAcceptedUntil'))),
		},
		realm: { issuer: nameOf('Issuer', text('issuer')), audience: nameOf('Audience', text('audience')) },
	};
}

function instantOf(text: string): number {
	const until = readInstant(text);
	if (until !== null) return until;
	throw new InputError({
		field: 'Previous Accepted Until',
		problem: 'it is no time with a zone',
		fix: 'Write it like 2026-12-31T18:00:00Z, or empty Previous Signing Key',
	});
}

function nameOf(field: string, name: string): string {
	if (name !== '' && name.length <= 100) return name;
	throw new InputError({ field, problem: 'it is empty or longer than 100 characters', fix: 'Name it shortly' });
}
