import { createApiClient } from './client';
import { OPERATIONS, ROOT } from './published';

/** A request as it stands in a guide: its address says which operation it is. */
export interface Sent {
	/** `GET`, or `POST` where there is a body, unless it is said. */
	method?: 'DELETE' | 'GET' | 'PATCH' | 'POST';
	/** Below the API or with its root, with the query. */
	path: string;
	token: string | null;
	body?: unknown;
	/** For the header Idempotency-Key. */
	key?: string;
}

export interface Replied {
	status: number;
	headers: Headers;
	text: string;
	/** `{}` for an answer without a body. */
	json: Record<string, unknown>;
}

/**
 * Sends a request by the generated client.
 * @throws RangeError for an address that is not described
 * @throws Error for an answer that is not as the description says
 */
export async function sendTo(url: string, { method, path, token, body, key }: Sent): Promise<Replied> {
	const { pathname, searchParams } = new URL(path.startsWith(ROOT) ? path : `${ROOT}${path}`, url);
	const called = method ?? (body === undefined ? 'GET' : 'POST');
	const found = findOperation(called, pathname.slice(ROOT.length));
	const { body: json, ...answer } = await createApiClient(url, token)[found.id]!({
		path: found.places,
		query: Object.fromEntries(searchParams),
		headers: key === undefined ? {} : { 'idempotency-key': key },
		body,
	});
	return { ...answer, json: (json ?? {}) as Record<string, unknown> };
}

function findOperation(method: string, path: string): { id: string; places: Record<string, string> } {
	for (const { id, path: template, method: each } of OPERATIONS) {
		const places = new RegExp(`^${template.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`).exec(path);
		if (each !== method || places === null) continue;
		const named = Object.entries(places.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]);
		return { id, places: Object.fromEntries(named) as Record<string, string> };
	}
	throw new RangeError(`The description knows no ${method} ${path}`);
}
