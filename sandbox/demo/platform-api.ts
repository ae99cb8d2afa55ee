import type { PlatformSession } from '../platforms';

/** Most platforms take no address of this machine, so this one stands for n8n's. */
export const PUBLIC = 'https://demo.example';

/** What a Meta app is told of an address. */
export interface Told {
	object: string;
	platform: string;
	fields: string;
}

interface CallOptions {
	headers?: Record<string, string>;
	body?: object;
}

type PlatformCall = (method: string, path: string, options?: CallOptions) => Promise<unknown>;

/** Calls a platform's API, as its user's tools do. @throws Error with what the platform answered */
export function apiOf(session: PlatformSession): PlatformCall {
	return async (method, path, { headers = {}, body } = {}) => {
		const answer = await fetch(session.url + path, {
			method,
			headers: { 'content-type': 'application/json', connection: 'close', ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (answer.ok) return text === '' ? null : (JSON.parse(text) as unknown);
		throw new Error(`${method} ${path.split('?')[0]} was answered ${answer.status}: ${text.slice(0, 300)}`);
	};
}
