import { MEANT_HOST, type Reply, type SandboxRequest } from '../core/exchange';
import type { Provider, ProviderContext, ProviderFault } from '../core/provider';
import type { Route } from '../core/router';
import type { PipedriveContext } from './context';
import type { Author } from './state/entities';
import { type Authorship, createAuthorship } from './rules/authorship';
import { settleConversions } from './rules/conversions';
import { COVERAGE } from './coverage';
import { ENTITIES, rowsOf } from './state/rows';
import { createLimits, POLICIES, refusalReply } from './rules/limits';
import type { Limits, Policy } from './rules/limits';
import { envelope, notFoundProblem, PipedriveProblem, unauthorizedProblem } from './problem';
import type { ApiRoute, PipedriveRoute } from './routes/route';
import { allRoutes } from './routes';
import { freshAccount, seedAccount } from './seed';
import { DEFAULT_SETTINGS, mergeSettings } from './settings';
import { createStore } from './state/store';
import type { StoreSnapshot } from './state/store';
import { authenticate, createTokens, secretOf, tokenOf } from './state/tokens';
import type { Tokens, TokensSnapshot } from './state/tokens';

interface Parts {
	context: PipedriveContext;
	as: Authorship['as'];
	tokens: Tokens;
	limits: Limits;
}

function problemReply({ httpStatus, body }: PipedriveProblem): Reply {
	return { status: httpStatus, json: envelope(httpStatus, body) };
}

/** Runs something that may find the request wanting. */
function answered(run: () => Reply): Reply {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof PipedriveProblem)) throw error;
		return problemReply(error);
	}
}

/**
 * Of those who were led here from a real host: a company answers at its own and at the shared one. What the host of
 * another name says is not confirmed; it knows nothing of this company's tokens. @throws PipedriveProblem 401
 */
function requireOwnHost(companyDomain: string, { headers }: SandboxRequest): void {
	const [, name] = /^([a-z0-9-]+)\.pipedrive\.com$/.exec(String(headers[MEANT_HOST] ?? '')) ?? [];
	if (name !== undefined && name !== companyDomain && name !== 'api') throw unauthorizedProblem();
}

function callerOf({ headers }: SandboxRequest, userId: number): Author {
	return { userId, source: 'api', userAgent: headers['user-agent'] ?? null };
}

function answerApi({ context, tokens, limits, as }: Parts, route: ApiRoute, request: SandboxRequest): Reply {
	const settings = context.settings();
	requireOwnHost(settings.companyDomain, request);
	const token = authenticate(tokens, context.clock, request, route.scopes);
	const refused = limits.admit(token, route.bucket, route.cost);
	// The firewall stands before the API, and knows none of its headers.
	if (refused === 'ABUSE') return refusalReply(refused, context.clock.now(), settings.retryAfter);
	settleConversions(context);
	const gone = route.legacy === true && settings.legacyV1 === 'gone';
	const reply = answered(() => {
		if (refused !== null) return refusalReply(refused, context.clock.now(), settings.retryAfter);
		if (gone)
			throw new PipedriveProblem(410, { error: 'This endpoint has been removed: use version 2 of the API' });
		return as(callerOf(request, token.userId), () => route.run(request, token));
	});
	return { ...reply, headers: { ...limits.headers(token, route.bucket), ...reply.headers } };
}

/** Authentication, limits and error answers around a route. */
function guarded(parts: Parts, route: PipedriveRoute): Route {
	return {
		method: route.method,
		template: route.template,
		effect: route.effect,
		handle(request) {
			const correlation = { 'x-correlation-id': parts.context.random.uuid() };
			const reply = answered(() =>
				route.access === 'open' ? route.run(request) : answerApi(parts, route, request),
			);
			return { ...reply, headers: { ...correlation, ...reply.headers } };
		},
	};
}

function isPolicy(name: string): name is Policy {
	return POLICIES.some((policy) => policy === name);
}

/** As if the limit had been reached, headers included; the firewall's answer has none. */
function rateLimitFault({ context, tokens, limits }: Parts, policy: string, request: SandboxRequest): Reply {
	if (!isPolicy(policy)) throw new Error(`no rate-limit policy "${policy}": use one of ${POLICIES.join(', ')}`);
	const reply = refusalReply(policy, context.clock.now(), context.settings().retryAfter);
	const token = tokenOf(tokens, request);
	if (token === undefined || policy === 'ABUSE') return reply;
	const exhausted = policy === 'DAILY' ? 'x-daily-ratelimit-token-remaining' : 'x-ratelimit-remaining';
	const bucket = /\/(search|itemSearch|find)$/.test(request.path) ? 'search' : 'burst';
	return { ...reply, headers: { ...limits.headers(token, bucket), [exhausted]: '0', ...reply.headers } };
}

function faultReply(parts: Parts, fault: ProviderFault, request: SandboxRequest): Reply {
	if (fault.kind === 'rateLimit') return rateLimitFault(parts, fault.policy ?? 'BURST', request);
	if (fault.kind === 'serverError') {
		const status = fault.status ?? 500;
		return {
			status,
			json: envelope(status, {
				error: status === 503 ? 'Service Unavailable' : 'Internal server error',
				gateway: true,
			}),
		};
	}
	// From here on the token is expired for every call, until it is refreshed; an API token fails this once.
	const token = tokenOf(parts.tokens, request);
	if (token?.kind === 'oauth') token.expiresAt = parts.context.clock.now();
	return problemReply(unauthorizedProblem());
}

/** v1 answers under both of its prefixes. */
function canonicalPath(path: string): string {
	return path.replace(/^\/api\/v1(?=\/)/, '/v1');
}

export function createPipedrive({ clock, random }: ProviderContext): Provider {
	let settings = structuredClone(DEFAULT_SETTINGS);
	const store = createStore();
	const authorship = createAuthorship();
	const context: PipedriveContext = { clock, random, store, settings: () => settings, author: authorship.author };
	const tokens = createTokens(clock, random);
	const limits = createLimits(clock, context.settings);
	const parts: Parts = { context, tokens, limits, as: authorship.as };

	function reset(): void {
		freshAccount(store);
		tokens.reset();
		limits.clear();
	}
	reset();

	return {
		id: 'pipedrive',
		routes: allRoutes(context, tokens).map((route) => guarded(parts, route)),
		coverage: COVERAGE,
		canonicalPath,
		unmatched: (request, pathExists) =>
			problemReply(
				pathExists
					? new PipedriveProblem(405, { error: `Method ${request.method} is not allowed here` })
					: notFoundProblem(`The sandbox has no route ${request.method} ${request.path}`),
			),
		faultReply: (fault, request) => faultReply(parts, fault, request),
		entities: ENTITIES,
		rows(entity) {
			settleConversions(context);
			return rowsOf(store, limits.spentToday, clock, entity);
		},
		seed: (input) => seedAccount(context, tokens, input),
		reset,
		snapshot: () => ({ store: store.snapshot(), tokens: tokens.snapshot() }),
		restore(snapshot) {
			const saved = snapshot as { store: StoreSnapshot; tokens: TokensSnapshot };
			store.restore(saved.store);
			tokens.restore(saved.tokens);
			limits.clear();
		},
		settings: () => structuredClone(settings) as unknown as Record<string, unknown>,
		configure(changes) {
			settings = mergeSettings(settings, changes);
		},
		expireTokens: tokens.expireAll,
		secretOf,
	};
}
