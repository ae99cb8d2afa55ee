import { CrmError } from '../../lib/errors';
import { backoffDelay, retry } from '../../lib/retry';
import type { Runtime } from '../../lib/runtime';
import { type CallLimits, DEFAULT_CALL_LIMITS } from './call-limits';
import type { CallCounts } from '../contract';
import type { HttpResponse, SendHttp, TokenSource } from './http';
import { createCallCounter } from './call-counts';
import { createClockSkew } from './clock-skew';
import { createExchange } from './exchange';
import { createHome, type HomeOf } from './home';
import { LIMIT_CODES, awaitLimits } from './await-limits';
import type { TransportProfile } from './profile';
import type { RequestOptions, TransportRequest } from './request';
import { processLimits, type SharedLimits } from './shared-limits';
import { createTokenRefresh } from './token-refresh';

export { CALL_TOTALS, type NotedProvider, notedSend, type NoteCall, type RouteOf } from './call-totals';
export { budgetLeft } from './budget-left';
export type { CallLimits } from './call-limits';
export type { HomeOf } from './home';
export type { HttpRequest, HttpResponse, SendHttp, TokenSource } from './http';
export type { LimitReading, PoolLimit, TransportProfile } from './profile';
export { type CallContext, reading, type RequestOptions, type TransportRequest, writing } from './request';
export { createSharedLimits, processLimits, type SharedLimits } from './shared-limits';
export type { SharedBudgets, SharedDocument } from './shared-budgets';
export { type TokenAsk, tokenError, type TokenFailure } from './token-failure';
export { untilAborted } from './until-aborted';

const BACKOFF = { baseMs: 500, capMs: 15_000 };

export interface Transport {
	/**
	 * Sends a request within the account's limits, repeating it where that is safe.
	 * @returns a success (2xx) whose body is complete JSON, or empty with 204
	 * @throws CrmError for everything else; the signal's reason when it was aborted before anything could happen
	 */
	request(request: TransportRequest, options: RequestOptions): Promise<HttpResponse>;
	/** Where the account's API lives now, without a slash at the end. @throws CrmError when nobody knows */
	home(): Promise<string>;
	counts(): CallCounts;
	/** As `CrmAdapter.clockSkewMs`. */
	clockSkewMs(): number | null;
}

export interface TransportDeps {
	send: SendHttp;
	tokens: TokenSource;
	runtime: Runtime;
	profile: TransportProfile;
	accountKey: string;
	/** Where the API of the account lives. Requests to another origin are refused before they are sent. */
	homeOf: HomeOf;
	limits?: Partial<CallLimits>;
	shared?: SharedLimits;
}

/** Limits, retries, tokens and counting around any CRM's HTTP API. Knows no provider. */
export function createTransport(deps: TransportDeps): Transport {
	const { runtime, profile } = deps;
	const { clock } = runtime;
	const limits: CallLimits = { ...DEFAULT_CALL_LIMITS, ...deps.limits };
	const account = (deps.shared ?? processLimits).account(profile, deps.accountKey, runtime);
	const knownFailures = account.breaker.failures();
	const counter = createCallCounter();
	const skew = createClockSkew();
	const refresh = createTokenRefresh(deps.tokens, account, profile, () => counter.refreshed());
	const home = createHome(deps.homeOf, () => refresh.origin(), profile);
	const exchange = createExchange({ send: deps.send, clock, profile, account, limits, counter, skew });

	/** A rejected token is renewed once. One that another adapter had renewed before may be rejected as well. */
	const attempt = async (request: TransportRequest, options: RequestOptions): Promise<HttpResponse> => {
		const { operation, pool = 'default', signal } = options;
		signal?.throwIfAborted();
		let token = await refresh.current(operation);
		for (let asked = false; ; counter.repeated()) {
			const url = await home.addressed(request.url, operation);
			const within = { pool, operation, signal, knownFailures };
			const ended = await awaitLimits(account, profile, limits, runtime, within, (ms) => counter.waited(ms));
			const exchanged = await exchange({ ...request, url }, options, token).finally(ended);
			if (exchanged.ok) return exchanged.response;
			const { response } = exchanged;
			if (response.status !== 401 || profile.isTokenRefused?.(response) === false) throw exchanged.error;
			if (asked) throw stillRejected(exchanged.error);
			const renewal = await refresh.renew(token, operation);
			if (renewal === null) throw exchanged.error;
			({ token, asked } = renewal);
		}
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
					onWait: (ms) => {
						counter.waited(ms);
						runtime.note?.({ kind: 'waited', reason: 'retry', crm: profile.provider, ms });
					},
				},
			),
		home: () => home.current(),
		counts: () => counter.read(account.daily.remaining()),
		clockSkewMs: skew.read,
	};
}

/** The token endpoint had just called the token good, so the grant is not what is refused. */
function stillRejected(error: CrmError): CrmError {
	const fix = 'Run it again later. The access token was renewed a moment ago, so nothing has to be connected again.';
	return new CrmError(error.kind, error.message, { ...error.details, fix });
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
