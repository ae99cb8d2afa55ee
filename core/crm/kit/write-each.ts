import { CrmError } from '../../lib/errors';
import { failedProblem, problemFromError } from '../../lib/record-problem';
import type { RecordProblem } from '../contract';
import type { Concurrency } from './concurrency';

export interface WriteEach<I, O> {
	write(input: I): Promise<O>;
	/** The result of an input that was not written. */
	failed(problem: RecordProblem, input: I): O;
	signal?: AbortSignal;
}

/**
 * Writes inputs with one call each, side by side; results are in input order. A refusal of a record, or an answer that
 * was lost, is that record's result, and the others go on. What would fail for all of them ends the sending.
 * @throws the first failure when not a single record was written or refused, so that nothing done is lost
 */
export async function writeEach<I, O>(
	concurrency: Concurrency,
	inputs: readonly I[],
	options: WriteEach<I, O>,
): Promise<O[]> {
	let stopped: unknown = null;
	let settled = false;
	const failures: unknown[] = [];

	const attempt = async (input: I): Promise<O> => {
		if (stopped !== null) return options.failed(notSentProblem(stopped), input);
		try {
			options.signal?.throwIfAborted();
			const result = await options.write(input);
			settled = true;
			return result;
		} catch (error) {
			if (error instanceof CrmError && isRefusal(error)) settled = true;
			else failures.push(error);
			if (endsSending(error)) stopped ??= error;
			return options.failed(failedProblem(error), input);
		}
	};
	const results = await Promise.all(inputs.map((input) => concurrency.run(() => attempt(input))));
	const isBug = (error: unknown) => !(error instanceof CrmError) && !options.signal?.aborted;
	// The reason of a signal is the caller's, and is handed back as it is.
	if (failures.some(isBug)) throw failures.find(isBug) as Error;
	if (failures.length > 0 && !settled) throw worst(failures) as Error;
	return results;
}

/** A refusal because of the record itself. */
function isRefusal({ kind }: CrmError): boolean {
	return kind === 'invalid' || kind === 'conflict' || kind === 'notFound' || kind === 'ambiguous';
}

/** Whether the next call would meet the same obstacle. An answer that was lost tells nothing of the others. */
function endsSending(error: unknown): boolean {
	if (!(error instanceof CrmError)) return true;
	if (isRefusal(error)) return false;
	return (
		error.kind !== 'unavailable' || error.details.mayHaveBeenApplied !== true || error.details.permanent === true
	);
}

/** Of a list that failed as a whole, the failure that leaves most in doubt. */
function worst(failures: readonly unknown[]): unknown {
	return failures.find((error) => error instanceof CrmError && error.details.mayHaveBeenApplied) ?? failures[0];
}

function notSentProblem(reason: unknown): RecordProblem {
	if (!(reason instanceof CrmError)) return failedProblem(reason);
	const { kind, message, details } = problemFromError(reason);
	return {
		kind,
		message: `Not sent, because another call of the same list failed. ${message}`,
		details: { ...details, mayHaveBeenApplied: false, becauseOfOthers: true },
	};
}

/** For removals: a record that is gone already counts as removed. @throws every other error */
export function ignoreMissing(error: unknown): void {
	if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
}
