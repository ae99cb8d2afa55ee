import { CrmError } from '../../lib/errors';
import type { Clock } from '../../lib/runtime';
import type { CallLimits } from './call-limits';
import type { ClockSkew } from './clock-skew';
import type { HttpRequest, HttpResponse, SendHttp } from './http';
import type { CallCounter } from './call-counts';
import { classifyFailure, toSendError } from './failures';
import type { LimitReading, TransportProfile } from './profile';
import type { RequestOptions, TransportRequest } from './request';
import { untilAborted } from './until-aborted';
import { retryAfterMs } from './retry-after';
import type { AccountState } from './shared-limits';

export type Exchanged = { ok: true; response: HttpResponse } | { ok: false; response: HttpResponse; error: CrmError };

export interface ExchangeDeps {
	send: SendHttp;
	clock: Clock;
	profile: TransportProfile;
	account: AccountState;
	limits: CallLimits;
	counter: CallCounter;
	skew: ClockSkew;
}

/** Says to a request that asked on condition that there is nothing new, without a body. */
const NOT_MODIFIED = 304;

/** One request on the wire and what it teaches: limits, the health of the CRM, the error it stands for. */
export function createExchange({ send, clock, profile, account, limits, counter, skew }: ExchangeDeps) {
	const fail = (error: CrmError): CrmError => {
		account.breaker.failed(clock.now());
		return error;
	};

	const deliver = async (
		request: TransportRequest,
		options: RequestOptions,
		token: string,
	): Promise<HttpResponse> => {
		const { operation, signal } = options;
		const isWrite = options.kind === 'write';
		counter.sent(options.kind);
		try {
			// A write that is on its way is waited for also when it is cancelled: its answer says what was done.
			if (isWrite) return await send(withToken(request, token, { profile, limits }, { isWaitedFor: true }));
			return await untilAborted(send(withToken(request, token, { profile, limits }, { signal })), signal);
		} catch (error) {
			if (signal?.aborted && !isWrite) {
				account.breaker.released();
				throw signal.reason;
			}
			const context = {
				provider: profile.provider,
				label: profile.label,
				operation,
				isWrite,
				timeoutMs: limits.timeoutMs,
			};
			throw fail(toSendError(classifyFailure(error), context));
		}
	};

	return async (request: TransportRequest, options: RequestOptions, token: string): Promise<Exchanged> => {
		const sentAt = clock.now();
		const response = await deliver(request, options, token);
		const now = clock.now();
		skew.learn(response.headers.date, sentAt, now);
		const pool = options.pool ?? 'default';
		const reading = profile.readLimits(response, pool);
		account.daily.learn(reading, now);
		const isSuccess = (response.status >= 200 && response.status < 300) || response.status === NOT_MODIFIED;
		if (isSuccess) {
			account.pool(pool).learn(reading, now);
			if (!isComplete(response, options.answer)) throw fail(brokenAnswer(profile, options, response));
			account.breaker.succeeded();
			return { ok: true, response };
		}
		const waitMs = retryAfterMs(response.headers['retry-after'], now) ?? reading.blockedMs;
		account.pool(pool).learn({ ...reading, blockedMs: blockedMs(response, reading, waitMs) }, now);
		const answer = profile.toError(response, options.operation);
		const error = completed(answer, options, waitMs);
		// A locked record, for example, is refused by a CRM that is up.
		if (answer.kind === 'unavailable' && answer.details.mayHaveBeenApplied !== false) fail(error);
		else account.breaker.succeeded();
		return { ok: false, response, error };
	};
}

/** How long a refusal blocks its pool. Of a spent day the daily quota keeps account, which asks again now and then. */
function blockedMs({ status }: HttpResponse, reading: LimitReading, waitMs: number | undefined): number | undefined {
	if (status !== 429) return reading.blockedMs;
	return reading.dailyRemaining === 0 ? undefined : waitMs;
}

function withToken(
	request: TransportRequest,
	token: string,
	{ profile, limits }: Pick<ExchangeDeps, 'profile' | 'limits'>,
	ending: Pick<HttpRequest, 'signal' | 'isWaitedFor'>,
): HttpRequest {
	const headers = { ...request.headers, ...profile.authorize(token) };
	return { ...request, ...ending, headers, timeoutMs: limits.timeoutMs };
}

/** Adds what only the transport knows: how long to wait, and whether the change may have been made. */
function completed(error: CrmError, options: RequestOptions, waitMs: number | undefined): CrmError {
	const leftOpen = error.kind === 'unavailable' && error.details.mayHaveBeenApplied !== false;
	return new CrmError(error.kind, error.message, {
		...error.details,
		retryAfterMs: error.details.retryAfterMs ?? (error.isRetryable ? waitMs : undefined),
		mayHaveBeenApplied: leftOpen && options.kind === 'write',
	});
}

function isComplete({ status, body }: HttpResponse, answer: RequestOptions['answer'] = 'json'): boolean {
	if (status === 204 || status === NOT_MODIFIED || answer !== 'json') return true;
	try {
		JSON.parse(body);
		return true;
	} catch {
		return false;
	}
}

function brokenAnswer(
	{ provider, label }: TransportProfile,
	options: RequestOptions,
	response: HttpResponse,
): CrmError {
	const isWrite = options.kind === 'write';
	const doubt = isWrite ? ' The change may have been made all the same.' : '';
	return new CrmError(
		'unavailable',
		`Could not ${options.operation}: ${label}'s answer was cut off or is not JSON.${doubt}`,
		{
			provider,
			operation: options.operation,
			status: response.status,
			code: 'BROKEN_ANSWER',
			fix: 'Run it again. If it stays so, check the address where the credential holds one, and any proxy in between.',
			mayHaveBeenApplied: isWrite,
		},
	);
}
