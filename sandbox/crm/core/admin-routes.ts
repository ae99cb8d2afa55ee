import type { SandboxAdmin } from './admin';
import { isRecord, parseJson } from './exchange';
import type { Reply, SandboxRequest } from './exchange';
import type { FaultRule } from './faults';

export const ADMIN_PREFIX = '/__sandbox/';

type AdminCall = (admin: SandboxAdmin, body: Record<string, unknown>) => unknown;

/** The admin API over HTTP: `METHOD name` to what it calls. `rows/<entity>` is the one with a parameter. */
const CALLS: Record<string, AdminCall> = {
	'GET requests': (admin) => admin.requests(),
	'DELETE requests': (admin) => admin.clearRequests(),
	'GET counts': (admin) => admin.counts(),
	'GET faults': (admin) => admin.faults(),
	'POST faults': (admin, body) => admin.addFault(body as unknown as FaultRule),
	'DELETE faults': (admin) => admin.clearFaults(),
	'GET snapshot': (admin) => admin.snapshot(),
	'PUT snapshot': (admin, body) => admin.restore(body),
	'POST reset': (admin) => admin.reset(),
	'POST seed': (admin, body) => admin.seed(body),
	'GET clock': (admin) => ({ now: new Date(admin.now()).toISOString() }),
	'POST clock': (admin, body) => ({ now: admin.moveClock(body) }),
	'GET settings': (admin) => admin.settings(),
	'PUT settings': (admin, body) => admin.configure(body),
	'GET coverage': (admin) => admin.coverage(),
	'POST expire-tokens': (admin) => ({ expired: admin.expireTokens() }),
	'GET rows': (admin) => admin.entities(),
};

/** The calls there are, for the documentation and its test. */
export const ADMIN_CALLS: readonly string[] = [...Object.keys(CALLS), 'GET rows/{entity}'];

function callFor(method: string, name: string): AdminCall | undefined {
	if (method === 'GET' && name.startsWith('rows/')) {
		return (admin) => admin.rows(decodeURIComponent(name.slice('rows/'.length)));
	}
	return Object.hasOwn(CALLS, `${method} ${name}`) ? CALLS[`${method} ${name}`] : undefined;
}

export function answerAdmin(admin: SandboxAdmin, request: SandboxRequest): Reply {
	const call = callFor(request.method, request.path.slice(ADMIN_PREFIX.length));
	if (call === undefined) {
		return { status: 404, json: { error: `no admin call ${request.method} ${request.path}`, calls: ADMIN_CALLS } };
	}
	const body = parseJson(request.rawBody);
	if (request.rawBody !== '' && !isRecord(body)) {
		return { status: 400, json: { error: 'the body must be a JSON object' } };
	}
	try {
		const result = call(admin, isRecord(body) ? body : {});
		return result === undefined ? { status: 204 } : { status: 200, json: result };
	} catch (error) {
		return { status: 400, json: { error: error instanceof Error ? error.message : String(error) } };
	}
}
