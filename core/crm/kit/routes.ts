import type { CallRoute } from '../contract';
import type { RouteOf } from '../transport';

type Method = Parameters<RouteOf>[0];

/** A route by a path that fits, of any method or of one; `byMethod`: what its method does with a record. */
export type RouteRule = readonly [path: RegExp, route: CallRoute | 'byMethod', method?: Method];

const BY_METHOD = { GET: 'read', POST: 'create', PUT: 'update', PATCH: 'update', DELETE: 'remove' } as const;

/** The first rule whose path fits tells what a request is for; where none does it is told as another one. Pure. */
export function routesBy(rules: readonly RouteRule[]): RouteOf {
	return (method, path) => {
		const route = rules.find(([fits, , of = method]) => of === method && fits.test(path))?.[1] ?? 'other';
		return route === 'byMethod' ? BY_METHOD[method] : route;
	};
}
