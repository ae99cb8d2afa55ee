import { whySkipped } from '../reconcile';
import type { PlanBody } from '../two-way/plan-rows';
import { readRows, type PlanReading } from './read-plan';

/** Why records are skipped, and how many are for this reason. */
export interface SkippedFor {
	reason: string;
	records: number;
}

/** By this a row is known without all of it being read: a first plan has very many. */
const SKIPPED = '"bucket":"skipped"';

/**
 * Why a plan skips records, the most frequent reason first. Reasons hold no value of anybody's, and there are few.
 * @throws StoreError
 */
export async function skippedFor(reading: PlanReading, planId: string): Promise<SkippedFor[]> {
	const found = new Map<string, number>();
	for await (const rows of readRows(reading, planId))
		for (const { body } of rows) {
			if (!body.includes(SKIPPED)) continue;
			const { plan } = JSON.parse(body) as PlanBody;
			if (plan.bucket !== 'skipped') continue;
			const reason = whySkipped(plan);
			found.set(reason, (found.get(reason) ?? 0) + 1);
		}
	return [...found]
		.map(([reason, records]) => ({ reason, records }))
		.sort((one, other) => other.records - one.records);
}
