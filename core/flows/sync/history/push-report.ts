import type { CallCounts, RecordProblem } from '../../../crm/contract';
import type { CrmError } from '../../../lib/errors';
import type { PushBucket, PushOutcome, PushProblem, PushReport } from '../contract';
import type { Delivery } from '../apply/deliver';
import type { Candidate, Step } from '../plan/plan';

type IndexedOutcome = PushOutcome & { index: number };

const BUCKETS: readonly PushBucket[] = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'];

function outcomeOf(candidate: Candidate, outcome: PushBucket, rest: Partial<PushOutcome> = {}): IndexedOutcome {
	return {
		index: candidate.index,
		contactId: candidate.item.contact.id,
		outcome,
		crmObject: candidate.object,
		crmId: candidate.link?.crmId ?? null,
		crmUrl: candidate.link?.crmUrl ?? null,
		changes: [],
		problem: null,
		...rest,
	};
}

/** The outcome a step has when it is carried out as planned. */
export function outcomeOfStep(step: Step): IndexedOutcome {
	const { candidate } = step;
	switch (step.kind) {
		case 'unchanged':
			return outcomeOf(candidate, 'unchanged', step.record === null ? {} : whereabouts(step.record));
		case 'update':
			return outcomeOf(candidate, 'updated', { ...whereabouts(step.record), changes: step.changes });
		case 'create':
			return outcomeOf(candidate, 'created', { crmId: null, crmUrl: null, changes: step.changes });
		case 'refuse':
			return outcomeOf(candidate, step.bucket, { problem: step.problem });
	}
}

export function outcomeOfDelivery(delivery: Delivery): IndexedOutcome {
	const { step } = delivery;
	if (delivery.state === 'done') {
		const bucket: PushBucket = delivery.created ? 'created' : 'updated';
		return outcomeOf(step.candidate, bucket, { ...whereabouts(delivery.record), changes: step.changes });
	}
	if (delivery.state === 'failed') {
		const isConflict = delivery.problem.kind === 'conflict' || delivery.problem.kind === 'ambiguous';
		return outcomeOf(step.candidate, isConflict ? 'conflict' : 'failed', { problem: problemOf(delivery.problem) });
	}
	return outcomeOf(step.candidate, 'skipped', {
		problem: {
			kind: 'notAttempted',
			message: `Not sent, because an earlier call failed: ${delivery.because.message}`,
			fix: 'Run it again: what was done is not repeated',
			recordIds: [],
		},
	});
}

export function outcomeOfFailure(candidate: Candidate, error: CrmError): IndexedOutcome {
	return outcomeOf(candidate, 'failed', {
		problem: problemOf({ kind: error.kind, message: error.message, details: error.details }),
	});
}

export function problemOf({ kind, message, details }: RecordProblem): PushProblem {
	return { kind, message, fix: details.fix ?? null, recordIds: [...(details.recordIds ?? [])] };
}

function whereabouts({ id, url }: { id: string; url: string | null }): Pick<PushOutcome, 'crmId' | 'crmUrl'> {
	return { crmId: id, crmUrl: url };
}

export function pushReport(runId: string, outcomes: PushOutcome[], calls: CallCounts): PushReport {
	const counts = Object.fromEntries(BUCKETS.map((bucket) => [bucket, 0])) as Record<PushBucket, number>;
	for (const { outcome } of outcomes) counts[outcome] += 1;
	return { runId, outcomes, counts, calls };
}
