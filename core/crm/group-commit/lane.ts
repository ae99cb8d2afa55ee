import type { Runtime } from '../../lib/runtime';
import type { Crowd } from './crowd';
import { beginJointCall } from './joint-call';
import { packed } from './packing';
import { createQueue } from './queue';
import type { Asked, Caller, LaneRules, Request } from './request';
import { createGathering } from './gathering';

/** Calls of one kind for one account, with the same options. */
export interface Lane<I, O> {
	/**
	 * One outcome per input, in order, as the caller would get alone.
	 * @throws what its own call throws; the signal's reason while the request waits
	 */
	ask(asked: Asked<I, O>): Promise<O[]>;
}

/**
 * Who comes while a call has been under way for so long does not wait for it: it may hang, or wait for a limit. Who
 * waits already goes along with them.
 */
const LATE_MS = 2_000;
/** So long a call waits for a process that is busy with others who work with the account. */
const BUSY_MS = 1_000;

interface UnderWay {
	lead: Caller;
	/** Whether it is a full batch of one caller, which takes as long as it takes and has no room for others. */
	isFull: boolean;
	/** Epoch milliseconds. */
	since: number;
}

function isInTheWay({ lead, isFull, since }: UnderWay, caller: Caller, now: number): boolean {
	return lead !== caller && !isFull && now - since < LATE_MS;
}

/** What the lanes of an account share. */
export interface Place {
	runtime: Pick<Runtime, 'clock' | 'yield'>;
	/** Who works with the account, whatever they ask for. */
	crowd: Crowd;
}

/**
 * Group commit: what arrives while a call of another caller is under way, or while the process is busy and others work
 * with the account, travels together with the next one. There is no timer, so a caller that is alone in a process
 * does not wait. A full batch waits for nobody, and what waits when a call ends goes all at once. Requests that touch
 * one record follow each other, in the order of their arrival.
 * @param idle told each time when nothing waits and nothing is under way
 */
export function createLane<I, O>(rules: LaneRules<I, O>, { runtime, crowd }: Place, idle: () => void): Lane<I, O> {
	const { clock } = runtime;
	const queue = createQueue<I, O>();
	const underWay = new Set<UnderWay>();
	/** What is being written. No two requests under way have one. */
	const held = new Set<string>();

	function depart(): void {
		for (const requests of packed(queue.take(held.has.bind(held)), rules.most)) void carryOut(requests);
	}

	const gathering = createGathering(runtime, () => {
		depart();
		rest();
	});

	async function carryOut(requests: ReadonlyArray<Request<I, O>>): Promise<void> {
		for (const key of requests.flatMap(({ keys }) => keys)) held.add(key);
		const { lead, over } = beginJointCall(rules, requests);
		const [only, ...others] = requests;
		const isFull = others.length === 0 && (only?.inputs.length ?? 0) >= rules.most;
		const call = { lead, isFull, since: clock.now() };
		underWay.add(call);
		const again = await over;
		underWay.delete(call);
		release(requests.filter((request) => !again.has(request)));
		depart();
		await Promise.all(
			[...again].map(async ([request, settled]) => {
				await settled;
				release([request]);
				if (underWay.size === 0) depart();
			}),
		);
		rest();
	}

	function release(requests: ReadonlyArray<Request<I, O>>): void {
		for (const key of requests.flatMap(({ keys }) => keys)) held.delete(key);
	}

	function rest(): void {
		if (queue.isEmpty() && underWay.size === 0 && held.size === 0 && !gathering.isUnderWay()) idle();
	}

	return {
		async ask(asked) {
			const { caller, inputs, signal, send } = asked;
			if (inputs.length === 0 || signal?.aborted) return await send(inputs, signal).finally(rest);
			const isCrowded = crowd.joins(caller, clock.now());
			const mustWait = [...underWay].some((call) => isInTheWay(call, caller, clock.now()));
			const outcomes = queue.add(asked, [...new Set(inputs.flatMap(rules.keysOf))]);
			if (queue.size() >= rules.most) depart();
			else if (!mustWait) gathering.begin(isCrowded ? BUSY_MS : 0);
			return await outcomes;
		},
	};
}
