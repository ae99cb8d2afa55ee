import type { AdjustableClock } from './clock';
import type { Reply, SandboxRequest } from './exchange';
import type { Fault } from './faults';
import type { Random } from './random';
import type { Route } from './router';

/** Faults whose answer is worded in the provider's own error format. */
export type ProviderFault = Extract<Fault, { kind: 'rateLimit' | 'serverError' | 'expireToken' }>;

export interface CoverageEntry {
	method: string;
	template: string;
	/** What behaves as in the real API. */
	supported: string;
	/** What does not; null when nothing known is missing. */
	missing: string | null;
}

export interface ProviderContext {
	clock: AdjustableClock;
	random: Random;
}

/** One CRM. The core drives it, and knows nothing of what is inside. */
export interface Provider {
	id: string;
	/** Each authenticates and applies the provider's limits itself. */
	routes: readonly Route[];
	coverage: readonly CoverageEntry[];
	/** Another spelling of a path that the provider accepts too, in the form its routes use. */
	canonicalPath: (path: string) => string;
	/** No route matched. */
	unmatched: (request: SandboxRequest, pathExists: boolean) => Reply;
	faultReply: (fault: ProviderFault, request: SandboxRequest) => Reply;
	/** The request's connection is free again, for a provider that counts calls which are under way at once. */
	released?: (request: SandboxRequest) => void;
	/** Names that `rows` takes. */
	entities: readonly string[];
	rows: (entity: string) => unknown[];
	/** Adds data as if it had been there before the first request. @returns how many of each were added */
	seed: (input: Record<string, unknown>) => Record<string, number>;
	/** Back to a fresh account; settings stay. */
	reset: () => void;
	snapshot: () => unknown;
	restore: (snapshot: unknown) => void;
	settings: () => Record<string, unknown>;
	/** Merges into the settings. @throws Error for a name that does not exist */
	configure: (settings: Record<string, unknown>) => void;
	/** Expires every access token that can expire. @returns how many */
	expireTokens: () => number;
	/** The secret the request authenticates with, for the log's fingerprint. */
	secretOf: (request: SandboxRequest) => string | null;
}
