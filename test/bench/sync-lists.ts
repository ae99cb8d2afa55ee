/**
 * What people look at where very much waits: *Get Status*, and pages of conflicts, dead letters and the audit.
 * Run with `node --expose-gc --import tsx test/bench/sync-lists.ts [things]`.
 */
import { listAuditLines, listConflicts, listLetters, syncStatus, type SyncedInput } from '../../core/flows/sync';
import type { Page, WorkspaceStore } from '../../core/store/contract';
import { auditEntry } from '../core/store/support/links';
import { SOME_TIME } from '../core/store/support/people';
import { conflict, deadLetter } from '../core/store/support/sync';
import { count, row, seconds, table } from './figures';
import { watchStalls } from './stall-watch';
import { createGeneratedCrm } from './two-way/generated-crm';
import { savePolicy, storePeople } from './two-way/generated-people';
import { withStore } from './with-store';

const INTEGRATION = {
	id: 'generated:1',
	provider: 'generated',
	accountId: '1',
	accountName: null,
	createdAt: SOME_TIME,
};
const PAGE = 500;
const LABEL = 'The CRM';

/** Everybody is linked, and has a conflict, a dead letter and an entry in the audit. */
async function fill(workspace: WorkspaceStore, things: number): Promise<void> {
	const crmIdOf = (number: number) => String(number + 1);
	const link = { integrationId: INTEGRATION.id, crmIdOf };
	const ids = [...(await storePeople(workspace, things, link, () => true)).values()];
	for (let start = 0; start < things; start += PAGE) {
		const some = ids.slice(start, start + PAGE).map((contactId, index) => ({
			number: String(start + index).padStart(9, '0'),
			of: { integrationId: INTEGRATION.id, contactId },
		}));
		await workspace.transaction(async (inside) => {
			await inside.conflicts.open(some.map(({ number, of }) => conflict(number, of)));
			await inside.deadLetters.put(some.map(({ number, of }) => deadLetter(number, { ...of, nextAt: null })));
			await inside.audit.append(some.map(({ number, of }) => auditEntry(of.contactId, number, of)));
		});
	}
}

/** All pages, as a node reads them that returns all. */
async function all<T>(list: (page: { limit: number; after: string | null }) => Promise<Page<T>>): Promise<number> {
	let [total, after] = [0, null as string | null];
	do {
		const page: Page<T> = await list({ limit: PAGE, after });
		total += page.items.length;
		after = page.next;
	} while (after !== null);
	return total;
}

async function measured(what: string, work: () => Promise<number>): Promise<void> {
	global.gc?.();
	const stalls = watchStalls();
	const [began, used] = [performance.now(), process.cpuUsage()];
	const found = await work();
	const wallMs = performance.now() - began;
	const { user, system } = process.cpuUsage(used);
	const { workedMs, wallMs: stalledMs } = stalls.stop();
	const stall = `${Math.round(workedMs)} ms (${Math.round(stalledMs)} ms)`;
	console.log(row([what, count(found), seconds(wallMs), seconds((user + system) / 1000), stall]));
}

export async function benchSyncLists(things = 100_000): Promise<void> {
	await withStore(async ({ workspace }) => {
		const { adapter } = createGeneratedCrm(things);
		await workspace.integrations.save(INTEGRATION, 'fingerprint');
		await fill(workspace, things);
		await savePolicy(workspace, INTEGRATION.id);
		const input: SyncedInput = { workspace, integrationId: INTEGRATION.id, object: 'contact', adapter };
		const [state, field] = ['open', 'lastName'] as const;
		console.log(table(['what', 'found', 'time', 'processor time', 'longest stall: worked (by the clock)'], []));
		await measured('Get Status', async () => (await syncStatus(input, 5)).waiting.conflicts);
		const first = { limit: 50, after: null };
		await measured(
			'the first 50 conflicts',
			async () => (await listConflicts(input, { ...first, state }, LABEL)).items.length,
		);
		await measured(
			'all conflicts',
			async () => await all((page) => listConflicts(input, { ...page, state }, LABEL)),
		);
		await measured(
			'conflicts of a field in which there are none',
			async () => await all((page) => listConflicts(input, { ...page, state, field: 'phone' }, LABEL)),
		);
		await measured('all dead letters', async () => await all((page) => listLetters(input, page, LABEL)));
		await measured(
			'the last 50 changes',
			async () => (await listAuditLines(input, { ...first, newestFirst: true }, LABEL)).items.length,
		);
		await measured('all changes', async () => await all((page) => listAuditLines(input, page, LABEL)));
		await measured(
			'changes of a field',
			async () => await all((page) => listAuditLines(input, { ...page, field }, LABEL)),
		);
		await measured(
			'changes of a field in which there are none',
			async () => await all((page) => listAuditLines(input, { ...page, field: 'phone' }, LABEL)),
		);
	});
}

if (require.main === module) void benchSyncLists(Number(process.argv[2] ?? 100_000));
