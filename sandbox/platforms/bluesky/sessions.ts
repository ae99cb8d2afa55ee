import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import { authorization, parametersOf, textOf } from '../core/parameters';
import type { PageCall, World } from '../core/platform';
import type { PolledRoute } from '../core/polled-api';
import { limitPerWindow } from '../core/request-limit';
import { xrpcError } from './answers';
import { createTokens, type Scope, type Tokens } from './tokens';

export interface BlueskyAccess {
	did: string;
	handle: string;
	appPassword: string;
	/** From one address, in five minutes. */
	requestsPerWindow: number;
	/** Sessions that may be begun in a day; in five minutes it is a tenth. */
	sessionsPerDay: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const EXPIRED = xrpcError(400, 'ExpiredToken', 'Token has expired');

export interface Sessions {
	routes: PolledRoute[];
	pages: Record<'expireSessions' | 'endSessions' | 'revokeAppPassword' | 'appPassword', PageCall>;
	guarded: (handle: PolledRoute['handle']) => PolledRoute['handle'];
}

function refusalOf(request: SandboxRequest, scope: Scope, tokens: Tokens): Reply | null {
	const given = authorization(request, 'bearer');
	if (given === null) return xrpcError(401, 'AuthMissing', 'Authentication Required');
	const token = tokens.stateOf(given);
	if (token === null) return xrpcError(400, 'InvalidToken', 'Token could not be verified');
	if (token.scope !== scope) return xrpcError(400, 'InvalidToken', 'Bad token scope');
	return token.isOver ? EXPIRED : null;
}

/** @returns what comes instead of a session when there were too many, or null */
function sessionLimit(world: World, { sessionsPerDay }: BlueskyAccess): () => Reply | null {
	const perFiveMinutes = limitPerWindow(world.clock, Math.ceil(sessionsPerDay / 10), 5 * MINUTE);
	const perDay = limitPerWindow(world.clock, sessionsPerDay, DAY);
	return () => {
		if ([perFiveMinutes.take(), perDay.take()].every(Boolean)) return null;
		const fullest = perDay.remaining() === 0 ? perDay : perFiveMinutes;
		return {
			...xrpcError(429, 'RateLimitExceeded', 'Rate Limit Exceeded'),
			headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': String(Math.floor(fullest.endsAt() / 1000)) },
		};
	};
}

/** Sessions of a personal data server, begun with an app password. */
export function createSessions(world: World, access: BlueskyAccess): Sessions {
	const tokens = createTokens(world, access);
	const begun = sessionLimit(world, access);
	let { appPassword } = access;

	function begin(request: SandboxRequest): Reply {
		const refused = begun();
		if (refused !== null) return refused;
		const { identifier, password } = parametersOf(request);
		const isKnown = [access.did, access.handle].includes(textOf(identifier).replace(/^@/, '').toLowerCase());
		return isKnown && password === appPassword
			? { status: 200, json: tokens.pair() }
			: xrpcError(401, 'AuthenticationRequired', 'Invalid identifier or password');
	}

	const withScope =
		(scope: Scope, handle: PolledRoute['handle']): PolledRoute['handle'] =>
		(request) =>
			refusalOf(request, scope, tokens) ?? handle(request);

	function refresh(request: SandboxRequest): Reply {
		tokens.usedUp(authorization(request, 'bearer') ?? '');
		return { status: 200, json: tokens.pair() };
	}

	const { did, handle } = access;
	return {
		routes: [
			{ method: 'POST', template: '/xrpc/com.atproto.server.createSession', handle: begin },
			{
				method: 'POST',
				template: '/xrpc/com.atproto.server.refreshSession',
				handle: withScope('com.atproto.refresh', refresh),
			},
			{
				method: 'GET',
				template: '/xrpc/com.atproto.server.getSession',
				handle: withScope('com.atproto.appPass', () => ({ status: 200, json: { did, handle, active: true } })),
			},
		],
		pages: {
			/** The two hours are over. */
			expireSessions: () => tokens.end(['com.atproto.appPass']),
			/** Even what renews them is over. */
			endSessions: () => tokens.end(['com.atproto.appPass', 'com.atproto.refresh']),
			/** Settings > App passwords > delete: its sessions end with it. */
			revokeAppPassword() {
				appPassword = world.random.hex(16);
				tokens.clear();
			},
			appPassword: () => ({ appPassword }),
		},
		guarded: (work) => withScope('com.atproto.appPass', work),
	};
}
