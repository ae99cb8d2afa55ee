import { CrmError } from '../../lib/errors';
import type { CrmName } from './crm-name';

/** An address without slashes at its end, so that paths can follow. */
export function trimmedOrigin(url: string): string {
	let end = url.length;
	while (url[end - 1] === '/') end -= 1;
	return url.slice(0, end);
}

/**
 * The address that a token's answer names as the account's, when it is one of the CRM's own over https.
 * @param domains that the CRM's hosts lie under
 * @throws CrmError for another one: the token would go along with every call
 */
export function ownOrigin(named: string, domains: readonly string[], { provider, label }: CrmName): string {
	const url = URL.canParse(named) ? new URL(named) : null;
	const isOwn =
		url?.protocol === 'https:' &&
		url.username === '' &&
		url.password === '' &&
		domains.some((domain) => url.hostname === domain || url.hostname.endsWith(`.${domain}`));
	if (url !== null && isOwn) return url.origin;
	const operation = `find the ${label} account's address`;
	throw new CrmError(
		'invalid',
		`Could not ${operation}: the token's answer names an address that is not ${label}'s.`,
		{
			provider,
			operation,
			code: 'FOREIGN_ADDRESS',
			fix: 'Connect the credential again. If a gateway stands in between, turn on Use a Different Host and enter it there',
			mayHaveBeenApplied: false,
		},
	);
}
