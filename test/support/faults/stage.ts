import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import {
	SANDBOX_ACCESS,
	startSandbox,
	systemClock,
	type SandboxHandle,
	type SandboxProvider,
} from '../../../sandbox/crm';
import type { Interrupt } from '../../../sandbox/crm/core/interruption';
import { CRMS } from '../crms';
import type { Work } from './operation';
import { startWorker, type Worker } from './worker-process';
import type { Job } from './worker/messages';

/** A CRM, a folder for stores, and processes to kill: what all cases of one CRM share. */
export interface Stage {
	provider: SandboxProvider;
	sandbox: SandboxHandle;
	folder: string;
	storeFile: string;
	/** Noon of the day before, by the time of the first case. */
	noon: number;
	/** Steps into the requests from now on; `null` lets them all pass. */
	interrupt(handler: Interrupt | null): void;
	/** A process that does nothing now; what it keeps in its memory of earlier runs is an hour old. */
	process(options?: { hurry: boolean }): Worker;
	/** Takes a process back, for the next one who asks. */
	giveBack(worker: Worker): Promise<void>;
	/** Lets time pass, for processes and CRM alike. */
	later(milliseconds: number): void;
	jobOf(work: Work, more?: Pick<Job, 'killAt'>): Job;
	close(): Promise<void>;
}

const DAY_MS = 86_400_000;
/** Longer than anything lasts that a process holds or keeps in mind. */
export const AN_HOUR = 3_600_000;

export async function openStage(provider: SandboxProvider, workerFile: string): Promise<Stage> {
	const folder = await mkdtemp(join(tmpdir(), 'social-crm-faults-'));
	let handler: Interrupt | null = null;
	const sandbox = await startSandbox({
		provider,
		clock: systemClock,
		interrupt: (target) => handler?.(target) ?? null,
	});
	sandbox.admin.configure(CRMS[provider].counted.settings);
	let passed = 0;
	const later = (milliseconds: number) => {
		if (milliseconds <= 0) return;
		passed += milliseconds;
		sandbox.admin.moveClock({ advanceMs: milliseconds });
	};
	const workers = new Set<Worker>();
	const start = (hurry: boolean) => {
		const worker = startWorker({
			file: workerFile,
			folder,
			hurry,
			onTime: (now) => later(now - Date.now() - passed),
		});
		workers.add(worker);
		return worker;
	};
	const idle = { hurried: [] as Worker[], patient: [] as Worker[] };
	const idleLike = (isHurried: boolean) => (isHurried ? idle.hurried : idle.patient);
	const storeFile = join(folder, 'store.sqlite');
	return {
		provider,
		sandbox,
		folder,
		storeFile,
		noon: Math.floor(Date.now() / DAY_MS) * DAY_MS - DAY_MS / 2,
		interrupt: (next) => void (handler = next),
		process({ hurry } = { hurry: true }) {
			return nextAlive(idleLike(hurry)) ?? start(hurry);
		},
		async giveBack(worker) {
			await worker.closeStore();
			if (worker.isAlive()) idleLike(worker.isHurried).push(worker);
		},
		later,
		jobOf: ({ nodes, items }, more = {}) => ({
			nodes,
			items,
			credential: credentialFor(sandbox),
			storeFile,
			now: Date.now() + passed,
			...more,
		}),
		async close() {
			await Promise.all([...workers].map(async (worker) => await worker.kill()));
			await sandbox.close();
			await rm(folder, { recursive: true, force: true });
		},
	};
}

/** Takes a worker out; one that was killed after its last answer may have died since it was put there. */
function nextAlive(idle: Worker[]): Worker | undefined {
	let worker = idle.pop();
	while (worker?.isAlive() === false) worker = idle.pop();
	return worker;
}

function credentialFor({ provider, url }: SandboxHandle): Job['credential'] {
	const { type: Type, secret } = CRMS[provider].inProcess;
	const data = { ...secret(SANDBOX_ACCESS[provider].token), useDifferentHost: true, host: url };
	return { type: new Type().name, data: data as IDataObject };
}
