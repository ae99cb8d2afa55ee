import type { CrmError } from '../../lib/errors';
import type { HttpResponse } from './http';

/** Calls an account may make in a window. */
export interface PoolLimit {
	requests: number;
	intervalMs: number;
}

/** What an answer says about limits. Everything is optional: most answers say little. */
export interface LimitReading {
	/** Calls per window of the pool the request belonged to. */
	requests?: number;
	intervalMs?: number;
	/** Calls left in the running window. */
	remaining?: number;
	/** The pool takes no call for this long. */
	blockedMs?: number;
	dailyLimit?: number;
	dailyRemaining?: number;
}

/** What the transport has to be told about a CRM. Pure. */
export interface TransportProfile {
	/** Registry id, for example `hubspot`. */
	provider: string;
	/** The CRM's name, for messages. */
	label: string;
	/** How messages speak of the daily quota. */
	quota: {
		/** What it counts, for example `calls`. */
		unit: string;
		/** When it is whole again: completes "Run it again ...". */
		renewal: string;
	};
	/** Published limits by pool name; `default` is used by requests that name none. */
	pools: Readonly<Record<string, PoolLimit>> & { readonly default: PoolLimit };
	/** Calls that may be under way at once, whatever they are. Default: any number. */
	atOnce?: number;
	/** The headers that carry the token. */
	authorize(token: string): Record<string, string>;
	/** Whether a 401 says that the token is accepted no more. Default: every one does. */
	isTokenRefused?(response: HttpResponse): boolean;
	readLimits(response: HttpResponse, pool: string): LimitReading;
	/**
	 * Translates an answer that is no success. `details.mayHaveBeenApplied` is false where the status proves that the
	 * request was not carried out; the transport decides when it is left open.
	 */
	toError(response: HttpResponse, operation: string): CrmError;
}
