import type { Runtime } from '../../../lib/runtime';
import type { SyncPlanRow, WorkspaceStore } from '../../../store/contract';
import type { PushBucket } from '../outcome';
import type { PlanBody } from '../two-way/plan-rows';
import { deedsOf, type Deed } from './deeds';

/** A row of a plan that does something, or tells something. */
export interface PlanLine {
	contactId: string | null;
	crmId: string | null;
	/** What the record ends as. */
	bucket: PushBucket;
	/** For example `update`, `createInCrm` or `review`. */
	action: string;
	reason: string;
	/** Whether it was carried out, or left out since something moved. */
	isDone: boolean;
	/** The odd ones first. */
	deeds: Deed[];
}

/** What plans are read with. */
export interface PlanReading {
	workspace: WorkspaceStore;
	runtime: Pick<Runtime, 'yield'>;
}

/** Rows that are read at a time: a few milliseconds' work. */
const AT_ONCE = 100;

/**
 * The rows of a plan in their order, portion by portion, so that a long plan takes neither the memory nor the loop.
 * Rows where all is as agreed on are left out.
 * @throws StoreError
 */
export async function* readPlan(reading: PlanReading, planId: string): AsyncGenerator<PlanLine[]> {
	for await (const rows of readRows(reading, planId)) {
		const lines = rows.map(lineOf).filter(({ deeds }) => deeds.length > 0);
		if (lines.length > 0) yield lines;
	}
}

/**
 * All rows of a plan in the same way, as they are stored.
 * @throws StoreError
 */
export async function* readRows({ workspace, runtime }: PlanReading, planId: string): AsyncGenerator<SyncPlanRow[]> {
	for (let after: number | null = null; ;) {
		const rows: SyncPlanRow[] = await workspace.syncPlans.rows(planId, { limit: AT_ONCE, after });
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.position;
		yield rows;
		await runtime.yield();
	}
}

function lineOf({ body, isDone }: SyncPlanRow): PlanLine {
	const { plan } = JSON.parse(body) as PlanBody;
	const { contactId, crmId, bucket, action, reason } = plan;
	return { contactId, crmId, bucket, action: action.kind, reason, isDone, deeds: deedsOf(plan) };
}
