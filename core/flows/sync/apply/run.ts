import type { RecordProblem } from '../../../crm/contract';
import { chunk, mapConcurrently } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type { HeldBatch, LostBy } from '../claim/claim-batches';
import type { Answer, Fate, SentFate } from '../fate';

/** Intents that go by the same call. */
export interface Group<Intent> {
	intents: readonly Intent[];
	/** How many the call takes at once. */
	batchSize: number;
}

/** Work on a CRM: what is to be sent, and how one batch of it is claimed and sent. */
export interface Run<Intent, A extends Answer> {
	/** In their order: a group is over before the next one starts. */
	groups: ReadonlyArray<Group<Intent>>;
	/** Batches of one group that may be under way at once. Default 1. */
	concurrentBatches?: number;
	/** Stores what is about to be sent, before the call, and what became of it, before the next one starts. */
	claim(batch: readonly Intent[]): Promise<HeldBatch<Intent, A>>;
	/** One answer per intent, in order. @throws CrmError for a call that failed as a whole */
	send(batch: readonly Intent[]): Promise<readonly A[]>;
	/** Told what became of each batch once it is settled, also where the signal ends the run after it. */
	tell?(fates: ReadonlyArray<Fate<Intent, A>>): void;
	/** What ended an earlier part of the same work: then nothing more is sent. */
	stopped?: CrmError | null;
	/** Ends the run before the next batch is claimed, with its reason: what was never sent stays free. */
	signal?: AbortSignal;
}

export interface RunResult<Intent, A extends Answer> {
	/** One per intent, in the order of the groups. */
	fates: Array<Fate<Intent, A>>;
	/** What ended the run before everything was sent. */
	stopped: CrmError | null;
}

/**
 * Sends intents to a CRM in full batches, and stops where going on would only fail again: after a call that the CRM
 * refused for the credential's sake, or could not take now. The first batch of a group goes alone, since what is wrong
 * with all of them shows there; the others follow side by side.
 *
 * Never throws for the CRM. A crash loses no more than the batches that were under way, and those are claimed. When it
 * is cancelled, the batch under way is settled first.
 * @throws the signal's reason
 */
export async function runBatches<Intent, A extends Answer>(run: Run<Intent, A>): Promise<RunResult<Intent, A>> {
	let stopped: CrmError | null = run.stopped ?? null;
	const next = async (batch: readonly Intent[]): Promise<Array<Fate<Intent, A>>> => {
		run.signal?.throwIfAborted();
		if (stopped !== null) return notAttempted(batch, stopped);
		const { fates, stop } = await runBatch(run, batch);
		stopped ??= stop;
		run.tell?.(fates);
		return fates;
	};
	let fates: Array<Fate<Intent, A>> = [];
	for (const { intents, batchSize } of run.groups) {
		const [first, ...others] = chunk(intents, batchSize);
		if (first === undefined) continue;
		const before = await next(first);
		const after = await mapConcurrently(others, run.concurrentBatches ?? 1, next);
		fates = [...fates, ...before, ...after.flat()];
	}
	return { fates, stopped };
}

function notAttempted<Intent>(batch: readonly Intent[], because: CrmError) {
	return batch.map((intent) => ({ state: 'notAttempted' as const, intent, because }));
}

async function runBatch<Intent, A extends Answer>(
	run: Run<Intent, A>,
	batch: readonly Intent[],
): Promise<{ fates: Array<Fate<Intent, A>>; stop: CrmError | null }> {
	const held = await run.claim(batch);
	try {
		const { sent, stop } = held.due.length === 0 ? NOTHING_SENT : await held.during(() => send(run, held.due));
		const lost = sent.length === 0 ? new Map<Intent, LostBy>() : await held.settle(sent);
		const fateOf = new Map<Intent, Fate<Intent, A>>(
			held.moved.map((intent) => [intent, { state: 'moved', intent }]),
		);
		for (const intent of held.withheld) fateOf.set(intent, { state: 'withheld', intent });
		for (const intent of held.gone) fateOf.set(intent, { state: 'gone', intent, sent: null });
		for (const fate of sent) {
			const { intent } = fate;
			const by = lost.get(intent);
			fateOf.set(intent, by === undefined ? fate : { state: by, intent, sent: fate });
		}
		return { fates: batch.map((intent) => fateOf.get(intent) ?? { state: 'taken', intent }), stop };
	} catch (error) {
		// The reason of the signal is thrown for a call that was not made.
		if (run.signal?.aborted && error === run.signal.reason) await held.giveBack();
		throw error;
	} finally {
		await held.release();
	}
}

const NOTHING_SENT = { sent: [], stop: null };

async function send<Intent, A extends Answer>(
	run: Run<Intent, A>,
	batch: readonly Intent[],
): Promise<{ sent: Array<SentFate<Intent, A>>; stop: CrmError | null }> {
	try {
		const answers = await run.send(batch);
		if (answers.length < batch.length) throw new Error('The adapter gave fewer outcomes than inputs');
		return { sent: batch.map((intent, index) => fateOfAnswer(intent, answers[index] as A)), stop: null };
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		const { provider: _provider, operation: _operation, ...details } = error.details;
		const problem: RecordProblem = { kind: error.kind, message: error.message, details };
		const sent = batch.map((intent) => ({ state: 'failed' as const, intent, problem }));
		return { sent, stop: wouldRepeatItself(error) ? error : null };
	}
}

function fateOfAnswer<Intent, A extends Answer>(intent: Intent, answer: A): SentFate<Intent, A> {
	return answer.ok
		? { state: 'done', intent, answer: answer as Extract<A, { ok: true }> }
		: { state: 'failed', intent, problem: answer.problem };
}

function wouldRepeatItself(error: CrmError): boolean {
	return error.kind === 'auth' || error.isRetryable;
}
