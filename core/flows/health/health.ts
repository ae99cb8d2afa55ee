import { lastDays } from '../../lib/calendar';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { DeliveryCounts, WorkspaceStore } from '../../store/contract';
import { accountsOf, type BudgetOf, type SecretLifeOf } from './accounts';
import { endingTokens } from './api-tokens';
import type { WorkspaceHealth } from './contract';
import { problemsOf } from './problems';
import { syncHealth, type SyncHealth } from './sync-health';

export interface HealthInput {
	workspace: WorkspaceStore;
	runtime: Pick<Runtime, 'clock'>;
	/** How many days are told, today included. */
	days: number;
	/** Bytes of the store's file; `null` where it is not known. */
	storeBytes: number | null;
	secretLife: SecretLifeOf;
	budgetOf: BudgetOf;
}

/**
 * Counts in the store, and calls no CRM. What runs came to is read from their days, so that it costs the same after
 * years of runs.
 * @throws StoreError
 */
export async function workspaceHealth({
	workspace,
	runtime,
	days,
	storeBytes,
	secretLife,
	budgetOf,
}: HealthInput): Promise<WorkspaceHealth> {
	const now = runtime.clock.now();
	const window = lastDays(now, days);
	const accounts = await accountsOf(workspace, secretLife, budgetOf);
	const counted = await workspace.syncDays.list({ since: window[0] ?? '', until: window.at(-1) ?? '' });
	const syncs: SyncHealth[] = [];
	for (const stored of await workspace.syncPolicies.list()) {
		const account = accounts.find(({ integrationId }) => integrationId === stored.integrationId) ?? null;
		syncs.push(await syncHealth({ workspace, stored, account, window, counted, now }));
	}
	const found: Omit<WorkspaceHealth, 'state' | 'problems'> = {
		workspace: workspace.id,
		at: isoTime(now),
		contacts: await workspace.contacts.count(),
		storeBytes,
		reviews: await workspace.reviews.countOpen(),
		deliveries: sum(await workspace.deliveries.counts()),
		accounts,
		syncs,
		apiTokens: await endingTokens(workspace, now),
	};
	const problems = problemsOf(found);
	return { ...found, state: problems[0]?.state ?? 'well', problems };
}

function sum(counts: readonly DeliveryCounts[]): WorkspaceHealth['deliveries'] {
	const total = (of: 'waiting' | 'underWay' | 'dead') => counts.reduce((all, each) => all + each[of], 0);
	return { waiting: total('waiting'), underWay: total('underWay'), dead: total('dead') };
}
