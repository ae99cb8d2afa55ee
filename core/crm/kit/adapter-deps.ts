import type { Runtime } from '../../lib/runtime';
import type { CallLimits, SendHttp, SharedLimits, TokenSource } from '../transport';
import type { GivenSettings } from './settings';

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
	/**
	 * Names the credential. What adapters of one process, account and credential ask for at the same time travels
	 * together. Absent: each asks by itself.
	 */
	credentialKey?: string;
	/** Origin of the API, without a trailing slash. Default: what `tokens.origin` names, else the CRM's own. */
	baseUrl?: string;
	/** One of the provider's `apiVersions`. Default: its first. */
	apiVersion?: string;
	/** Names of CRM fields to read beside the pack's own; they come back as `native:<name>`. */
	nativeFields?: readonly string[];
	/** What only this CRM asks for; the provider names its settings and checks them. Default: none. */
	settings?: GivenSettings;
	limits?: Partial<CallLimits>;
	/** Default: the registry of this process. Tests pass their own. */
	shared?: SharedLimits;
}
