import type { SandboxAdmin } from './admin';
import { ADMIN_PREFIX, answerCall, type AdminInput } from './admin-call';
import type { Reply, SandboxRequest } from './exchange';
import type { FaultRule } from './faults';

type AdminCall = (admin: SandboxAdmin, body: AdminInput) => unknown;

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

export async function answerAdmin(admin: SandboxAdmin, request: SandboxRequest): Promise<Reply> {
	const call = callFor(request.method, request.path.slice(ADMIN_PREFIX.length));
	return await answerCall(request, call && ((body) => call(admin, body)), ADMIN_CALLS);
}
