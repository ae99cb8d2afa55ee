import { addressOf, type AnswerRules, asJson, call, type Answer, type CallDeps, textOf, timeOf } from './call';
import type { Outcome, PollRequest, PollResponse } from './contract';

/** https://docs.bsky.app/docs/api/com-atproto-server-create-session, .../com-atproto-server-refresh-session */

export interface BlueskyLogin {
	/** The PDS of the account, or the entryway of bsky.social; without a slash at the end. */
	service: string;
	/** A handle, an e-mail address or a DID. */
	identifier: string;
	appPassword: string;
}

interface Session {
	access: string;
	refresh: string;
	did: string;
	handle: string;
}

/**
 * Keeps sessions for as long as the process lives: an account may log in some 300 times a day, and a session can be
 * renewed for weeks. They are stored nowhere.
 */
export interface SessionShelf {
	get(key: string): unknown;
	set(key: string, session: unknown): void;
}

export const BLUESKY_RULES: AnswerRules = {
	label: 'Bluesky',
	authFix:
		'Make an app password (Settings > Privacy and Security > App Passwords) and put it into the credential with the handle.',
	forbiddenFix: 'Check the account in the credential: the server does not let it read this.',
	kindOf(status, body) {
		if (status === 400 && /^(ExpiredToken|InvalidToken)$/.test(textOf(body.error))) return 'auth';
		return status === 401 || /^(AccountTakedown|AuthFactorTokenRequired)$/.test(textOf(body.error)) ? 'auth' : null;
	},
	wordsOf: (body) => [textOf(body.error), textOf(body.message)].filter((one) => one !== '').join(': ') || null,
	restUntil,
};

/** `RateLimit-Reset` is in seconds since 1970. */
function restUntil(headers: PollResponse['headers']): number | null {
	const [left, reset] = [headers['ratelimit-remaining'], headers['ratelimit-reset']];
	if (left === undefined || reset === undefined || !(Number(left) < 1)) return null;
	const at = /^\d+$/.test(reset) ? Number(reset) * 1_000 : timeOf(reset);
	return at;
}

export interface BlueskySession {
	/** Whose it is. */
	account(): Promise<Outcome<{ did: string; handle: string }>>;
	/** Asks as the account. A session that has expired is renewed once, and begun anew where that is refused. */
	ask(what: string, url: string): Promise<Outcome<Answer>>;
}

type Begun = Outcome<{ session: Session }>;

interface Sessions {
	/** The one at hand, or a new one. */
	current(): Promise<Begun>;
	/** In place of one that has expired; a new one where that is refused. */
	renew(expired: Session): Promise<Begun>;
	logIn(): Promise<Begun>;
}

function sessionsOf(deps: CallDeps, login: BlueskyLogin, shelf: SessionShelf, key: string): Sessions {
	const held = () => shelf.get(key) as Session | undefined;

	async function begin(path: string, what: string, request: Pick<PollRequest, 'headers' | 'body'>): Promise<Begun> {
		const url = addressOf(login.service, `/xrpc/com.atproto.server.${path}`);
		const answer = await call(deps, BLUESKY_RULES, what, { method: 'POST', url, ...request });
		if (!answer.ok) return answer;
		const { accessJwt, refreshJwt, did, handle } = asJson(answer.json) ?? {};
		const session: Session = {
			access: textOf(accessJwt),
			refresh: textOf(refreshJwt),
			did: textOf(did),
			handle: textOf(handle),
		};
		shelf.set(key, session);
		return { ok: true, session };
	}

	const logIn = async () =>
		await begin('createSession', 'a session', {
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ identifier: login.identifier, password: login.appPassword }),
		});

	return {
		logIn,
		async current() {
			const session = held();
			return session === undefined ? await logIn() : { ok: true, session };
		},
		async renew({ access, refresh }) {
			const now = held();
			// Another node renewed it meanwhile.
			if (now !== undefined && now.access !== access) return { ok: true, session: now };
			const renewed = await begin('refreshSession', 'a new session', {
				headers: { authorization: `Bearer ${refresh}` },
			});
			return renewed.ok || renewed.problem.kind !== 'auth' ? renewed : await logIn();
		},
	};
}

export function blueskySession(deps: CallDeps, login: BlueskyLogin, shelf: SessionShelf, key: string): BlueskySession {
	const sessions = sessionsOf(deps, login, shelf, key);

	const getAs = async (begun: Begun, what: string, url: string): Promise<Outcome<Answer>> => {
		if (!begun.ok) return begun;
		const authorization = `Bearer ${begun.session.access}`;
		const headers = { accept: 'application/json', authorization };
		return await call(deps, BLUESKY_RULES, what, { method: 'GET', url, headers });
	};

	const isRefused = (answer: Outcome<object>) => !answer.ok && answer.problem.kind === 'auth';

	return {
		async account() {
			const found = await sessions.current();
			return found.ok ? { ok: true, did: found.session.did, handle: found.session.handle } : found;
		},
		async ask(what, url) {
			const first = await sessions.current();
			const answer = await getAs(first, what, url);
			if (!first.ok || !isRefused(answer)) return answer;
			const second = await sessions.renew(first.session);
			const again = await getAs(second, what, url);
			// A session that was renewed, and is refused all the same, is over.
			return second.ok && isRefused(again) ? await getAs(await sessions.logIn(), what, url) : again;
		},
	};
}
