import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../core/lib/errors';

/**
 * The base URL that tokens may be sent to. A host that is left over in the credential counts only while its switch is on,
 * so that turning the switch off is enough to be safe.
 */
export function chooseHost(credential: ICredentialDataDecryptedObject, defaultHost: string): string {
	return credential.useDifferentHost === true ? checkedHost(credential.host) : defaultHost;
}

function checkedHost(value: unknown): string {
	const url = typeof value === 'string' && URL.canParse(value.trim()) ? new URL(value.trim()) : null;
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
		throw hostProblem('is not an address that starts with https:// or http://');
	}
	if (url.username || url.password || url.search || url.hash) {
		throw hostProblem('may hold a host, a port and a path only');
	}
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function hostProblem(problem: string): InputError {
	return new InputError({
		field: 'Host URL',
		problem,
		fix: 'Correct the Host URL in the credential, or turn Use a Different Host off',
	});
}
