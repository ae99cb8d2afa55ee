import type { Reply } from '../../../core/exchange';
import type { SalesforceContext } from '../../context';
import { BadReference, resolved } from './references';
import type { Step, StepResult } from './step';

const HALTED = 'The transaction was rolled back since another operation in the same transaction failed.';
const SKIPPED = 'Invalid reference specified: an operation it depends on failed.';

function failure(step: Step, message: string): StepResult {
	return {
		body: [{ errorCode: 'PROCESSING_HALTED', message }],
		httpHeaders: {},
		httpStatusCode: 400,
		referenceId: step.referenceId,
	};
}

class RolledBack extends Error {}

export type RunStep = (step: Step) => Reply;

function runStep(step: Step, run: RunStep, earlier: ReadonlyMap<string, StepResult>): StepResult {
	try {
		const reply = run(resolved(step, earlier));
		return {
			body: reply.json ?? null,
			httpHeaders: locationOf(reply),
			httpStatusCode: reply.status,
			referenceId: step.referenceId,
		};
	} catch (error) {
		if (!(error instanceof BadReference)) throw error;
		return failure(step, SKIPPED);
	}
}

export function runSteps(steps: readonly Step[], run: RunStep, stopAtFailure: boolean): StepResult[] {
	const results = new Map<string, StepResult>();
	const list: StepResult[] = [];
	for (const step of steps) {
		const hasFailed = stopAtFailure && list.some(({ httpStatusCode }) => httpStatusCode >= 400);
		const result = hasFailed ? failure(step, HALTED) : runStep(step, run, results);
		results.set(step.referenceId, result);
		list.push(result);
	}
	return list;
}

function locationOf(reply: Reply): Record<string, string> {
	const location = reply.headers?.['location'];
	return location === undefined ? {} : { Location: location };
}

/** All steps or, when one fails, none. */
export function runTransaction(
	context: SalesforceContext,
	steps: readonly Step[],
	run: RunStep,
): { results: StepResult[]; isSuccessful: boolean } {
	let results: StepResult[] = [];
	try {
		context.store.atomically(() => {
			results = runSteps(steps, run, true);
			if (results.some(({ httpStatusCode }) => httpStatusCode >= 400)) throw new RolledBack();
		});
		return { results, isSuccessful: true };
	} catch (error) {
		if (!(error instanceof RolledBack)) throw error;
		const rolledBack = results.map((result, index) => {
			const step = steps[index];
			return result.httpStatusCode < 400 && step !== undefined ? failure(step, HALTED) : result;
		});
		return { results: rolledBack, isSuccessful: false };
	}
}
