import { CrmError } from '../../lib/errors';
import { commonSignal } from './common-signal';
import type { Caller, LaneRules, Request } from './request';

/** A call that carries the requests of several callers, or of one. */
export interface JointCall<I, O> {
	lead: Caller;
	/** Never rejects. @returns requests that are being sent once more, alone, with what ends when that is over */
	over: Promise<Again<I, O>>;
}

/**
 * The call is made by the caller that is newest, whose knowledge of the account is. A failure that may be the fault of
 * one of them, and everything that was left undone for the sake of another's record, is asked for once more by each
 * caller alone, so that each hears what it would have heard alone.
 */
export function beginJointCall<I, O>(rules: LaneRules<I, O>, requests: ReadonlyArray<Request<I, O>>): JointCall<I, O> {
	const lead = requests.reduce((one, other) => (other.caller.age > one.caller.age ? other : one));
	const over = requests.length === 1 ? alone(lead) : together(rules, requests, lead);
	return { lead: lead.caller, over };
}

type Again<I, O> = Map<Request<I, O>, Promise<void>>;

async function alone<I, O>(request: Request<I, O>): Promise<Again<I, O>> {
	await settle(request, sendOwn(request));
	return new Map();
}

async function together<I, O>(
	rules: LaneRules<I, O>,
	requests: ReadonlyArray<Request<I, O>>,
	lead: Request<I, O>,
): Promise<Again<I, O>> {
	const { signal, letGo } = commonSignal(requests.map((request) => request.signal));
	const leavers = rules.isWrite ? [] : requests.map(letLeave);
	const callers = new Set(requests.map(({ caller }) => caller));
	for (const caller of callers) if (caller !== lead.caller) caller.joined();
	const again: Again<I, O> = new Map();
	try {
		const inputs = requests.flatMap((request) => request.inputs);
		const outcomes = await lead.send(inputs, signal);
		let start = 0;
		for (const request of requests) {
			const own = outcomes.slice(start, (start += request.inputs.length));
			if (own.some(rules.needsOwnCall)) again.set(request, settle(request, repaired(rules, request, own)));
			else request.resolve(own);
		}
	} catch (error) {
		for (const request of requests) {
			if (signal.aborted && error === signal.reason) request.reject(request.signal?.reason);
			else if (isEverybodys(error, rules)) request.reject(error);
			else again.set(request, settle(request, sendOwn(request)));
		}
	} finally {
		letGo();
		for (const stay of leavers) stay();
	}
	return again;
}

async function sendOwn<I, O>({ send, inputs, signal }: Request<I, O>): Promise<O[]> {
	return await send(inputs, signal);
}

/** Of a read that several wait for, who is cancelled waits no longer. @returns ends that */
function letLeave<I, O>({ signal, reject }: Request<I, O>): () => void {
	const leave = () => reject(signal?.reason);
	signal?.addEventListener('abort', leave);
	if (signal?.aborted) leave();
	return () => signal?.removeEventListener('abort', leave);
}

async function settle<I, O>({ resolve, reject }: Request<I, O>, outcomes: Promise<O[]>): Promise<void> {
	await outcomes.then(resolve, reject);
}

/** Kinds of failures that every caller would have met: they are about the account and the CRM, not about a record. */
const OF_ALL: ReadonlySet<CrmError['kind']> = new Set<CrmError['kind']>([
	'auth',
	'rateLimited',
	'unavailable',
	'expired',
]);

/** What may have been carried out is not sent again. Callers of one lane ask for the same fields. */
function isEverybodys<I, O>(error: unknown, { isWrite }: LaneRules<I, O>): boolean {
	if (!(error instanceof CrmError)) return isWrite;
	const { mayHaveBeenApplied, missingFields } = error.details;
	return OF_ALL.has(error.kind) || mayHaveBeenApplied === true || (!isWrite && missingFields !== undefined);
}

/** Sends what was left undone for others' sake alone. Where that fails, what was told first stands. */
async function repaired<I, O>(
	{ needsOwnCall }: LaneRules<I, O>,
	{ send, inputs, signal }: Request<I, O>,
	outcomes: readonly O[],
): Promise<O[]> {
	if (outcomes.every(needsOwnCall)) return await send(inputs, signal);
	const undone = outcomes.flatMap((outcome, index) => (needsOwnCall(outcome) ? [index] : []));
	const merged = [...outcomes];
	try {
		const own = await send(
			undone.map((index) => inputs[index] as I),
			signal,
		);
		undone.forEach((index, position) => (merged[index] = own[position] ?? (merged[index] as O)));
	} catch (error) {
		if (!(error instanceof CrmError) && signal?.aborted !== true) throw error;
	}
	return merged;
}
