import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '../../../core/lib/runtime';
import { openStore, type WorkspaceStore } from '../../../core/store';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { SUITE_DATABASES } from '../faults/databases';
import { bundleWorker } from '../faults/worker-bundle';
import { startWorker, type Worker } from '../faults/worker-process';
import { storeAt } from '../store-at';
import { createSimulatedCrm, type SimulatedCrm, type SimulatedCrmOptions } from '../simulated-crm';
import { serveCrm, type CrmServer } from './crm-server';
import { integrationOf, type Place } from './night';
import { type DatabaseKind, stageStore } from './stage-store';
import { TEAM } from './team';
import type { SyncJob, SyncJobResult, SyncStep } from './worker/jobs';

/** A process that syncs. */
export type SyncWorker = Worker<SyncJob, SyncJobResult>;

/** CRMs that this process serves, a store on the disk, and processes to kill. */
export interface SyncStage {
	crms: SimulatedCrm[];
	servers: CrmServer[];
	now(): number;
	/** Lets time pass for the CRMs, this process and the jobs that follow. */
	later(milliseconds: number): void;
	/** A process that does nothing now. */
	worker(options?: { hurry: boolean }): SyncWorker;
	giveBack(worker: SyncWorker): void;
	jobOf(steps: SyncStep[], more?: Partial<SyncJob>): SyncJob;
	/** Works with the store from this process, beside others that may be at it. */
	inStore<T>(work: (workspace: WorkspaceStore, places: Place[]) => Promise<T>): Promise<T>;
	/** @returns brings the store and the CRMs back to how they are now; no process may have the store open */
	keep(): Promise<() => Promise<void>>;
	close(): Promise<void>;
}

/** Processes that wait for work. */
function openWorkers(file: string, folder: string, onTime: (now: number) => void) {
	const workers = new Set<SyncWorker>();
	const idle: SyncWorker[] = [];
	return {
		worker({ hurry } = { hurry: true }): SyncWorker {
			const free = idle.findIndex(({ isHurried }) => isHurried === hurry);
			const [waiting] = free < 0 ? [] : idle.splice(free, 1);
			const worker = waiting ?? startWorker<SyncJob, SyncJobResult>({ file, folder, hurry, onTime });
			workers.add(worker);
			return worker;
		},
		giveBack: (worker: SyncWorker) => void (worker.isAlive() ? idle.push(worker) : workers.delete(worker)),
		end: async () => void (await Promise.all([...workers].map(async (worker) => await worker.kill()))),
	};
}

/**
 * @param natures of the CRMs, named `A`, `B`, ...
 * @param database default: the first of those that suites run over
 */
export async function openSyncStage(
	natures: ReadonlyArray<Partial<SimulatedCrmOptions>>,
	database: DatabaseKind = SUITE_DATABASES[0]?.database ?? 'sqlite',
): Promise<SyncStage> {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-two-way-'));
	const stored = await stageStore(database, folder);
	let passed = 0;
	const now = () => Date.now() + passed;
	const later = (milliseconds: number) => {
		if (milliseconds <= 0) return;
		passed += milliseconds;
		stored.goAhead(passed);
	};
	const runtime: Runtime = { ...systemRuntime, clock: { ...systemRuntime.clock, now } };
	const letters = natures.map((_, index) => 'AB'.charAt(index));
	const crms = natures.map((nature, index) => createSimulatedCrm({ id: letters[index], now, ...nature }));
	const servers = await Promise.all(crms.map(async ({ adapter }) => await serveCrm(adapter)));
	const workers = openWorkers(await bundleWorker('two-way'), folder, (time) => later(time - now()));
	const told = servers.map(({ url }, index) => ({ url, integration: integrationOf(letters[index] ?? 'A') }));
	const placesOf = (workspace: WorkspaceStore) =>
		crms.map((crm, index): Place => {
			return { workspace, runtime, crm, later, integration: integrationOf(letters[index] ?? 'A') };
		});
	return {
		crms,
		servers,
		now,
		later,
		worker: workers.worker,
		giveBack: workers.giveBack,
		jobOf: (steps, more = {}) => ({ crms: told, steps, storeFile: stored.place, now: now(), ...more }),
		async inStore(work) {
			const store = await openStore(storeAt(stored.place), runtime);
			try {
				const workspace = store.workspace(TEAM);
				return await work(workspace, placesOf(workspace));
			} finally {
				await store.close();
			}
		},
		keep: async () => await keepNow(stored.keep, crms),
		async close() {
			await workers.end();
			await Promise.all(servers.map(async (server) => await server.close()));
			await stored.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

async function keepNow(
	keepStore: () => Promise<() => Promise<void>>,
	crms: readonly SimulatedCrm[],
): Promise<() => Promise<void>> {
	const restoreStore = await keepStore();
	const restores = crms.map((crm) => crm.keep());
	return async () => {
		await restoreStore();
		for (const restore of restores) restore();
	};
}
