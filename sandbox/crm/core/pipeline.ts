import type { Reply, SandboxRequest } from './exchange';
import { bodyText } from './exchange';
import type { Fault } from './faults';
import type { Provider } from './provider';
import type { RouteMatch, Router } from './router';

/** What to do with the connection. */
export type Outcome =
	| { action: 'answer'; reply: Reply; delayMs: number }
	/** Send half of the answer, then destroy the connection. */
	| { action: 'cutOff'; reply: Reply }
	/** Destroy the connection without an answer. */
	| { action: 'reset' }
	/** Never answer. */
	| { action: 'hang' };

const HTML_PAGE =
	'<!DOCTYPE html><html><head><title>Error</title></head><body><h1>Something went wrong</h1></body></html>';

/** What is cut where a route answers nothing. */
const NOTHING_BEGUN = '{"data":[]}';

function truncated(reply: Reply): Reply {
	const text = bodyText(reply) || NOTHING_BEGUN;
	return {
		// An answer without a body has nothing that could be cut.
		status: reply.status === 204 ? 200 : reply.status,
		headers: { 'content-type': 'application/json;charset=utf-8', ...reply.headers },
		text: text.slice(0, Math.floor(text.length / 2)),
	};
}

/** Runs one request, with the fault that is due. The faults that come "after" let the route do its work first. */
export function runRequest(
	provider: Provider,
	router: Router,
	match: RouteMatch | null,
	request: SandboxRequest,
	fault: Fault | null,
): Outcome {
	const run = (): Reply =>
		match === null
			? provider.unmatched(request, router.knowsPath(request.path))
			: match.route.handle({ ...request, params: match.params });
	const answer = (reply: Reply, delayMs = 0): Outcome => ({ action: 'answer', reply, delayMs });

	switch (fault?.kind) {
		case undefined:
			return answer(run());
		case 'resetBefore':
			return { action: 'reset' };
		case 'resetAfter':
			run();
			return { action: 'reset' };
		case 'slow':
			return answer(run(), fault.ms);
		case 'hang':
			run();
			return { action: 'hang' };
		case 'truncatedJson':
			return answer(truncated(run()));
		case 'cutOff':
			return { action: 'cutOff', reply: run() };
		case 'html':
			return answer({
				status: fault.status ?? 200,
				headers: { 'content-type': 'text/html; charset=utf-8' },
				text: HTML_PAGE,
			});
		case 'serverError':
			if (fault.applied === true) run();
			return answer(provider.faultReply(fault, request));
		case 'rateLimit':
		case 'expireToken':
			return answer(provider.faultReply(fault, request));
	}
}
