import { CrmError } from '../../lib/errors';
import { backoffDelay, retry } from '../../lib/retry';
import type { Runtime } from '../../lib/runtime';
import { type CallLimits, DEFAULT_CALL_LIMITS } from './call-limits';
import type { CallCounts } from '../contract';
import type { HttpResponse, SendHttp, TokenSource } from './http';
import { createCallCounter } from './call-counts';
import { createExchange } from './exchange';
import { LIMIT_CODES, awaitLimits } from './await-limits';
import type { TransportProfile } from './profile';
import type { RequestOptions, TransportRequest } from './request';
import { processLimits, type SharedLimits } from './shared-limits';
import { createTokenRefresh } from './token-refresh';

export type { CallLimits } from './call-limits';
export type { HttpRequest, HttpResponse, SendHttp, TokenSource } from './http';
export type { LimitReading, PoolLimit, TransportProfile } from './profile';
export { type CallContext, reading, type RequestOptions, type TransportRequest, writing } from './request';
export { createSharedLimits, processLimits, type SharedLimits } from './shared-limits';

const BACKOFF = { baseMs: 500, capMs: 15_000 };

export interface Transport {
	/**
	 * Sends a request within the account's limits, repeating it where that is safe.
	 * @returns a success (2xx) whose body is complete JSON, or empty with 204
	 * @throws CrmError for everything else; the signal's reason when it was aborted before anything could happen
	 */
	request(request: TransportRequest, options: RequestOptions): Promise<HttpResponse>;
	counts(): CallCounts;
}

export interface TransportDeps {
	send: SendHttp;
	tokens: TokenSource;
	runtime: Runtime;
	profile: TransportProfile;
	accountKey: string;
	limits?: Partial<CallLimits>;
	shared?: SharedLimits;
}

/** Limits, retries, tokens and counting around any CRM's HTTP API. Knows no provider. */
export function createTransport(deps: TransportDeps): Transport {
	const { runtime, profile } = deps;
	const { clock } = runtime;
	const limits: CallLimits = { ...DEFAULT_CALL_LIMITS, ...deps.limits };
	const account = (deps.shared ?? processLimits).account(profile, deps.accountKey, clock.now());
	const counter = createCallCounter();
	const refresh = createTokenRefresh(deps.tokens, account, profile, () => counter.refreshed());
	const exchange = createExchange({ send: deps.send, clock, profile, account, limits, counter });

	const attempt = async (request: TransportRequest, options: RequestOptions): Promise<HttpResponse> => {
		const { operation, pool = 'default', signal } = options;
		const waitForLimits = () =>
			awaitLimits(account, profile, limits, clock, { pool, operation, signal }, (ms) => counter.waited(ms));
		signal?.throwIfAborted();
		const token = await refresh.current();
		await waitForLimits();
		const first = await exchange(request, options, token);
		if (first.ok) return first.response;
		if (first.response.status !== 401) throw first.error;
		const renewed = await refresh.renew(token, operation);
		if (renewed === null) throw first.error;
		counter.repeated();
		await waitForLimits();
		const second = await exchange(request, options, renewed);
		if (second.ok) return second.response;
		throw second.error;
	};

	return {
		request: (request, options) =>
			retry(
				(number) => {
					if (number > 1) counter.repeated();
					return attempt(request, options);
				},
				{
					clock,
					maxAttempts: limits.maxAttempts,
					maxWaitMs: limits.maxWaitMs,
					delayFor: (error, number) => delayBeforeRepeat(error, number, options, () => runtime.random()),
					signal: options.signal,
					onWait: (ms) => counter.waited(ms),
				},
			),
		counts: () => counter.read(account.daily.remaining()),
	};
}

/** `null` when the call must not be repeated: it may have been applied, or a repeat cannot help. */
function delayBeforeRepeat(
	error: unknown,
	attempt: number,
	options: RequestOptions,
	random: () => number,
): number | null {
	if (!(error instanceof CrmError) || !error.isRetryable) return null;
	const { mayHaveBeenApplied, code, retryAfterMs, permanent } = error.details;
	if (permanent || (code !== undefined && LIMIT_CODES.has(code))) return null;
	if (mayHaveBeenApplied && !options.idempotent) return null;
	const jitter = backoffDelay(attempt, BACKOFF, random);
	return retryAfterMs === undefined ? jitter : retryAfterMs + Math.min(jitter, 1_000);
}
