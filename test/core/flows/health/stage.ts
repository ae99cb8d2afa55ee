import type { BudgetLeft } from '../../../../core/crm/contract';
import { chartSvg } from '../../../../core/charts';
import {
	healthPage,
	workspaceHealth,
	type HealthLinks,
	type SecretLife,
	type WorkspaceHealth,
} from '../../../../core/flows/health';
import { openStore, type Store, type WorkspaceStore } from '../../../../core/store';
import type { SyncRun } from '../../../../core/store/contract';
import { testRuntime } from '../../../support/runtime';
import { policyOf, syncRun } from '../../store/support/sync';

export const NOW = Date.parse('2026-11-28T12:00:00.000Z');
export const NO_LINKS: HealthLinks = { conflicts: null, reviews: null, plans: null, deadLetters: null };

export const at = (hoursAgo: number) => new Date(NOW - hoursAgo * 3_600_000).toISOString();

export const account = (id: string, accountName: string | null = 'Acme') => ({
	id,
	provider: id.split(':')[0] ?? '',
	accountId: id.split(':')[1] ?? '',
	accountName,
	createdAt: at(2_000),
});

export const calls = (number: number, dailyRemaining: number | null = null) => ({
	...{ calls: number, reads: number, writes: 0, retries: 0, waitedMs: 0 },
	...{ refreshes: 0, dailyRemaining },
});

/** A run that ended, six hours after the one before. */
export function endedRun(number: number, changes: Partial<SyncRun> = {}): SyncRun {
	const startedAt = at(1 + number * 6);
	return syncRun(`run-${number}`, {
		state: 'done',
		startedAt,
		updatedAt: startedAt,
		endedAt: startedAt,
		counts: { created: 1, updated: 2, unchanged: 3, failed: 0 },
		calls: calls(5, 1_000 - number),
		...changes,
	});
}

/** By the way in which an account of these tests is connected. */
const LIVES: Readonly<Record<string, SecretLife>> = {
	pasted: { ends: 'never' },
	renewed: { ends: 'unused', days: 60 },
	silent: { ends: 'untold' },
};

const NOTHING_CALLED: BudgetLeft = { day: null, window: null, blockedUntil: null };

export interface HealthStage {
	/** By the account. */
	budgets: Map<string, BudgetLeft>;
	workspace(id?: string): WorkspaceStore;
	/** An account with a policy of its contacts. */
	keepInStep(id?: string, workspaceId?: string): Promise<void>;
	/** Gives it a secret of its own. */
	connect(way: string, id?: string): Promise<void>;
	/** Days later. */
	wait(days: number): void;
	health(days?: number, workspaceId?: string): Promise<WorkspaceHealth>;
	page(links?: HealthLinks, workspaceId?: string): Promise<string>;
}

/** A store of its own for each test. */
export function healthStage(): HealthStage {
	let runtime = testRuntime(NOW);
	let store: Store;
	beforeEach(async () => {
		stage.budgets.clear();
		runtime = testRuntime(NOW);
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
	});
	afterEach(async () => await store.close());
	const budgets = new Map<string, BudgetLeft>();
	const stage: HealthStage = {
		budgets,
		workspace: (id = 'default') => store.workspace(id),
		async keepInStep(id = 'hubspot:1', workspaceId) {
			const workspace = stage.workspace(workspaceId);
			await workspace.integrations.save(account(id), `credential of ${id}`);
			await workspace.syncPolicies.save({ ...policyOf(id), isHeldOnce: false }, null);
		},
		async connect(way, id = 'hubspot:1') {
			const sealed = { wrappedKey: 'wrapped', secrets: 'sealed', tokens: way === 'renewed' ? 'sealed' : null };
			await stage.workspace().connections.add({ integrationId: id, name: null, way, settings: {}, sealed });
		},
		wait: (days) => runtime.advance(days * 86_400_000),
		health: async (days = 7, workspaceId) =>
			await workspaceHealth({
				workspace: stage.workspace(workspaceId),
				runtime,
				days,
				storeBytes: 5_000_000,
				secretLife: (_, way) => LIVES[way] ?? null,
				budgetOf: async ({ accountId }) => await Promise.resolve(budgets.get(accountId) ?? NOTHING_CALLED),
			}),
		page: async (links = NO_LINKS, workspaceId) =>
			healthPage({
				health: await stage.health(7, workspaceId),
				links,
				crmName: (provider) => provider.toUpperCase(),
				draw: chartSvg,
				timeZone: 'Europe/Lisbon',
			}),
	};
	return stage;
}
