import type { CrmAdapter, CrmObject } from '../../../crm/contract';
import type { Integration, WorkspaceStore } from '../../../store/contract';
import { withSharedLinks } from '../two-way/shared-links';

/** What a comparison will cost in calls, said before anything is read. */
export interface DriftEstimate {
	/** About so many: as the last one that came to its end took, or `least` where there was none. */
	calls: number;
	/** Pages of the records that are linked: records of nobody here come on top. */
	least: number;
	linkedRecords: number;
	/** The report that `calls` are of; `null` where none of the last runs is one. */
	lastRunId: string | null;
	/** What is left of the daily quota, and which share of it `calls` are; `null` where the CRM does not say. */
	dailyRemaining: number | null;
	quotaShare: number | null;
}

/** Runs that are looked through for the last comparison: those of three weeks, at one in six hours. */
const LAST_RUNS = 84;

interface EstimateInput {
	workspace: WorkspaceStore;
	integration: Integration;
	object: CrmObject;
	adapter: Pick<CrmAdapter, 'capabilities' | 'counts'>;
}

/** Reads the store alone. @throws StoreError */
export async function estimateDrift({
	workspace,
	integration: { id },
	object,
	adapter: { capabilities, counts },
}: EstimateInput): Promise<DriftEstimate> {
	const { links, syncRuns } = withSharedLinks(workspace, capabilities);
	const linkedRecords = await links.countLiving(id, object);
	const least = Math.max(1, Math.ceil(linkedRecords / (capabilities.twoWay?.listPageSize ?? Infinity)));
	const runs = await syncRuns.list({ integrationId: id, crmObject: object, limit: LAST_RUNS });
	const last = runs.find(({ kind, state }) => kind === 'drift' && state === 'done') ?? null;
	const calls = Math.max(least, last?.calls?.calls ?? 0);
	const { dailyRemaining } = counts();
	const quotaShare = dailyRemaining ? Math.round((calls / dailyRemaining) * 10_000) / 10_000 : null;
	return { calls, least, linkedRecords, lastRunId: last?.id ?? null, dailyRemaining, quotaShare };
}
