import type { Reply, SandboxRequest } from './exchange';

/** Whether a request changes data; tokens and the like are neither read nor write of the CRM. */
export type Effect = 'read' | 'write' | 'auth';

/** Where a route answers. */
export interface RoutePlace {
	method: string;
	/** Path with parameters in braces: `/crm/v3/objects/contacts/{id}`. */
	template: string;
}

export interface Route extends RoutePlace {
	effect: Effect;
	handle: (request: SandboxRequest) => Reply;
}

export interface RouteMatch<Place extends RoutePlace = Route> {
	route: Place;
	params: Record<string, string>;
}

export interface Router<Place extends RoutePlace = Route> {
	match: (method: string, path: string) => RouteMatch<Place> | null;
	/** Whether some other method answers on this path. */
	knowsPath: (path: string) => boolean;
}

function segmentsOf(path: string): string[] {
	return path.split('/').filter((segment) => segment !== '');
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

function matchSegments(template: readonly string[], path: readonly string[]): Record<string, string> | null {
	if (template.length !== path.length) return null;
	const params: Record<string, string> = {};
	for (const [index, part] of template.entries()) {
		const actual = path[index] ?? '';
		if (part.startsWith('{')) params[part.slice(1, -1)] = decode(actual);
		else if (part !== actual) return null;
	}
	return params;
}

/** Literal segments win over parameters, so `/contacts/search` is never read as an id. */
export function createRouter<Place extends RoutePlace>(routes: readonly Place[]): Router<Place> {
	const literalSegments = (segments: readonly string[]) => segments.filter((part) => !part.startsWith('{')).length;
	const table = routes
		.map((route) => ({ route, segments: segmentsOf(route.template) }))
		.sort((left, right) => literalSegments(right.segments) - literalSegments(left.segments));

	function find(path: string, accepts: (route: Place) => boolean): RouteMatch<Place> | null {
		const actual = segmentsOf(path);
		for (const { route, segments } of table) {
			if (!accepts(route)) continue;
			const params = matchSegments(segments, actual);
			if (params !== null) return { route, params };
		}
		return null;
	}

	return {
		match: (method, path) => find(path, (route) => route.method === method),
		knowsPath: (path) => find(path, () => true) !== null,
	};
}
