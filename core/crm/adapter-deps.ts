import type { Runtime } from '../lib/runtime';
import type { SendHttp, TokenSource } from './http';
import type { SharedLimits } from './transport/shared-limits';

/** What every adapter is made from. The shell fills it from a credential and the settings of an integration. */
export interface AdapterDeps {
	send: SendHttp;
	tokens: TokenSource;
	runtime: Runtime;
	/**
	 * Names the CRM account, for example by the id of the credential. Adapters of one process with the same key share
	 * one budget of calls, one circuit breaker and one token refresh.
	 */
	accountKey: string;
	/** Origin of the API, without a trailing slash. Default: what `tokens.origin` names, else the CRM's own. */
	baseUrl?: string;
	/** How the token is handed over, where a CRM knows several ways. Default: `bearer`. */
	tokenScheme?: 'bearer' | 'apiToken';
	/** One of the provider's `apiVersions`. Default: its first. */
	apiVersion?: string;
	/** Names of CRM fields to read beside the pack's own; they come back as `native:<name>`. */
	nativeFields?: readonly string[];
	/** What a lead says of its company when nobody knows it, where the CRM requires one. */
	leadCompany?: string;
	limits?: Partial<CallLimits>;
	/** Default: the registry of this process. Tests pass their own. */
	shared?: SharedLimits;
}

/** How long and how often a call may try. */
export interface CallLimits {
	/** One attempt, in milliseconds. Default 30 000. */
	timeoutMs: number;
	/** Attempts per call, the first included. Default 5. */
	maxAttempts: number;
	/** Waits of one call together, in milliseconds. A longer wait ends the call with `rateLimited`. Default 60 000. */
	maxWaitMs: number;
	/** Share of the daily quota that is left to the account's other apps. Default 10. */
	reservePercent: number;
}

export const DEFAULT_CALL_LIMITS: CallLimits = {
	timeoutMs: 30_000,
	maxAttempts: 5,
	maxWaitMs: 60_000,
	reservePercent: 10,
};
