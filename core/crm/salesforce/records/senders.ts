import type { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem, refusedProblem } from '../../../lib/record-problem';
import { backoffDelay } from '../../../lib/retry';
import type { Runtime } from '../../../lib/runtime';
import type { BatchOutcome, RecordProblem } from '../../contract';
import { attempt } from '../../kit/attempt';
import { isLocked } from '../errors/kinds';
import { COMPANY_FIELD } from '../fields/pack-fields';
import type { SalesforceValues } from './mapper';
import type { PendingWrite } from './outcomes';

/** Ways to send a list of records: each takes any number and gives one outcome per input, in order. */

export type Failed = { ok: false; problem: RecordProblem };
export type Outcome = { ok: true } | Failed;
export type SendAll<T, O extends Outcome> = (inputs: readonly T[]) => Promise<O[]>;
export type Sender = SendAll<PendingWrite, BatchOutcome>;

/**
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections.htm
 */
export const WRITE_BATCH_SIZE = 200;
/** Enough to single out several bad records of two hundred by halving. */
const MAX_EXTRA_CALLS = 40;
const LOCK_REPEATS = 4;
const LOCK_BACKOFF = { baseMs: 1_000, capMs: 8_000 };

/** In calls of two hundred. A call that is refused as a whole is taken apart until the bad records stand alone. */
export function inCollections<T extends { values: SalesforceValues }, O extends Outcome>(
	sendOne: SendAll<T, O>,
): SendAll<T, O | Failed> {
	return (inputs) =>
		isolateRefused<T, O | Failed, CrmError>(inputs, {
			batchSize: WRITE_BATCH_SIZE,
			maxExtraCalls: MAX_EXTRA_CALLS,
			send: (part) => attempt(() => sendOne(part)),
			named: ({ details }, part) =>
				part.filter(({ values }) => details.missingFields?.some((name) => name in values)),
			refused: (refusal, _input, alone) => ({ ok: false, problem: refusedProblem(refusal, alone, 'call') }),
			failed: (error) => ({ ok: false, problem: failedProblem(error) }),
		});
}

/** Sends records again, alone, that Salesforce had locked for another change. */
export function repeatingLocked<T, O extends Outcome>(
	send: SendAll<T, O>,
	{ clock, random }: Runtime,
	signal: AbortSignal | undefined,
): SendAll<T, O | Failed> {
	return async (inputs) => {
		let outcomes: Array<O | Failed> = await send(inputs);
		for (let repeat = 1; repeat <= LOCK_REPEATS && outcomes.some(isLockedOutcome) && !signal?.aborted; repeat++) {
			const pauseMs = LOCK_BACKOFF.baseMs + backoffDelay(repeat, LOCK_BACKOFF, random);
			outcomes = await sendSomeAgain(inputs, outcomes, isLockedOutcome, async (part) => {
				await clock.sleep(pauseMs, signal);
				return await send(part);
			});
		}
		return outcomes;
	};
}

function isLockedOutcome(outcome: Outcome): boolean {
	return !outcome.ok && isLocked(outcome.problem.details.code);
}

/** Sends records again that Salesforce would create but for a value it requires; an update needs none. */
export function fillingRequired(send: Sender, fill: (input: PendingWrite) => PendingWrite): Sender {
	return async (inputs) =>
		await sendSomeAgain(inputs, await send(inputs), lacksRequired, (part) => send(part.map(fill)));
}

function lacksRequired(outcome: Outcome): boolean {
	return !outcome.ok && outcome.problem.details.code === 'REQUIRED_FIELD_MISSING';
}

/** What the account turned out not to have. */
export interface KnownGaps {
	company: boolean;
}

/**
 * Salesforce's contacts have no text field for a company, so the pack brings one. It is no social field: an account
 * that was not set up does without it.
 */
export function sparingCompany(send: Sender, gaps: KnownGaps): Sender {
	return async (inputs) => {
		if (gaps.company) return await send(inputs.map(withoutCompany));
		return await sendSomeAgain(inputs, await send(inputs), lacksCompany, (part) => {
			gaps.company = true;
			return send(part.map(withoutCompany));
		});
	};
}

function lacksCompany(outcome: Outcome): boolean {
	return !outcome.ok && outcome.problem.details.missingFields?.includes(COMPANY_FIELD) === true;
}

function withoutCompany(input: PendingWrite): PendingWrite {
	const { [COMPANY_FIELD]: _company, ...values } = input.values;
	return { ...input, values };
}

/** The outcomes, with those that `which` picks replaced by what a second send brings; never loses what was done. */
export async function sendSomeAgain<T, O extends Outcome>(
	inputs: readonly T[],
	outcomes: readonly O[],
	which: (outcome: O, index: number) => boolean,
	sendAgain: SendAll<T, O>,
): Promise<Array<O | Failed>> {
	const indexes = outcomes.flatMap((outcome, index) => (which(outcome, index) ? [index] : []));
	const merged: Array<O | Failed> = [...outcomes];
	if (indexes.length === 0) return merged;
	try {
		const again = await sendAgain(indexes.map((index) => inputs[index] as T));
		indexes.forEach((index, position) => (merged[index] = again[position] as O));
	} catch (error) {
		// With none written before, the failure is that of the whole call.
		if (!outcomes.some(({ ok }) => ok)) throw error;
		for (const index of indexes) merged[index] = { ok: false, problem: failedProblem(error) };
	}
	return merged;
}
