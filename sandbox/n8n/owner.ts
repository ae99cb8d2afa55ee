import { N8nError, type Log } from './log';
import { restClient, send, type Session } from './rest';

export interface Owner {
	email: string;
	password: string;
	firstName: string;
	lastName: string;
}

export const DEFAULT_OWNER: Owner = {
	email: 'owner@example.com',
	password: 'Sandbox-Owner-1',
	firstName: 'Olive',
	lastName: 'Owner',
};

const SCOPES = ['workflow:read', 'workflow:list', 'execution:read', 'execution:list'];

/** Logs the owner in, after creating them when the user folder is new. */
export async function openSession(url: string, owner: Owner, log: Log): Promise<Session> {
	const cookie = (await logIn(url, owner)) ?? (await createOwner(url, owner, log));
	const withoutKey = { url, cookie, apiKey: '' };
	const key = { label: `sandbox ${Date.now()}`, expiresAt: null, scopes: SCOPES };
	const { rawApiKey } = await restClient(withoutKey, log).rest<{ rawApiKey: string }>('POST', '/api-keys', key);
	return { url, cookie, apiKey: rawApiKey };
}

/** `null` when there is no such account (yet). */
async function logIn(url: string, owner: Owner): Promise<string | null> {
	const body = { emailOrLdapLoginId: owner.email, password: owner.password };
	const answer = await send(`${url}/rest/login`, 'POST', {}, body);
	await answer.arrayBuffer();
	return answer.ok ? cookieOf(answer) : null;
}

async function createOwner(url: string, owner: Owner, log: Log): Promise<string> {
	const answer = await send(`${url}/rest/owner/setup`, 'POST', {}, owner);
	const text = await answer.text();
	if (!answer.ok) throw new N8nError(`The owner could not be created or logged in: ${text}`, log, answer.status);
	return cookieOf(answer);
}

function cookieOf(answer: Response): string {
	return answer.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';')[0])
		.join('; ');
}
