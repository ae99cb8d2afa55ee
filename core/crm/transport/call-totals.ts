import { CALL_ANSWERS, CALL_KINDS, CALL_ROUTES, type CallAnswer, type CallRoute, type CallTotal } from '../contract';
import type { Clock } from '../../lib/runtime';
import type { HttpRequest, SendHttp } from './http';

/** Told of each request when it is over. */
export type NoteCall = (call: Omit<CallTotal, 'calls'>) => void;

/** Tells what a request is for. @param path of the address, without what follows a question mark */
export type RouteOf = (method: HttpRequest['method'], path: string) => CallRoute;

/** Whose requests are noted. */
export interface NotedProvider {
	/** Registry id. */
	id: string;
	routeOf: RouteOf;
}

/** Notes each request that is sent by it. */
export function notedSend(send: SendHttp, provider: NotedProvider, clock: Clock, note: NoteCall): SendHttp {
	return async (request) => {
		const sentAt = clock.now();
		const route = URL.canParse(request.url)
			? provider.routeOf(request.method, new URL(request.url).pathname)
			: 'other';
		const kind = request.isWaitedFor === true ? 'write' : 'read';
		const end = (answer: CallAnswer) =>
			note({ provider: provider.id, route, kind, answer, tookMs: Math.max(0, clock.now() - sentAt) });
		try {
			const response = await send(request);
			end(answerOf(response.status));
			return response;
		} catch (error) {
			end('unanswered');
			throw error;
		}
	};
}

function answerOf(status: number): CallAnswer {
	if (status >= 200 && status < 300) return 'ok';
	if (status === 429) return 'limited';
	return status >= 500 ? 'failed' : 'refused';
}

/** What totals are told apart by. */
const keyOf = ({ provider, route, kind, answer }: Omit<CallTotal, 'calls' | 'tookMs'>) =>
	JSON.stringify([provider, route, kind, answer]);

/** Totals of several, each sort once, in an order of their own. Pure. */
export function sumOfCalls(totals: readonly CallTotal[]): CallTotal[] {
	const sums = new Map<string, CallTotal>();
	for (const total of totals) {
		const before = sums.get(keyOf(total));
		sums.set(keyOf(total), {
			...total,
			calls: (before?.calls ?? 0) + total.calls,
			tookMs: (before?.tookMs ?? 0) + total.tookMs,
		});
	}
	return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, total]) => total);
}

/** As they are stored. What another version stored and this one does not know is left out, or told as another route. */
export function readCallTotals(content: string | null): CallTotal[] {
	if (content === null) return [];
	const { calls } = JSON.parse(content) as { calls?: unknown };
	return Array.isArray(calls) ? calls.filter(isTotal).map(withKnownRoute) : [];
}

export function writeCallTotals(calls: readonly CallTotal[]): string {
	return JSON.stringify({ calls });
}

function isTotal(given: unknown): given is CallTotal {
	const total = given as CallTotal;
	return (
		typeof given === 'object' &&
		given !== null &&
		typeof total.provider === 'string' &&
		CALL_KINDS.includes(total.kind) &&
		CALL_ANSWERS.includes(total.answer) &&
		Number.isFinite(total.calls) &&
		Number.isFinite(total.tookMs)
	);
}

const withKnownRoute = (total: CallTotal): CallTotal => ({
	...total,
	route: CALL_ROUTES.includes(total.route) ? total.route : 'other',
});
