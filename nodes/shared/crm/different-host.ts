import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../../core/lib/errors';
import { CHOSEN_HOST, typedAddress } from '../../../credentials/chosen-host';

/**
 * The host that a credential of the pack names. One that is left over in it counts only while its switch is on, so that
 * turning the switch off is enough to be safe.
 * @throws InputError when the host is no address
 */
export function differentHost(credential: ICredentialDataDecryptedObject): string | undefined {
	return credential.useDifferentHost === true ? checkedHost(credential.host) : undefined;
}

/** How the field is called that names the host, and what to do about one that cannot be used. */
export interface HostField {
	field: string;
	fix: string;
}

const DIFFERENT_HOST: HostField = {
	field: 'Host URL',
	fix: 'Correct the Host URL in the credential, or turn Use a Different Host off',
};

/** @throws InputError when it is no address, or one where others could read the token */
export function checkedHost(value: unknown, named: HostField = DIFFERENT_HOST): string {
	const host = typeof value === 'string' ? typedAddress(value) : '';
	const url = URL.canParse(host) ? new URL(host) : null;
	if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
		throw hostProblem(named, 'is not an address that starts with https:// or http://');
	}
	if (url.username || url.password || url.search || url.hash) {
		throw hostProblem(named, 'may hold a host, a port and a path only');
	}
	const address = `${url.origin}${url.pathname}`;
	if (CHOSEN_HOST.test(address)) return address.replace(/\/+$/, '');
	throw hostProblem(named, 'starts with http:// and lies outside your own network, where others can read the token');
}

/** Pages that people copy the address of; the API of a server lies beside them. */
const PAGE = /\/(@|(app|home|settings|auth|web|deck|public|explore|profile|api|xrpc)(\/|$)).*$/;

/** The address of a server, out of that of one of its pages. */
export function serverAddress(text: string): string {
	return typedAddress(text)
		.replace(/[?#].*$/, '')
		.replace(PAGE, '');
}

/** The same for the address of a server, of which that of any page will do. @throws InputError */
export function checkedServer(value: unknown, named: HostField): string {
	return checkedHost(typeof value === 'string' ? serverAddress(value) : '', named);
}

function hostProblem({ field, fix }: HostField, problem: string): InputError {
	return new InputError({ field, problem, fix });
}
