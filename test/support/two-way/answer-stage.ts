import { openSyncStage, type SyncStage, type SyncWorker } from './stage';
import { prepareWaiting, type Waiting } from './waiting';
import type { PersonsAnswer } from './worker/answers';
import type { SyncStep } from './worker/jobs';

/** Who says something, of what waits. */
export type Say = (waiting: Waiting, by: string) => PersonsAnswer;

const keep =
	(which: 'hub' | 'crm' | 'keepBoth'): Say =>
	({ conflictId }, by) => ({ of: 'conflict', conflictId, keep: which, by });
const review =
	(merge: boolean): Say =>
	({ reviewId }, by) => ({ of: 'review', reviewId, merge, by });
const letter =
	(retry: boolean): Say =>
	({ letterId }, by) => ({ of: 'letter', letterId, retry, by });

export const SAY = {
	hub: keep('hub'),
	crm: keep('crm'),
	both: keep('keepBoth'),
	own: ({ conflictId }, by) => ({ of: 'conflict', conflictId, keep: 'value', value: 'Own1', by }),
	merge: review(true),
	apart: review(false),
	retry: letter(true),
	dismiss: letter(false),
	choose: ({ crmId }, by) => ({ of: 'record', crmId, by }),
} as const satisfies Readonly<Record<string, Say>>;

export const answer = (said: PersonsAnswer): SyncStep => ({ do: 'answer', crm: 0, said });
export const run: SyncStep = { do: 'sync', crm: 0, kind: 'twoWay' };

/** A store and a CRM in which one thing of each kind waits for a person, and processes in which people answer. */
export interface AnswerStage {
	readonly stage: SyncStage;
	readonly waiting: Waiting;
	/** A process that does nothing now. */
	worker(): SyncWorker;
	/** As everything was when nobody had answered yet. */
	restore(): Promise<void>;
	/** What a person said and who, as the audit has it; each once. */
	saidInAudit(): Promise<string[]>;
}

/** One for all tests of a file, as it was at first for each of them. */
export function useAnswerStage(): AnswerStage {
	let stage: SyncStage;
	let waiting: Waiting;
	let bringBack: () => Promise<void>;
	const workers: SyncWorker[] = [];
	const restore = async () => {
		for (const each of workers.splice(0)) stage.giveBack(each);
		await bringBack();
	};
	beforeAll(async () => {
		stage = await openSyncStage([{ batchSize: 2, pageSize: 3 }]);
		waiting = await stage.inStore(async (_workspace, [place]) => await prepareWaiting(place!));
		bringBack = await stage.keep();
	}, 60_000);
	beforeEach(restore);
	afterAll(async () => await stage.close());
	return {
		get stage() {
			return stage;
		},
		get waiting() {
			return waiting;
		},
		worker() {
			const started = stage.worker({ hurry: false });
			workers.push(started);
			return started;
		},
		restore,
		async saidInAudit() {
			const { items } = await stage.inStore(async (workspace) => await workspace.audit.list({ limit: 500 }));
			const reasons = items.flatMap(({ changes }) => changes.map(({ reason }) => reason));
			return [...new Set(reasons.filter((reason) => /\b(Ana|Eva)\b/.test(reason)))];
		},
	};
}
