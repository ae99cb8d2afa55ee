import { createAdmin } from './core/admin';
import type { SandboxAdmin } from './core/admin';
import { adjustable, frozenClock } from './core/clock';
import type { Clock } from './core/clock';
import type { Exchange } from './core/exchange';
import { createFaultBook } from './core/faults';
import type { Provider, ProviderContext } from './core/provider';
import { seededRandom } from './core/random';
import { createRequestLog } from './core/request-log';
import { listen } from './core/server';
import { createHubSpot, DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from './hubspot';
import { createPipedrive, PIPEDRIVE_OAUTH_CLIENT, PIPEDRIVE_STATIC_TOKEN } from './pipedrive';
import { createSalesforce, SALESFORCE_OAUTH_CLIENT, SALESFORCE_STATIC_TOKEN } from './salesforce';

export type { SandboxAdmin } from './core/admin';
export type { Exchange } from './core/exchange';
export type { Fault, FaultRule } from './core/faults';
export type { LogEntry, RequestCounts } from './core/request-log';
export { frozenClock, systemClock } from './core/clock';
/** Of the sandbox HubSpot; the other CRMs' are in `SANDBOX_ACCESS`. */
export { DEFAULT_OAUTH_CLIENT, DEFAULT_STATIC_TOKEN } from './hubspot';

const PROVIDERS = {
	hubspot: createHubSpot,
	pipedrive: createPipedrive,
	salesforce: createSalesforce,
} satisfies Record<string, (context: ProviderContext) => Provider>;

export type SandboxProvider = keyof typeof PROVIDERS;

/** What a client needs to get into a fresh sandbox account. Works nowhere else. */
export interface SandboxAccess {
	/** A token that is valid as it is, and never expires. */
	token: string;
	oauthClient: { clientId: string; clientSecret: string };
}

export const SANDBOX_ACCESS: Readonly<Record<SandboxProvider, SandboxAccess>> = {
	hubspot: { token: DEFAULT_STATIC_TOKEN, oauthClient: DEFAULT_OAUTH_CLIENT },
	pipedrive: { token: PIPEDRIVE_STATIC_TOKEN, oauthClient: PIPEDRIVE_OAUTH_CLIENT },
	salesforce: { token: SALESFORCE_STATIC_TOKEN, oauthClient: SALESFORCE_OAUTH_CLIENT },
};

export const SANDBOX_PROVIDERS = Object.keys(PROVIDERS) as SandboxProvider[];

export interface SandboxOptions {
	provider: SandboxProvider;
	/** Default 0: any free port. */
	port?: number;
	/** Added to every answer. Default 0. */
	latencyMs?: number;
	/** Of ids and shuffles. Default 1. */
	seed?: number;
	/** Where time comes from. Default: frozen at a fixed instant until the admin API moves it. */
	clock?: Clock;
	/** Gets every request of the CRM's API with its answer; admin calls are left out. */
	onExchange?: (exchange: Exchange) => void;
}

export interface SandboxHandle {
	provider: SandboxProvider;
	/** Without a slash at the end. */
	url: string;
	port: number;
	admin: SandboxAdmin;
	close: () => Promise<void>;
}

/** Starts one CRM emulator on 127.0.0.1, as a fresh account. */
export async function startSandbox(options: SandboxOptions): Promise<SandboxHandle> {
	const clock = adjustable(options.clock ?? frozenClock());
	const random = seededRandom(options.seed ?? 1);
	const provider = PROVIDERS[options.provider]({ clock, random });
	const parts = {
		provider,
		clock,
		random,
		log: createRequestLog(),
		faults: createFaultBook(),
		latency: { ms: options.latencyMs ?? 0 },
	};
	const admin = createAdmin(parts);
	const server = await listen({ ...parts, admin, onExchange: options.onExchange }, options.port ?? 0);
	return {
		provider: options.provider,
		url: `http://127.0.0.1:${server.port}`,
		port: server.port,
		admin,
		close: server.close,
	};
}
