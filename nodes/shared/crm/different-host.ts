import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';

/**
 * The host that a credential of the pack names. One that is left over in it counts only while its switch is on, so that
 * turning the switch off is enough to be safe.
 * @throws InputError when the host is no address
 */
export function differentHost(credential: ICredentialDataDecryptedObject): string | undefined {
	return credential.useDifferentHost === true ? checkedHost(credential.host) : undefined;
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
