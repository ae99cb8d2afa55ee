import type { Fault, SandboxProvider } from '../../../sandbox/crm';
import { seededRandom, type Random } from '../../../sandbox/crm/core/random';
import { CRMS } from '../crms';
import type { Disturbance, Moment } from './disturbance';
import { OPERATION_NAMES, operationNamed } from './operations';
import { PEOPLE_KINDS } from './people';
import type { Rehearsal } from './run-case';
import type { SceneName } from './scene';
import type { FieldState } from './workflow-nodes';

/** A sort of disturbance; where exactly it strikes is drawn for a run that was rehearsed. */
export interface Sort {
	name: string;
	draw(rehearsal: Rehearsal, random: Random): Disturbance;
}

const FIELD_STATES: readonly FieldState[] = ['setUp', 'skip', 'create'];

/** Every operation that writes, with the pack's fields in the CRM or not, with each kind of people. */
export function allScenes(provider: SandboxProvider, people: number): SceneName[] {
	return OPERATION_NAMES.flatMap((operation) =>
		FIELD_STATES.flatMap((fields) => PEOPLE_KINDS.map((kind) => ({ operation, fields, kind, people }))),
	).filter((scene) => operationNamed(scene.operation).isFor?.(scene, CRMS[provider].counted) ?? true);
}

/** Three of four strike at a call that writes. */
function drawRequest({ requests, writes }: Rehearsal, random: Random): number {
	const atWrite = writes.length > 0 && random.integer(4) > 0;
	return atWrite ? (writes[random.integer(writes.length)] ?? 0) : random.integer(Math.max(1, requests));
}

const killed = (name: string, moment: Moment): Sort => ({
	name: `killed ${name}`,
	draw: (rehearsal, random) => ({ kind: 'kill', moment, request: drawRequest(rehearsal, random) }),
});

const killedInStore = (when: 'before' | 'after'): Sort => ({
	name: `killed ${when} a statement of the store`,
	draw: ({ statements }, random) => ({
		kind: 'killInStore',
		at: { when, statement: random.integer(Math.max(1, statements)) },
	}),
});

const stopped = (name: string, moment: 'before' | 'handled'): Sort => ({
	name: `stopped ${name}`,
	draw: (rehearsal, random) => ({ kind: 'stop', moment, request: drawRequest(rehearsal, random) }),
});

const faulty = (name: string, fault: Fault, mostTimes = 1): Sort => ({
	name,
	draw: (rehearsal, random) => ({
		kind: 'fault',
		fault,
		times: 1 + random.integer(mostTimes),
		request: drawRequest(rehearsal, random),
	}),
});

const overlapping = (name: string, kind: 'processes' | 'executions'): Sort => ({
	name,
	draw: ({ requests }, random) => ({ kind, request: random.integer(Math.max(1, requests)) }),
});

export const KILLS: readonly Sort[] = [
	killed('before a request is handled', 'before'),
	killed('after a request was handled, before its answer', 'handled'),
	killed('in the middle of an answer', 'amid'),
	killed('after an answer', 'after'),
	killedInStore('before'),
	killedInStore('after'),
];

export const STOPS: readonly Sort[] = [
	stopped('before a request is handled', 'before'),
	stopped('after a request was handled, before its answer', 'handled'),
];

/** More than a client repeats by itself. */
const MANY = 12;

export const FAULTS: readonly Sort[] = [
	faulty('an answer is lost', { kind: 'resetAfter' }),
	faulty('answers are lost', { kind: 'resetAfter' }, MANY),
	faulty('requests are lost', { kind: 'resetBefore' }, MANY),
	faulty('the CRM is down for a while', { kind: 'serverError', status: 503 }, MANY),
	faulty('a gateway gives up on what was carried out', { kind: 'serverError', status: 502, applied: true }, 3),
	faulty('there were too many requests', { kind: 'rateLimit' }, MANY),
	faulty('the token is refused', { kind: 'expireToken' }),
	faulty('an answer breaks off', { kind: 'cutOff' }),
	faulty('an answer is half of its JSON', { kind: 'truncatedJson' }),
	faulty('a proxy answers with a page', { kind: 'html', status: 502 }, 3),
	{
		name: 'random faults',
		draw: (_rehearsal, random) => ({ kind: 'faults', seed: random.integer(1_000_000), share: 0.15 }),
	},
];

export const OVERLAPS: readonly Sort[] = [
	overlapping('another process does the same', 'processes'),
	overlapping('other executions in the process do the same', 'executions'),
];

/** A generator of its own for each case, made of its name: so any of them can be drawn again by itself. */
export function randomOf(seed: number, name: string): Random {
	let sum = seed;
	for (const letter of name) sum = (Math.imul(sum, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
	return seededRandom(sum);
}
