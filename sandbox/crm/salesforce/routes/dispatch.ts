import type { Reply, SandboxRequest } from '../../core/exchange';
import { createRouter } from '../../core/router';
import type { Caller } from '../context';
import { notFoundProblem, SalesforceProblem } from '../problem';
import type { ApiRoute } from './route';

/** A request inside another one. */
export interface SubRequest {
	method: string;
	/** Path and query. */
	url: string;
	body: unknown;
	headers: Record<string, string>;
}

export type Dispatch = (sub: SubRequest, outer: SandboxRequest, caller: Caller) => Reply;

/** Answers requests inside a request: as the same user, and uncounted, for the outer one was counted. */
export function createDispatch(routes: readonly ApiRoute[]): Dispatch {
	const table = new Map<object, ApiRoute>();
	const router = createRouter(
		routes.map((route) => {
			const entry = {
				method: route.method,
				template: route.template,
				effect: route.effect,
				handle: () => ({ status: 500 }),
			};
			table.set(entry, route);
			return entry;
		}),
	);
	return (sub, outer, caller) => {
		try {
			const { pathname, searchParams } = new URL(sub.url, 'http://sandbox.invalid');
			const match = router.match(sub.method, pathname);
			const route = match === null ? undefined : table.get(match.route);
			if (match === null || route === undefined) throw notFoundProblem();
			const rawBody = sub.body === undefined ? '' : JSON.stringify(sub.body);
			const request = {
				...outer,
				method: sub.method,
				path: pathname,
				query: searchParams,
				rawBody,
				params: match.params,
				headers: { ...outer.headers, ...sub.headers },
			};
			return route.run(request, { ...caller, version: match.params['version'] ?? caller.version });
		} catch (error) {
			if (error instanceof SalesforceProblem) return { status: error.httpStatus, json: error.errors };
			throw error;
		}
	};
}
