import { isRecord, MEANT_HOST, parseJson, type Reply, type SandboxRequest } from '../core/exchange';
import type { Provider, ProviderContext, ProviderFault } from '../core/provider';
import type { Route } from '../core/router';
import type { Caller } from './context';
import { COVERAGE } from './coverage';
import { invalidToken, problemBody, scopeMismatch, ZohoProblem } from './problem';
import { allRoutes } from './routes';
import { originsOf } from './routes/oauth';
import type { ApiRoute, ZohoRoute } from './routes/route';
import { isKnownVersion } from './routes/route';
import type { Parts } from './parts';
import { createParts, resetParts, restoreParts } from './parts';
import { POLICIES, refusal } from './rules/limits';
import { noticesOf } from './rules/notifications';
import { opens } from './rules/scopes';
import { seedOrg } from './seed';
import type { ZohoSettings } from './settings';
import { DATA_CENTRES, DEFAULT_SETTINGS, mergeSettings } from './settings';
import { ENTITIES, rowsOf } from './state/rows';
import type { TokenRow } from './state/tokens';
import { secretOf } from './state/tokens';

function problemReply(problem: ZohoProblem): Reply {
	return { status: problem.httpStatus, json: problemBody(problem) };
}

function answered(run: () => Reply): Reply {
	try {
		return run();
	} catch (error) {
		if (!(error instanceof ZohoProblem)) throw error;
		return problemReply(error);
	}
}

/** A data centre knows nothing of the tokens of another. @throws ZohoProblem 401 */
function requireOwnHost({ dataCentre }: ZohoSettings, { headers }: SandboxRequest): void {
	const meant = headers[MEANT_HOST];
	if (meant !== undefined && meant !== DATA_CENTRES[dataCentre].api) throw invalidToken();
}

/** @throws ZohoProblem 401 for a missing, unknown or expired token, and for one whose scopes do not reach */
function authenticate({ context, tokens }: Parts, route: ApiRoute, request: SandboxRequest): TokenRow {
	requireOwnHost(context.settings(), request);
	const token = tokens.access.get(secretOf(request) ?? '');
	if (token === undefined || (token.expiresAt !== null && token.expiresAt <= context.clock.now()))
		throw invalidToken();
	if (!isKnownVersion(request)) throw urlProblem();
	if (!route.scopes(request).every((scope) => opens(token.scopes, scope))) throw scopeMismatch();
	return token;
}

/** A body without `trigger` lets everything run. */
function callerOf({ userId }: TokenRow, { rawBody }: SandboxRequest): Caller {
	const body = parseJson(rawBody);
	const triggers = isRecord(body) ? body['trigger'] : undefined;
	return { userId, source: 'crm_api', triggers: Array.isArray(triggers) ? triggers.map(String) : null };
}

/** Tells whoever watches what was done since the last time. */
function tell({ context, deliveries, announcements }: Parts, apiDomain: string): void {
	const changes = announcements.splice(0);
	if (changes.length > 0) noticesOf(context, changes, apiDomain).forEach(deliveries.deliver);
}

function answerApi(parts: Parts, route: ApiRoute, request: SandboxRequest): Reply {
	const { context, limits, jobs } = parts;
	const headers: Record<string, string> = {};
	const reply = answered(() => {
		const token = authenticate(parts, route, request);
		if (token.expiresAt !== null) headers['x-accesstoken-reset'] = new Date(token.expiresAt).toISOString();
		limits.admit(token, request, {
			credits: route.credits?.(request) ?? 1,
			weight: route.weight?.(request) ?? 'light',
		});
		jobs.settle();
		return context.as(callerOf(token, request), () => route.run(request, token));
	});
	tell(parts, originsOf(context, request).api);
	return { ...reply, headers: { ...headers, ...limits.headers(), ...reply.headers } };
}

function guarded(parts: Parts, route: ZohoRoute): Route {
	const { method, template, effect } = route;
	return {
		method,
		template,
		effect,
		handle: (request) => (route.access === 'open' ? route.run(request) : answerApi(parts, route, request)),
	};
}

function urlProblem(): ZohoProblem {
	return new ZohoProblem(404, 'INVALID_URL_PATTERN', 'Please check if the URL trying to access is a correct one');
}

function methodProblem(): ZohoProblem {
	return new ZohoProblem(400, 'INVALID_REQUEST_METHOD', 'The http request method type is not a valid one');
}

function faultReply({ context, tokens }: Parts, fault: ProviderFault, request: SandboxRequest): Reply {
	if (fault.kind === 'rateLimit') {
		const policy = POLICIES.find((known) => known === (fault.policy ?? 'CONCURRENCY'));
		if (policy !== undefined) return problemReply(refusal(policy));
		throw new Error(`no rate-limit policy "${String(fault.policy)}": use one of ${POLICIES.join(', ')}`);
	}
	if (fault.kind === 'serverError')
		return problemReply(new ZohoProblem(fault.status ?? 500, 'INTERNAL_ERROR', 'Internal server error occurred.'));
	// From here on the token is expired for every call, until there is a new one; the static token fails this once.
	const token = tokens.access.get(secretOf(request) ?? '');
	if (token !== undefined && token.expiresAt !== null) token.expiresAt = context.clock.now();
	return problemReply(invalidToken());
}

export function createZoho(provided: ProviderContext): Provider {
	let settings = structuredClone(DEFAULT_SETTINGS);
	const parts = createParts(provided, () => settings);
	const { context, tokens, limits, jobs, deliveries } = parts;
	resetParts(parts);

	return {
		id: 'zoho',
		routes: allRoutes(context, tokens, jobs).map((route) => guarded(parts, route)),
		coverage: COVERAGE,
		canonicalPath: (path) => path,
		unmatched: (_request, pathExists) => problemReply(pathExists ? methodProblem() : urlProblem()),
		faultReply: (fault, request) => faultReply(parts, fault, request),
		released: limits.release,
		entities: ENTITIES,
		rows(entity) {
			jobs.settle();
			return rowsOf(context.store, limits.spent, entity);
		},
		seed(input) {
			const added = seedOrg(context, tokens, input);
			tell(parts, `https://${DATA_CENTRES[settings.dataCentre].api}`);
			return added;
		},
		reset: () => resetParts(parts),
		snapshot: () => ({ store: context.store.snapshot(), tokens: tokens.snapshot() }),
		restore: (snapshot) => restoreParts(parts, snapshot),
		settings: () => structuredClone(settings) as unknown as Record<string, unknown>,
		configure(changes) {
			settings = mergeSettings(settings, changes);
			if (settings.notifications.deliver === 'now') deliveries.flush();
		},
		expireTokens: tokens.expireAll,
		secretOf,
	};
}
