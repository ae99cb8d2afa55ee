import type { AdapterDeps } from '../../kit/adapter-deps';
import { ownOrigin, trimmedOrigin } from '../../kit/origin';
import type { HomeOf } from '../../transport';
import { PIPEDRIVE_BASE_URL } from '../client/versions';
import { PIPEDRIVE } from '../errors';

/** All of Pipedrive's API lives on hosts of this domain. */
const DOMAINS: readonly string[] = ['pipedrive.com'];

/**
 * Where the account's API lives. The token endpoint of OAuth names it, and with it the company. A host that the user
 * chose stands above it.
 */
export function createHomeOf({ baseUrl }: Pick<AdapterDeps, 'baseUrl'>, company: CompanyDomain): HomeOf {
	return (named) => {
		if (baseUrl !== undefined) return trimmedOrigin(baseUrl);
		const home = named === null ? PIPEDRIVE_BASE_URL : ownOrigin(named, DOMAINS, PIPEDRIVE);
		company.learn(domainOf(home));
		return home;
	};
}

/**
 * The companies behind the accounts of this process: runs after the first one need not ask again where records are
 * shown.
 */
const companies = new Map<string, string>();

/** The company's domain, as far as it is known: by the address of the API, or from what the CRM said once. */
export interface CompanyDomain {
	current(): string | null;
	learn(domain: string | null): void;
}

export function createCompanyDomain({
	baseUrl,
	accountKey,
}: Pick<AdapterDeps, 'baseUrl' | 'accountKey'>): CompanyDomain {
	let known = domainOf(baseUrl ?? null) ?? companies.get(accountKey) ?? null;
	return {
		current: () => known,
		learn(domain) {
			if (domain === null) return;
			known = domain;
			companies.set(accountKey, domain);
		},
	};
}

const OWN_HOST = /^https:\/\/([a-z0-9-]+)\.pipedrive\.com(?:[:/]|$)/i;
const SHARED_HOSTS: ReadonlySet<string> = new Set(['api', 'oauth', 'www', 'app']);

/** The company's own domain, where the address of the API tells it: records are shown there. */
export function domainOf(url: string | null): string | null {
	const name = OWN_HOST.exec(url ?? '')?.[1]?.toLowerCase();
	return name === undefined || SHARED_HOSTS.has(name) ? null : name;
}
