import { readFile } from 'node:fs/promises';

import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INode,
	INodeCredentialDescription,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import {
	createKeyring,
	createSealer,
	type Keyring,
	readKeyringFile,
	readPreviousKeys,
	type Sealer,
} from '../../../core/sealing';
import { credentialRefusal } from '../items/credential-refusal';
import { textValue } from '../parameters/text-value';
import { checkStoreOfCredential, STORE_CREDENTIAL } from '../store';

/** Where the keys are looked for, besides the credential. */
export const KEYS_FILE = 'SOCIAL_CRM_KEYS_FILE';

/** The part of n8n's contexts that the keys come from. */
export interface KeyContext {
	getNode(): Pick<INode, 'credentials'>;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
}

/**
 * The credential, as a node lists it. It is required nowhere, since a file may hold the keys, and the environment may
 * say where the store is.
 * @param displayOptions when the node works with sealed secrets, or is told by it where the store is
 */
export function storeCredential(
	displayOptions?: INodeCredentialDescription['displayOptions'],
): INodeCredentialDescription {
	return {
		name: STORE_CREDENTIAL,
		displayName: 'Social CRM Store',
		required: false,
		testedBy: 'socialCrmStoreKeys',
		...(displayOptions === undefined ? {} : { displayOptions }),
	};
}

/**
 * Seals and opens with the master keys of this installation: those of the credential that the node has, else those of
 * the file that the environment names.
 * @throws InputError when there are none, or they cannot be used
 */
export async function openSealer(context: KeyContext, environment: NodeJS.ProcessEnv = process.env): Promise<Sealer> {
	if (context.getNode().credentials?.[STORE_CREDENTIAL])
		return createSealer(keyringOf(await context.getCredentials(STORE_CREDENTIAL)));
	const path = environment[KEYS_FILE] ?? '';
	if (path !== '') return createSealer(readKeyringFile(await readKeysFile(path), path));
	throw new InputError({
		field: 'Master Key',
		problem: 'none is given, so secrets of integrations can be neither sealed nor opened',
		fix: `Choose a credential Social CRM Store in the node, or set the environment variable ${KEYS_FILE} to a file of keys`,
	});
}

/** Whether the keys of a credential can be used, and the database that it names, if it names one. */
export async function socialCrmStoreKeys(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	try {
		const { currentId } = keyringOf(data);
		const place = await checkStoreOfCredential(data);
		return { status: 'OK', message: `The key ${currentId} can be used${place === null ? '' : `, and ${place}`}` };
	} catch (error) {
		return credentialRefusal(error);
	}
}

function keyringOf({ keyId, masterKey, previousKeys }: ICredentialDataDecryptedObject): Keyring {
	const current = { id: textValue('Key ID', keyId), key: textValue('Master Key', masterKey) };
	return createKeyring(current, readPreviousKeys(typeof previousKeys === 'string' ? previousKeys : ''));
}

async function readKeysFile(path: string): Promise<string> {
	return await readFile(path, 'utf8').catch(async (error: unknown) => await Promise.reject(unreadable(path, error)));
}

function unreadable(path: string, error: unknown): InputError {
	const { code = 'unknown reason' } = error as NodeJS.ErrnoException;
	return new InputError({
		field: KEYS_FILE,
		problem: `the file ${path} cannot be read (${code})`,
		fix: 'Make it readable for n8n alone, or set the variable to another file',
		kind: 'unavailable',
	});
}
