import type { AdapterDeps } from '../../kit/adapter-deps';
import { ownOrigin, trimmedOrigin } from '../../kit/origin';
import type { HomeOf } from '../../transport';
import { ZOHO_BASE_URL } from '../client/versions';
import { ZOHO } from '../errors';

/** The hosts of all data centres: sandboxes and developers' accounts lie under the same ones. */
const DOMAINS: readonly string[] = [
	'zohoapis.com',
	'zohoapis.eu',
	'zohoapis.in',
	'zohoapis.jp',
	'zohoapis.ca',
	'zohoapis.sa',
	'zohoapis.uk',
	'zohoapis.com.au',
	'zohoapis.com.cn',
];

/** The answer of the token names where the account's API lives. A host that the user chose stands above it. */
export function createHomeOf({ baseUrl }: Pick<AdapterDeps, 'baseUrl'>): HomeOf {
	return (named) => {
		if (baseUrl !== undefined) return trimmedOrigin(baseUrl);
		return named === null ? ZOHO_BASE_URL : ownOrigin(named, DOMAINS, ZOHO);
	};
}

/** Where people open records, by where the API lives; a host of the user's own is taken to show them as well. */
export function pagesOf(origin: string): string {
	const [, place, end] = /^https:\/\/(www|sandbox|developer)\.zohoapis\.([a-z.]+)$/.exec(origin) ?? [];
	if (place === undefined || end === undefined) return `${origin}/crm`;
	const host = place === 'www' ? 'crm' : place === 'sandbox' ? 'crmsandbox' : 'crmplus';
	const top = end === 'ca' ? 'zohocloud.ca' : `zoho.${end}`;
	return `https://${host}.${top}/crm`;
}
