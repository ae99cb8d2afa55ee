import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { InputError } from '../../core/lib/errors';

/**
 * The base URL that the credential names; `undefined` leaves it to the CRM. A host that is left over in the credential
 * counts
 * only while its switch is on, so that turning the switch off is enough to be safe.
 */
export function chooseHost(credential: ICredentialDataDecryptedObject): string | undefined {
	if (credential.useDifferentHost === true) return checkedHost(credential.host);
	const domain = typeof credential.companyDomain === 'string' ? credential.companyDomain.trim() : '';
	return domain === '' ? undefined : companyHost(domain);
}

/** Pipedrive gives each company a host of its own, under which records have their links. */
function companyHost(domain: string): string {
	if (/^[a-z0-9-]+$/i.test(domain)) return `https://${domain.toLowerCase()}.pipedrive.com`;
	throw new InputError({
		field: 'Company Domain',
		problem: 'is not the first part of a pipedrive.com address',
		fix: 'Enter acme for acme.pipedrive.com, or leave it empty',
	});
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
