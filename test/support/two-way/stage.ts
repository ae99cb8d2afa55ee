import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Runtime } from '../../../core/lib/runtime';
import { openStore, type WorkspaceStore } from '../../../core/store';
import { systemRuntime } from '../../../nodes/shared/runtime';
import { bundleWorker } from '../faults/worker-bundle';
import { startWorker, type Worker } from '../faults/worker-process';
import { createSimulatedCrm, type SimulatedCrm, type SimulatedCrmOptions } from '../simulated-crm';
import { serveCrm, type CrmServer } from './crm-server';
import { integrationOf, type Place } from './night';
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

/** @param natures of the CRMs, named `A`, `B`, ... */
export async function openSyncStage(natures: ReadonlyArray<Partial<SimulatedCrmOptions>>): Promise<SyncStage> {
	const file = await bundleWorker('two-way');
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-two-way-'));
	const storeFile = join(folder, 'store.sqlite');
	let passed = 0;
	const now = () => Date.now() + passed;
	const later = (milliseconds: number) => void (passed += Math.max(0, milliseconds));
	const runtime: Runtime = { ...systemRuntime, clock: { ...systemRuntime.clock, now } };
	const crms = natures.map((nature, index) => createSimulatedCrm({ id: 'AB'.charAt(index), now, ...nature }));
	const servers = await Promise.all(crms.map(async ({ adapter }) => await serveCrm(adapter)));
	const workers = new Set<SyncWorker>();
	const idle: SyncWorker[] = [];
	const integrations = crms.map((_, index) => integrationOf('AB'.charAt(index)));

	async function inStore<T>(work: (workspace: WorkspaceStore, places: Place[]) => Promise<T>): Promise<T> {
		const store = await openStore({ kind: 'sqlite', file: storeFile }, runtime);
		try {
			const workspace = store.workspace(TEAM);
			const places = crms.map((crm, index) => ({
				workspace,
				runtime,
				crm,
				later,
				integration: integrations[index] ?? integrationOf('A'),
			}));
			return await work(workspace, places);
		} finally {
			await store.close();
		}
	}

	return {
		crms,
		servers,
		now,
		later,
		inStore,
		worker({ hurry } = { hurry: true }) {
			const free = idle.findIndex(({ isHurried }) => isHurried === hurry);
			if (free >= 0) return idle.splice(free, 1)[0]!;
			const started = startWorker<SyncJob, SyncJobResult>({
				file,
				folder,
				hurry,
				onTime: (time) => later(time - now()),
			});
			workers.add(started);
			return started;
		},
		giveBack: (worker) => void (worker.isAlive() ? idle.push(worker) : workers.delete(worker)),
		jobOf: (steps, more = {}) => ({
			crms: servers.map(({ url }, index) => ({ url, integration: integrations[index] ?? integrationOf('A') })),
			steps,
			storeFile,
			now: now(),
			...more,
		}),
		async keep() {
			const kept = join(folder, `kept-${passed}.sqlite`);
			await cp(storeFile, kept);
			const restores = crms.map((crm) => crm.keep());
			return async () => {
				for (const end of ['-wal', '-shm']) await rm(storeFile + end, { force: true });
				await cp(kept, storeFile);
				for (const restore of restores) restore();
			};
		},
		async close() {
			await Promise.all([...workers].map(async (worker) => await worker.kill()));
			await Promise.all(servers.map(async (server) => await server.close()));
			await rm(folder, { recursive: true, force: true });
		},
	};
}
