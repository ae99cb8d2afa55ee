import {
	type AccessOf,
	type PolledPlatformName,
	type PlatformSession,
	startPlatform,
} from '../../../../sandbox/platforms';

type Json = Record<string, unknown>;

/** A platform, and what somebody gets who asks it. */
export interface Asked {
	session: PlatformSession;
	/** With the headers of somebody who may. */
	ask: (path: string, headers?: Record<string, string>) => Promise<Answered>;
	page: (name: string, input?: Json) => Promise<Json>;
}

export interface Answered {
	status: number;
	headers: Headers;
	json: Json;
	text: string;
}

const AGENT = { 'user-agent': 'n8n:sandbox:v1 (by /u/acme_support)' };

const running: PlatformSession[] = [];

export async function closeAll(): Promise<void> {
	await Promise.all(running.splice(0).map((session) => session.close()));
}

export async function get(url: string, init: RequestInit = {}): Promise<Answered> {
	const response = await fetch(url, init);
	const text = await response.text();
	let json: Json = {};
	try {
		json = JSON.parse(text) as Json;
	} catch {
		// What is no JSON is looked at as text.
	}
	return { status: response.status, headers: response.headers, json, text };
}

async function tokenOf(name: PolledPlatformName, session: PlatformSession): Promise<string> {
	if (name === 'mastodon') return (session.access as AccessOf<'mastodon'>).accessToken;
	if (name !== 'bluesky') return String(((await session.page('accessToken')) as Json).access_token);
	const { handle, appPassword } = session.access as AccessOf<'bluesky'>;
	const made = await get(`${session.url}/xrpc/com.atproto.server.createSession`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ identifier: handle, password: appPassword }),
	});
	return String(made.json.accessJwt);
}

export async function start<Name extends PolledPlatformName>(
	name: Name,
	access: Partial<AccessOf<Name>> = {},
): Promise<Asked> {
	const session: PlatformSession = await startPlatform(name, { access });
	running.push(session);
	const token = await tokenOf(name, session);
	return {
		session,
		ask: async (path, headers = {}) =>
			await get(session.url + path, { headers: { ...AGENT, authorization: `Bearer ${token}`, ...headers } }),
		page: async (page, input = {}) => ((await session.page(page, input)) ?? {}) as Json,
	};
}
