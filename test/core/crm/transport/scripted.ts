import { CrmError } from '../../../../core/lib/errors';
import type { WorkEvent } from '../../../../core/lib/work-events';
import type { HttpRequest, HttpResponse, TokenSource } from '../../../../core/crm/transport/http';
import { createTransport, type RequestOptions, type TransportDeps } from '../../../../core/crm/transport';
import type { TransportProfile } from '../../../../core/crm/transport/profile';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { testRuntime } from '../../../support/runtime';

/** One scripted answer: a response, or an error that carries a system code. */
export type Answer = { status: number; headers?: Record<string, string>; body?: string } | { code: string } | 'hang';

export const ok: Answer = { status: 200, body: '{"fine":true}' };

export const reset = (): Answer => ({ code: 'ECONNRESET' });

/** A CRM that exists nowhere: the transport must not know any. */
export const profile: TransportProfile = {
	provider: 'acme',
	label: 'Acme',
	quota: { unit: 'calls', renewal: 'tomorrow' },
	pools: {
		default: { requests: 10, intervalMs: 1_000 },
		search: { requests: 2, intervalMs: 1_000 },
	},
	authorize: (token) => ({ authorization: `Token ${token}` }),
	readLimits: ({ headers, status }) => ({
		remaining: headers['x-left'] === undefined ? undefined : Number(headers['x-left']),
		dailyLimit: headers['x-day'] === undefined ? undefined : Number(headers['x-day']),
		dailyRemaining: headers['x-day-left'] === undefined ? undefined : Number(headers['x-day-left']),
		blockedMs: status === 429 ? 2_000 : undefined,
	}),
	toError: ({ status }, operation) => {
		const kind =
			status === 401
				? 'auth'
				: status === 429
					? 'rateLimited'
					: status >= 500 || status === 423
						? 'unavailable'
						: 'invalid';
		return new CrmError(kind, `Could not ${operation}: HTTP ${status}.`, {
			provider: 'acme',
			operation,
			status,
			mayHaveBeenApplied: status === 423 ? false : undefined,
		});
	},
};

export const read: RequestOptions = { operation: 'read things', kind: 'read', idempotent: true };
export const upsert: RequestOptions = { operation: 'upsert things', kind: 'write', idempotent: true };
export const create: RequestOptions = { operation: 'create things', kind: 'write', idempotent: false };

type Overrides = Partial<Omit<TransportDeps, 'send'>>;

/** A transport whose answers are scripted; the last one repeats. Time is virtual and moves only by waiting. */
export function scripted(answers: readonly Answer[], overrides: Overrides = {}) {
	const sent: Array<HttpRequest & { at: number }> = [];
	const waits: number[] = [];
	const told: WorkEvent[] = [];
	const base = testRuntime(0);
	const runtime = {
		...base,
		random: () => 0.5,
		note: (event: WorkEvent) => void told.push(event),
		clock: {
			now: () => base.clock.now(),
			sleep: (ms: number, signal?: AbortSignal) => {
				waits.push(ms);
				return base.clock.sleep(ms, signal);
			},
		},
	};
	const send = async (request: HttpRequest): Promise<HttpResponse> => {
		const answer = answers[Math.min(sent.length, answers.length - 1)] as Answer;
		sent.push({ ...request, at: base.clock.now() });
		if (answer === 'hang') return new Promise(() => undefined);
		if ('code' in answer)
			throw Object.assign(new Error('socket hang up'), {
				code: answer.code,
				config: { headers: request.headers },
			});
		return { status: answer.status, headers: answer.headers ?? {}, body: answer.body ?? '{}' };
	};
	const transport = createTransport({
		tokens: staticToken('secret-token'),
		profile,
		accountKey: 'account',
		homeOf: () => 'http://acme.test',
		shared: createSharedLimits(),
		...overrides,
		send,
		runtime,
	});
	const call = (options: RequestOptions = read) =>
		transport.request(
			{ method: 'POST', url: 'http://acme.test/things', headers: {}, body: '{"email":"ana@example.com"}' },
			options,
		);
	return { call, sent, told, waits, transport, advance: (ms: number) => base.advance(ms), runtime };
}

export function staticToken(token: string): TokenSource {
	return { current: async () => token };
}

/** @returns the CrmError a call ended with */
export async function failure(work: Promise<unknown>): Promise<CrmError> {
	const error: unknown = await work.then(
		() => null,
		(reason: unknown) => reason,
	);
	if (!(error instanceof CrmError)) throw new Error(`Expected a CrmError, but got ${String(error)}`);
	return error;
}
