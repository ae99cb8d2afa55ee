import { ADMIN_PREFIX, answerCall, type AdminInput } from '../../crm/core/admin-call';
import type { Reply, SandboxRequest } from '../../crm/core/exchange';
import type { Delivery } from './message';
import type { PlatformSession } from './platform-session';
import { TAMPERINGS } from './tampering';

/** What can be steered over HTTP. */
export type AdminSession = Omit<PlatformSession, 'url' | 'port' | 'close'>;

type Input = Readonly<AdminInput>;
type AdminCall = (session: AdminSession, input: Input) => unknown;

/** A delivery without its bytes, so that a list of many stays readable. */
function shown({ message: { id, kind, address }, attempts, state }: Delivery): object {
	return { id, kind, address, state, attempts };
}

function kindOf(session: AdminSession, { kind }: Input): string {
	const [first] = session.kinds;
	const chosen = kind ?? first;
	if (typeof chosen === 'string' && session.kinds.includes(chosen)) return chosen;
	throw new Error(`kind is one of: ${session.kinds.join(', ')}`);
}

async function publish(session: AdminSession, input: Input): Promise<object[]> {
	const words = {
		...(typeof input.text === 'string' ? { text: input.text } : {}),
		...(typeof input.person === 'number' ? { person: input.person } : {}),
	};
	const faults = { lateMs: Number(input.lateMs ?? 0), twice: input.twice === true };
	return (await session.publish(kindOf(session, input), { words, ...faults })).map(shown);
}

async function forge(session: AdminSession, input: Input): Promise<unknown> {
	const tampering = TAMPERINGS.find((known) => known === input.tampering);
	if (tampering === undefined) throw new Error(`tampering is one of: ${TAMPERINGS.join(', ')}`);
	return await session.forge(session.compose(kindOf(session, input)), tampering);
}

async function moveClock(session: AdminSession, { advanceMs }: Input): Promise<object> {
	if (typeof advanceMs !== 'number' || !(advanceMs >= 0)) throw new Error('advanceMs is a number of milliseconds');
	await session.moveClock(advanceMs);
	return { now: new Date(session.now()).toISOString() };
}

const CALLS: Readonly<Record<string, AdminCall>> = {
	'GET kinds': (session) => session.kinds,
	'GET deliveries': (session) => session.deliveries().map(shown),
	'GET checks': (session) => session.checks().map(({ name, at, answer, passed }) => ({ name, at, answer, passed })),
	'GET clock': (session) => ({ now: new Date(session.now()).toISOString() }),
	'POST clock': moveClock,
	'POST publish': publish,
	'POST forge': forge,
};

/** The calls there are. */
export const ADMIN_CALLS: readonly string[] = [...Object.keys(CALLS), 'POST pages/{page}'];

function callFor(method: string, name: string): AdminCall | undefined {
	if (method === 'POST' && name.startsWith('pages/')) {
		return async (session, input) => (await session.page(name.slice('pages/'.length), { ...input })) ?? {};
	}
	return Object.hasOwn(CALLS, `${method} ${name}`) ? CALLS[`${method} ${name}`] : undefined;
}

export async function answerAdmin(session: AdminSession, request: SandboxRequest): Promise<Reply> {
	const call = callFor(request.method, request.path.slice(ADMIN_PREFIX.length));
	return await answerCall(request, call && ((input) => call(session, input)), ADMIN_CALLS);
}
