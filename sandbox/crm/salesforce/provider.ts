import type { Reply, SandboxRequest } from '../core/exchange';
import type { Provider, ProviderContext, ProviderFault } from '../core/provider';
import type { Route } from '../core/router';
import { createAccess } from './state/access';
import { createJobs } from './rules/bulk/jobs';
import type { Jobs, JobsSnapshot } from './rules/bulk/jobs';
import type { SalesforceContext } from './context';
import { COVERAGE } from './coverage';
import { freshOrg } from './fresh-org';
import { createCursors } from './state/cursors';
import type { Cursors } from './state/cursors';
import { createLimits } from './rules/limits';
import type { Limits } from './rules/limits';
import { isKnownVersion } from './state/org';
import {
	concurrencyProblem,
	notFoundProblem,
	problem,
	quotaProblem,
	SalesforceProblem,
	sessionProblem,
} from './problem';
import { callerOf } from './routes/route';
import type { ApiRoute, SalesforceRoute } from './routes/route';
import { landEdits } from './rules/edits';
import { allRoutes } from './routes';
import { plainRows, ROW_NAMES } from './state/rows';
import { seedOrg } from './seed';
import { DEFAULT_SETTINGS, mergeSettings } from './settings';
import type { SalesforceSettings } from './settings';
import { createStore } from './state/store';
import type { StoreSnapshot } from './state/store';
import { authenticate, bearerOf, createTokens } from './state/tokens';
import type { Tokens, TokensSnapshot } from './state/tokens';

const MAX_TARGET = 16_384;

interface Parts {
	context: SalesforceContext;
	tokens: Tokens;
	limits: Limits;
	cursors: Cursors;
	jobs: Jobs;
}

function problemReply({ httpStatus, errors }: SalesforceProblem): Reply {
	return { status: httpStatus, json: errors };
}

function isTooLong(request: SandboxRequest): boolean {
	return request.path.length + request.query.toString().length > MAX_TARGET;
}

const TOO_LONG: Reply = {
	status: 414,
	headers: { 'content-type': 'text/html;charset=utf-8' },
	text: '<html><head><title>Error</title></head><body><h1>URI Too Long</h1></body></html>',
};

/** Session, quota and error answers around a call of the API. */
function answerApi({ context, tokens, limits, jobs }: Parts, route: ApiRoute, request: SandboxRequest): Reply {
	if (isTooLong(request)) return TOO_LONG;
	try {
		const token = authenticate(tokens, context.clock, request);
		if (!isKnownVersion(request.params['version'] ?? '')) throw notFoundProblem();
		if (!limits.admit()) throw quotaProblem();
		jobs.settle();
		if (route.effect === 'write' && /\/(sobjects|jobs\/ingest)\b/.test(request.path)) landEdits(context);
		const reply = route.run(request, callerOf(request, token.userId));
		return { ...reply, headers: { ...limits.headers(), ...reply.headers } };
	} catch (error) {
		if (!(error instanceof SalesforceProblem)) throw error;
		const headers = error.httpStatus === 401 ? {} : limits.headers();
		return { ...problemReply(error), headers };
	}
}

function guarded(parts: Parts, route: SalesforceRoute): Route {
	const { method, template, effect } = route;
	return {
		method,
		template,
		effect,
		handle: (request) => (route.kind === 'open' ? route.run(request) : answerApi(parts, route, request)),
	};
}

/** @throws Error for a policy there is not */
function limitProblem(policy: string): SalesforceProblem {
	if (policy === 'daily') return quotaProblem();
	if (policy === 'concurrent') return concurrencyProblem();
	throw new Error(`no rate-limit policy "${policy}": use daily or concurrent`);
}

function faultReply({ tokens, limits }: Parts, fault: ProviderFault, request: SandboxRequest): Reply {
	if (fault.kind === 'rateLimit') return problemReply(limitProblem(fault.policy ?? 'daily'));
	if (fault.kind === 'serverError') {
		const status = fault.status ?? 503;
		const [code, message] =
			status === 503
				? ['SERVER_UNAVAILABLE', 'The server is temporarily unable to handle the request']
				: [
						'UNKNOWN_EXCEPTION',
						'An unexpected error occurred. Please include this ErrorId if you contact support: 1',
					];
		return { ...problemReply(problem(status, code, message)), headers: limits.headers() };
	}
	// From here on the session is over for every call, until there is a new one; a static token fails this once.
	const token = tokens.access.get(bearerOf(request) ?? '');
	if (token?.kind === 'session') token.expired = true;
	return problemReply(sessionProblem());
}

function unmatchedReply(request: SandboxRequest, pathExists: boolean): Reply {
	if (isTooLong(request)) return TOO_LONG;
	if (pathExists)
		return problemReply(problem(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${request.method}' not allowed.`));
	return problemReply(notFoundProblem());
}

function createContext({ clock, random }: ProviderContext, settings: () => SalesforceSettings): SalesforceContext {
	const store = createStore();
	return {
		clock,
		random,
		store,
		access: createAccess(store, settings),
		settings,
		meetsLock() {
			if (settings().lockedWrites <= 0) return false;
			settings().lockedWrites -= 1;
			return true;
		},
	};
}

function createParts(provided: ProviderContext, settings: () => SalesforceSettings): Parts {
	const { clock, random } = provided;
	const context = createContext(provided, settings);
	return {
		context,
		tokens: createTokens(clock, random, () => settings().tokens),
		limits: createLimits(clock, () => settings().limits),
		cursors: createCursors(clock),
		jobs: createJobs(context),
	};
}

function resetParts({ context, tokens, limits, cursors, jobs }: Parts): void {
	freshOrg(context);
	tokens.reset();
	limits.clear();
	cursors.clear();
	jobs.clear();
}

/** Limits and cursors are not kept: they begin anew. */
function restoreParts({ context, tokens, limits, cursors, jobs }: Parts, snapshot: unknown): void {
	const saved = snapshot as { store: StoreSnapshot; tokens: TokensSnapshot; jobs: JobsSnapshot };
	context.store.restore(saved.store);
	tokens.restore(saved.tokens);
	jobs.restore(saved.jobs);
	limits.clear();
	cursors.clear();
}

export function createSalesforce(provided: ProviderContext): Provider {
	let settings = structuredClone(DEFAULT_SETTINGS);
	const parts = createParts(provided, () => settings);
	const { context, tokens, jobs } = parts;
	resetParts(parts);

	return {
		id: 'salesforce',
		routes: allRoutes(parts).map((route) => guarded(parts, route)),
		coverage: COVERAGE,
		canonicalPath: (path) => path,
		unmatched: unmatchedReply,
		faultReply: (fault, request) => faultReply(parts, fault, request),
		entities: ROW_NAMES,
		rows(entity) {
			jobs.settle();
			return plainRows(context.store, entity);
		},
		seed: (input) => seedOrg(context, tokens, input),
		reset: () => resetParts(parts),
		snapshot: () => ({ store: context.store.snapshot(), tokens: tokens.snapshot(), jobs: jobs.snapshot() }),
		restore: (snapshot) => restoreParts(parts, snapshot),
		settings: () => structuredClone(settings) as unknown as Record<string, unknown>,
		configure(changes) {
			settings = mergeSettings(settings, changes);
		},
		expireTokens: tokens.expireAll,
		secretOf: bearerOf,
	};
}
