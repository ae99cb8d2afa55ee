import type { CrmAdapter } from '../../../../core/crm/contract';
import type { EnteredConnection, IntegrationDeps, TokenKeeper } from '../../../../core/flows/integrations';
import { CrmError } from '../../../../core/lib/errors';
import { createKeyring, createSealer, type Sealer } from '../../../../core/sealing';
import { openStore } from '../../../../core/store';
import type { Store } from '../../../../core/store/contract';
import { realRuntime } from '../../store/support/runtime';

const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const OLD = { id: 'old', key: key(1) };
const NEW = { id: 'new', key: key(2) };

export const oldKey = (): Sealer => createSealer(createKeyring(OLD));
export const bothKeys = (): Sealer => createSealer(createKeyring(NEW, [OLD]));
export const newKey = (): Sealer => createSealer(createKeyring(NEW));

/** Accounts by the token that opens them. */
export const ACCOUNTS: Readonly<Record<string, string>> = {
	'pat-secret-1': '1',
	'pat-secret-2': '1',
	'pat-other': '2',
};

export const pasted = (accessToken = 'pat-secret-1', settings = {}): EnteredConnection => ({
	provider: 'hubspot',
	way: 'accessToken',
	settings,
	secrets: { accessToken },
	tokens: null,
});

/** A refresh token that the CRM takes once, as it takes the ones that come of it. */
export const renewed = (refreshToken = 'r0'): EnteredConnection => ({
	provider: 'hubspot',
	way: 'oAuth2',
	settings: {},
	secrets: { clientId: 'app', clientSecret: 'app-secret' },
	tokens: { refresh_token: refreshToken },
});

/** A CRM that takes each refresh token once. */
export function createTokenEndpoint() {
	let good = 0;
	return {
		asked: () => good,
		async ask(tokens: Readonly<Record<string, unknown>> | null) {
			if (tokens?.refresh_token !== `r${good}`) throw refused();
			good += 1;
			// The answer takes a moment, in which others ask.
			await new Promise((resolve) => setTimeout(resolve, 5));
			return { access_token: `a${good}`, refresh_token: `r${good}` } as Readonly<Record<string, unknown>>;
		},
	};
}

const refused = () =>
	new CrmError('auth', 'HubSpot does not take the token', { provider: 'hubspot', operation: 'look who it is' });

export type TokenEndpoint = ReturnType<typeof createTokenEndpoint>;

/** A CRM of which only the account can be asked. */
export function openFake(endpoint: Pick<TokenEndpoint, 'ask'>) {
	return ({ way, secrets, settings }: EnteredConnection, keeper: TokenKeeper): CrmAdapter => {
		if (settings.apiVersion === 'v0') throw new RangeError('HubSpot has no version "v0"');
		const verify = async () => {
			if (way === 'oAuth2') await keeper.renew(async (tokens) => await endpoint.ask(tokens));
			const accountId = way === 'oAuth2' ? '1' : ACCOUNTS[String(secrets.accessToken)];
			if (accountId === undefined) throw refused();
			return { accountId, name: `Account ${accountId}` };
		};
		return { verify } as unknown as CrmAdapter;
	};
}

/** A store for each test. */
export function useIntegrations() {
	let store: Store;
	let endpoint = createTokenEndpoint();
	beforeEach(async () => {
		endpoint = createTokenEndpoint();
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, realRuntime);
	});
	afterEach(async () => await store.close());
	return {
		endpoint: () => endpoint,
		deps: (sealer = oldKey(), workspace = 'acme'): IntegrationDeps => ({
			workspace: store.workspace(workspace),
			sealer,
			runtime: realRuntime,
			open: openFake(endpoint),
		}),
	};
}
