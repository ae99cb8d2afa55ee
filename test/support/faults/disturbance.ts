import type { Fault } from '../../../sandbox/crm';
import type { Interruption, InterruptTarget } from '../../../sandbox/crm/core/interruption';
import { seededRandom } from '../../../sandbox/crm/core/random';
import type { Work } from './operation';
import type { Stage } from './stage';
import type { JobEnd, Worker } from './worker-process';
import type { StoreMoment } from './worker/messages';

/** Where in an exchange a process dies, or is told to stop. */
export const MOMENTS = ['before', 'handled', 'amid', 'after'] as const;
export type Moment = (typeof MOMENTS)[number];

/** One way in which a run is disturbed. Requests are counted from 0 since its start. */
export type Disturbance =
	| { kind: 'none' }
	| { kind: 'kill'; request: number; moment: Moment }
	| { kind: 'killInStore'; at: StoreMoment }
	| { kind: 'stop'; request: number; moment: 'before' | 'handled' }
	| { kind: 'fault'; request: number; times: number; fault: Fault }
	/** Each request meets a fault with this chance. */
	| { kind: 'faults'; seed: number; share: number }
	/** The others start with this request of the first. */
	| { kind: 'processes' | 'executions'; request: number };

const WORDS: Readonly<Record<Moment, string>> = {
	before: 'before request %d is handled',
	handled: 'after request %d is handled, before its answer',
	amid: 'in the middle of the answer to request %d',
	after: 'after the answer to request %d',
};

export function describeDisturbance(disturbance: Disturbance): string {
	const at = ({ request, moment }: { request: number; moment: Moment }) =>
		WORDS[moment].replace('%d', String(request));
	switch (disturbance.kind) {
		case 'none':
			return 'undisturbed';
		case 'kill':
			return `killed ${at(disturbance)}`;
		case 'killInStore':
			return `killed ${disturbance.at.when} statement ${disturbance.at.statement} of the store`;
		case 'stop':
			return `stopped ${at(disturbance)}`;
		case 'fault':
			return `${disturbance.fault.kind} for ${disturbance.times} requests from ${disturbance.request} on`;
		case 'faults':
			return `random faults on ${disturbance.share * 100} % of the requests, seed ${disturbance.seed}`;
		case 'processes':
			return `beside another process that starts with request ${disturbance.request}`;
		case 'executions':
			return `beside other executions in its process that start with request ${disturbance.request}`;
	}
}

/** What random faults are drawn from: all that a client survives without waiting for its own time limit. */
const FAULTS: readonly Fault[] = [
	{ kind: 'resetBefore' },
	{ kind: 'resetAfter' },
	{ kind: 'serverError', status: 500 },
	{ kind: 'serverError', status: 503 },
	{ kind: 'serverError', status: 502, applied: true },
	{ kind: 'rateLimit' },
	{ kind: 'truncatedJson' },
	{ kind: 'cutOff' },
	{ kind: 'html', status: 502 },
	{ kind: 'slow', ms: 30 },
];

/** Steps into the n-th request alone. */
function only(
	request: number,
	interruption: (target: InterruptTarget) => Interruption,
): (target: InterruptTarget) => Interruption | null {
	let seen = -1;
	return (target) => ((seen += 1) === request ? interruption(target) : null);
}

function atMoment(moment: Moment, act: () => Promise<void>): Interruption {
	switch (moment) {
		case 'before':
			return { beforeHandling: act, isHandled: false };
		case 'handled':
			return { beforeAnswer: act };
		case 'amid':
			return { amidAnswer: act };
		case 'after':
			return { afterAnswer: act };
	}
}

export interface Disturbed {
	worker: Worker;
	/** Of each execution there was. */
	ends: JobEnd[];
}

/**
 * Runs the work once, disturbed.
 * @param shares the work of each execution, where several run at once
 */
export async function runDisturbed(
	stage: Stage,
	work: Work,
	shares: readonly Work[],
	disturbance: Disturbance,
): Promise<Disturbed> {
	const isOverlap = disturbance.kind === 'processes' || disturbance.kind === 'executions';
	const worker = stage.process({ hurry: !isOverlap });
	if (isOverlap) return { worker, ends: await runSideBySide(stage, worker, shares, disturbance) };
	const killAt = disturbance.kind === 'killInStore' ? disturbance.at : undefined;
	switch (disturbance.kind) {
		case 'kill':
			stage.interrupt(only(disturbance.request, () => atMoment(disturbance.moment, worker.kill)));
			break;
		case 'stop':
			stage.interrupt(only(disturbance.request, () => stopAt(disturbance.moment, worker.stop)));
			break;
		case 'fault':
			stage.interrupt(inARow(disturbance.request, disturbance.times, disturbance.fault));
			break;
		case 'faults':
			stage.interrupt(atRandom(disturbance.seed, disturbance.share));
	}
	const end = await worker.run(stage.jobOf(work, { killAt }));
	stage.interrupt(null);
	return { worker, ends: [end] };
}

/** Unlike a process that dies, one that is stopped hears the answers to what it has sent. */
function stopAt(moment: Moment, stop: () => Promise<void>): Interruption {
	return moment === 'before' ? { beforeHandling: stop } : { beforeAnswer: stop };
}

function inARow(first: number, times: number, fault: Fault): () => Interruption | null {
	let seen = -1;
	return () => {
		seen += 1;
		return seen >= first && seen < first + times ? { fault } : null;
	};
}

function atRandom(seed: number, share: number): () => Interruption | null {
	const random = seededRandom(seed);
	return () => {
		const isHit = random.integer(1_000) < share * 1_000;
		const fault = FAULTS[random.integer(FAULTS.length)];
		return isHit && fault !== undefined ? { fault } : null;
	};
}

async function runSideBySide(
	stage: Stage,
	first: Worker,
	shares: readonly Work[],
	{ kind, request }: { kind: 'processes' | 'executions'; request: number },
): Promise<JobEnd[]> {
	const [own, ...others] = shares;
	if (own === undefined) return [];
	const started: Array<Promise<JobEnd>> = [];
	const beside: Worker[] = [];
	const startOthers = async () => {
		for (const share of others) {
			const worker = kind === 'executions' ? first : stage.process({ hurry: false });
			if (worker !== first) beside.push(worker);
			started.push(worker.run(stage.jobOf(share)));
		}
	};
	stage.interrupt(only(request, () => ({ beforeHandling: startOthers })));
	const end = await first.run(stage.jobOf(own));
	stage.interrupt(null);
	const ends = [end, ...(await Promise.all(started))];
	for (const worker of beside) await stage.giveBack(worker);
	return ends;
}
