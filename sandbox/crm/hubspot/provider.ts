import type { Reply, SandboxRequest } from '../core/exchange';
import type { Provider, ProviderContext, ProviderFault } from '../core/provider';
import type { Route } from '../core/router';
import type { HubSpotContext } from './context';
import type { RecordRow, TokenRow } from './state/entities';
import { COVERAGE } from './coverage';
import { createLimits, rateLimitReply } from './rules/limits';
import type { Limits, Policy } from './rules/limits';
import { OBJECT_TYPES } from './state/object-types';
import { PATHS } from './routes/paths';
import { envelope, HubSpotProblem, validationProblem } from './problem';
import type { HubSpotRoute } from './routes/route';
import { allRoutes } from './routes';
import { createWriting } from './rules/writing';
import { freshAccount, seedAccount } from './seed';
import { DEFAULT_SETTINGS, mergeSettings } from './settings';
import { createStore } from './state/store';
import type { StoreSnapshot } from './state/tables';
import { authenticate, bearerOf, createTokens, expiredProblem } from './state/tokens';
import type { Tokens, TokensSnapshot } from './state/tokens';

const POLICY_WAIT_SECONDS: Readonly<Record<Policy, number>> = { TEN_SECONDLY_ROLLING: 10, SECONDLY: 1, DAILY: 3600 };
const SERVER_ERRORS: Readonly<Record<number, string>> = {
	502: 'Bad gateway',
	503: 'Service unavailable',
	504: 'Gateway timeout',
};

interface Parts {
	context: HubSpotContext;
	/** Runs work as the app of a token. */
	writingAs: <T>(token: TokenRow, work: () => T) => T;
	tokens: Tokens;
	limits: Limits;
}

function problemReply(context: HubSpotContext, problem: HubSpotProblem): Reply {
	return { status: problem.httpStatus, json: envelope(problem.body, context.random.uuid()) };
}

function limited(context: HubSpotContext, policy: Policy): Reply {
	const wait = context.settings().retryAfter ? POLICY_WAIT_SECONDS[policy] : null;
	return rateLimitReply(policy, context.random.uuid(), context.random.uuid(), wait);
}

/** Authentication, limits and error answers around a route. */
function guarded({ context, tokens, limits, writingAs }: Parts, route: HubSpotRoute): Route {
	function answer(request: SandboxRequest): Reply {
		if (route.scopes === null) return route.run(request);
		const token = authenticate(tokens, context.clock, request, route.scopes);
		const refused = limits.admit(token, route.bucket);
		let reply: Reply;
		try {
			reply = refused === null ? writingAs(token, () => route.run(request)) : limited(context, refused);
		} catch (error) {
			if (!(error instanceof HubSpotProblem)) throw error;
			reply = problemReply(context, error);
		}
		return { ...reply, headers: { ...limits.headers(token, route.bucket), ...reply.headers } };
	}
	return {
		method: route.method,
		template: route.template,
		effect: route.effect,
		handle(request) {
			const correlation = { 'x-hubspot-correlation-id': context.random.uuid() };
			try {
				const reply = answer(request);
				return { ...reply, headers: { ...correlation, ...reply.headers } };
			} catch (error) {
				if (!(error instanceof HubSpotProblem)) throw error;
				return { ...problemReply(context, error), headers: correlation };
			}
		},
	};
}

/** The header that says nothing is left, by policy. */
const EXHAUSTED: Readonly<Record<Policy, string>> = {
	TEN_SECONDLY_ROLLING: 'x-hubspot-ratelimit-remaining',
	SECONDLY: 'x-hubspot-ratelimit-secondly-remaining',
	DAILY: 'x-hubspot-ratelimit-daily-remaining',
};

function isPolicy(name: string): name is Policy {
	return Object.hasOwn(EXHAUSTED, name);
}

/** As if the limit had been reached, headers included; searches have none. */
function rateLimitFault({ context, tokens, limits }: Parts, policy: string, request: SandboxRequest): Reply {
	if (!isPolicy(policy))
		throw new Error(`no rate-limit policy "${policy}": use one of ${Object.keys(EXHAUSTED).join(', ')}`);
	const reply = limited(context, policy);
	const token = tokens.access.get(bearerOf(request) ?? '');
	if (token === undefined || request.path.endsWith('/search')) return reply;
	return { ...reply, headers: { ...limits.headers(token, 'burst'), [EXHAUSTED[policy]]: '0', ...reply.headers } };
}

function faultReply(parts: Parts, fault: ProviderFault, request: SandboxRequest): Reply {
	const { context, tokens } = parts;
	if (fault.kind === 'rateLimit') return rateLimitFault(parts, fault.policy ?? 'TEN_SECONDLY_ROLLING', request);
	if (fault.kind === 'serverError') {
		const status = fault.status ?? 500;
		return {
			status,
			json: envelope({ message: SERVER_ERRORS[status] ?? 'internal error' }, context.random.uuid()),
		};
	}
	// From here on the token is expired for every call, until it is refreshed; a static one fails this once.
	const now = context.clock.now();
	const token = tokens.access.get(bearerOf(request) ?? '');
	if (token?.kind === 'oauth') token.expiresAt = now;
	return problemReply(context, expiredProblem(now, now));
}

/** A record as tests look at it: everything it holds, whatever a read would show. */
function plainRow(row: RecordRow): Record<string, unknown> {
	const iso = (instant: number): string => new Date(instant).toISOString();
	return {
		id: row.id,
		properties: row.properties,
		createdAt: iso(row.createdAt),
		updatedAt: iso(row.updatedAt),
		archivedAt: row.archivedAt === null ? null : iso(row.archivedAt),
	};
}

const OBJECT_PATH = new RegExp(`^(${PATHS.map(({ objects }) => objects).join('|')})/([^/]+)(?=/|$)`);

/** `contact` and `0-1` are `contacts` in the path of an object. */
function canonicalPath(path: string): string {
	return path.replace(OBJECT_PATH, (whole, prefix: string, spelling: string) => {
		const type = Object.values(OBJECT_TYPES).find(({ aliases }) => aliases.includes(spelling.toLowerCase()));
		return type === undefined ? whole : `${prefix}/${type.name}`;
	});
}

function unmatchedProblem(request: SandboxRequest, pathExists: boolean): HubSpotProblem {
	if (pathExists) return new HubSpotProblem(405, { message: `Method ${request.method} is not allowed here` });
	const spelling = OBJECT_PATH.exec(request.path)?.[2];
	const knownType = Object.keys(OBJECT_TYPES).some((name) => name === spelling);
	if (spelling !== undefined && !knownType) return validationProblem(`Unable to infer object type from: ${spelling}`);
	return new HubSpotProblem(404, { message: `The sandbox has no route ${request.method} ${request.path}` });
}

export function createHubSpot({ clock, random }: ProviderContext): Provider {
	let settings = structuredClone(DEFAULT_SETTINGS);
	const store = createStore(random);
	const writing = createWriting();
	const context: HubSpotContext = { clock, random, store, settings: () => settings, writer: writing.writer };
	const tokens = createTokens(clock, random);
	const limits = createLimits(clock, context.settings);
	const parts: Parts = { context, tokens, limits, writingAs: writing.as };
	const rows: Record<string, () => unknown[]> = {
		contacts: () => store.list('contacts').map(plainRow),
		notes: () => store.list('notes').map(plainRow),
		communications: () => store.list('communications').map(plainRow),
		deals: () => store.list('deals').map(plainRow),
		leads: () => store.list('leads').map(plainRow),
		pipelines: () => [...store.pipelines],
		properties: () => [...store.properties('contacts').values()],
		groups: () => [...store.groups('contacts').values()],
		associations: () => [...store.associations.values()],
		owners: () => [...store.owners],
		merges: () => [...store.merges].map(([from, to]) => ({ from, to })),
	};

	function reset(): void {
		freshAccount(store);
		tokens.reset();
		limits.clear();
	}
	reset();

	return {
		id: 'hubspot',
		routes: allRoutes(context, tokens, limits).map((route) => guarded(parts, route)),
		coverage: COVERAGE,
		canonicalPath,
		unmatched: (request, pathExists) => problemReply(context, unmatchedProblem(request, pathExists)),
		faultReply: (fault, request) => faultReply(parts, fault, request),
		entities: Object.keys(rows),
		rows: (entity) => rows[entity]?.() ?? [],
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
		secretOf: bearerOf,
	};
}
