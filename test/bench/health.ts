/**
 * How long the health page takes with many contacts. Run with
 * `node --import tsx test/bench/health.ts [contacts]`.
 */
import { chartSvg } from '../../core/charts';
import { PROVIDER_IDS } from '../../core/crm/registry';
import { healthPage, workspaceHealth } from '../../core/flows/health';
import { SOME_TIME } from '../core/store/support/people';
import { realRuntime } from '../core/store/support/runtime';
import { syncRun } from '../core/store/support/sync';
import { count, megabytes, row, table } from './figures';
import { savePolicy, storePeople } from './two-way/generated-people';
import { withStore } from './with-store';

const ACCOUNTS = PROVIDER_IDS.map((provider) => `${provider}:1`);
const DAY_MS = 86_400_000;
/** Two years of them, every six hours. */
const RUNS = 4 * 730;
const NOBODY_CALLED = async () => await Promise.resolve({ day: null, window: null, blockedUntil: null });
const TIMES = 5;

export async function benchHealth(size = 1_000_000): Promise<void> {
	await withStore(async ({ workspace, size: bytes }) => {
		for (const id of ACCOUNTS) {
			const provider = id.split(':')[0] ?? '';
			const integration = { id, provider, accountId: '1', accountName: null, createdAt: SOME_TIME };
			await workspace.integrations.save(integration, `credential of ${provider}`);
		}
		const [first = ''] = ACCOUNTS;
		await storePeople(workspace, size, { integrationId: first, crmIdOf: (number) => String(number + 1) });
		const now = realRuntime.clock.now();
		for (const integrationId of ACCOUNTS) {
			await savePolicy(workspace, integrationId);
			await workspace.transaction(async ({ syncRuns }) => {
				for (let number = 0; number < RUNS; number++) {
					const at = new Date(now - number * (DAY_MS / 4)).toISOString();
					const ended = { startedAt: at, updatedAt: at, endedAt: at, state: 'done' } as const;
					const counts = { updated: number % 50 };
					await syncRuns.save(syncRun(realRuntime.newId(), { integrationId, ...ended, counts }));
				}
			});
		}
		console.log(table(['contacts', 'runs', 'file', 'page, the slowest of five', 'its size'], []));
		let [slowest, length] = [0, 0];
		for (let time = 0; time < TIMES; time++) {
			const began = performance.now();
			const asked = {
				workspace,
				runtime: realRuntime,
				days: 30,
				secretLife: () => null,
				budgetOf: NOBODY_CALLED,
			};
			const health = await workspaceHealth({ ...asked, storeBytes: bytes() });
			const links = { conflicts: null, reviews: null, plans: null, deadLetters: null };
			length = healthPage({
				health,
				links,
				draw: chartSvg,
				crmName: (provider) => provider,
				timeZone: 'UTC',
			}).length;
			slowest = Math.max(slowest, performance.now() - began);
		}
		const runs = count(RUNS * ACCOUNTS.length);
		console.log(
			row([
				count(size),
				runs,
				megabytes(bytes()),
				`${Math.round(slowest)} ms`,
				`${Math.round(length / 1_000)} kB`,
			]),
		);
	});
}

if (require.main === module) void benchHealth(process.argv[2] === undefined ? undefined : Number(process.argv[2]));
