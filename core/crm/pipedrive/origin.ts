import type { AdapterDeps } from '../adapter-deps';
import { PIPEDRIVE_BASE_URL } from './profile';

/** Where the account's API lives. The token endpoint of OAuth names it; it is asked for once. */
export function createOrigin({ baseUrl, tokens }: Pick<AdapterDeps, 'baseUrl' | 'tokens'>): () => Promise<string> {
	let known: string | null = baseUrl === undefined ? null : trimmed(baseUrl);
	return async () => (known ??= trimmed((await tokens.origin?.()) ?? PIPEDRIVE_BASE_URL));
}

function trimmed(url: string): string {
	return url.replace(/\/+$/, '');
}

const OWN_HOST = /^https:\/\/([a-z0-9-]+)\.pipedrive\.com(?:[:/]|$)/i;
const SHARED_HOSTS: ReadonlySet<string> = new Set(['api', 'oauth', 'www', 'app']);

/** The company's own domain, where the address of the API tells it: records are shown there. */
export function domainOf(url: string | null): string | null {
	const name = OWN_HOST.exec(url ?? '')?.[1]?.toLowerCase();
	return name === undefined || SHARED_HOSTS.has(name) ? null : name;
}
