import { createHash } from 'node:crypto';

import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import type { ConnectionWay } from './recipe';

/** What recognises the account: the same for the same credential in every version of the pack, as stores hold it. */
export function fingerprintOf(
	{ credentialType, lastingSecret }: ConnectionWay,
	baseUrl: string,
	credential: ICredentialDataDecryptedObject,
): string {
	const parts = JSON.stringify([
		'social-crm credential fingerprint',
		2,
		credentialType,
		baseUrl,
		lastingSecret(credential),
	]);
	return createHash('sha256').update(parts).digest('hex');
}
