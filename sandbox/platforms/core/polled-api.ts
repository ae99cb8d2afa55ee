import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { createOutages } from './outage';
import type { ApiRoute, PageCall, World } from './platform';
import type { RequestLimit } from './request-limit';

/** A route of an API that is asked again and again. */
export interface PolledRoute {
	method: string;
	template: string;
	handle: (request: SandboxRequest) => Reply;
	/** It lists what came: things that wait for a list to be answered wait for this one. */
	isList?: boolean;
	/** Counts against no limit, and is there in an outage: an address of its own in the real world. */
	isApart?: boolean;
}

/** One request as it was answered. Holds no tokens. */
export interface SeenRequest {
	at: string;
	method: string;
	path: string;
	query: Record<string, string>;
	status: number;
}

export interface PolledApiParts {
	routes: readonly PolledRoute[];
	limit: RequestLimit;
	/** What every answer says about the limit. */
	limitHeaders: () => Record<string, string>;
	/** What comes when there were too many requests. */
	limited: () => Reply;
	/** A list was answered. */
	answered: () => void;
}

/** The parts of a platform that is asked, and does not call: the rest of it adds what happens on the platform. */
export interface PolledApi {
	routes: ApiRoute[];
	pages: Record<'fail' | 'mend' | 'requests' | 'forgetRequests' | 'leaveRequests', PageCall>;
}

function answering(parts: PolledApiParts, outages: ReturnType<typeof createOutages>) {
	const withHeaders = (reply: Reply): Reply => ({ ...reply, headers: { ...parts.limitHeaders(), ...reply.headers } });

	return ({ handle, isList = false, isApart = false }: PolledRoute, request: SandboxRequest): Reply => {
		if (isApart) return handle(request);
		const isAllowed = parts.limit.take();
		const answer = () => {
			if (!isAllowed) return parts.limited();
			const reply = handle(request);
			if (isList && reply.status === 200) parts.answered();
			return reply;
		};
		return withHeaders(outages.inPlaceOf(answer) ?? answer());
	};
}

/** An API with its limit, its outages, and a list of who asked for what. */
export function polledApi(world: World, parts: PolledApiParts): PolledApi {
	const outages = createOutages(parts.limited);
	const answer = answering(parts, outages);
	let seen: SeenRequest[] = [];

	function route(polled: PolledRoute): ApiRoute {
		const { method, template } = polled;
		return {
			method,
			template,
			handle(request) {
				const reply = answer(polled, request);
				const at = new Date(world.clock.now()).toISOString();
				const query = Object.fromEntries(request.query);
				delete query.key;
				seen.push({ at, method, path: request.path, query, status: reply.status });
				return reply;
			},
		};
	}

	return {
		routes: parts.routes.map(route),
		pages: {
			/** `kind`, `requests` (default: until `mend`), `after` so many good answers. */
			fail: outages.begin,
			mend: outages.end,
			requests: () => seen,
			forgetRequests() {
				seen = [];
			},
			/** Leaves so many requests in the window that runs. */
			leaveRequests: ({ requests }) => parts.limit.leave(Number(requests ?? 0)),
		},
	};
}

/** When something happened that a page is told of: `agoMs` before now. */
export function happenedAt({ clock }: World, { agoMs }: Readonly<Record<string, unknown>>): number {
	return clock.now() - Number(agoMs ?? 0);
}

/** What a page is told of somebody: a number, 1 for nobody in particular. */
export const numberOf = (value: unknown, otherwise: number): number =>
	typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
