import { CALL_ANSWERS, CALL_KINDS, CALL_ROUTES, type CallAnswer, type CallRoute, type CallTotal } from '../contract';
import type { Clock } from '../../lib/runtime';
import { oneOf, type TotalsKind } from '../../lib/totals';
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

export const CALL_TOTALS: TotalsKind<CallTotal> = {
	field: 'calls',
	labelsOf: ({ provider, route, kind, answer }) => [provider, route, kind, answer],
	add: (one, { calls, tookMs }) => ({ ...one, calls: one.calls + calls, tookMs: one.tookMs + tookMs }),
	read({ provider, route, kind: given, answer: ended, calls, tookMs }) {
		const [kind, answer] = [oneOf(CALL_KINDS, given), oneOf(CALL_ANSWERS, ended)];
		const isCounted = typeof provider === 'string' && Number.isFinite(calls) && Number.isFinite(tookMs);
		if (!isCounted || kind === null || answer === null) return null;
		return { provider, route: oneOf(CALL_ROUTES, route) ?? 'other', kind, answer, calls, tookMs } as CallTotal;
	},
};
