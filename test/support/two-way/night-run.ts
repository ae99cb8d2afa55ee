import type { WorkspaceStore } from '../../../core/store/contract';
import { countedDays, storedDays } from '../../core/store/support/counted-days';
import { compareViews, noFindings, type Findings } from '../faults/findings';
import type { View } from '../faults/view';
import type { StoreMoment } from '../faults/worker/messages';
import type { OnCall } from './crm-server';
import { MEANWHILE, syncHere, type Meanwhile, type Place } from './night';
import type { SyncStage } from './stage';
import { viewOf } from './view';
import type { SyncStep } from './worker/jobs';

/** Where a process dies. */
export type KillPoint = { in: 'call'; call: number; moment: 'before' | 'handled' } | { in: 'store'; at: StoreMoment };

export interface NightCase {
	/** What the process does; killed, it is begun again. */
	steps: SyncStep[];
	kill: KillPoint | null;
	/** Whether nobody edits while the process is at work. */
	isQuiet?: boolean;
	/** Whether the next process is started at once, so that it meets what the dead one holds. */
	isAtOnce: boolean;
}

export interface NightEnd {
	view: View;
	/** What a run wrote that had nothing left to do. */
	late: string[];
	/** Days whose figures are not those of the runs. */
	miscounted: string[];
	wasKilled: boolean;
	/** Of the first process. */
	calls: number;
	statements: number;
}

const A_DAY = 24 * 3_600_000;
/** Some of what is left to be done is found only by what the run before did. */
const ROUNDS = 3;

/** Runs a night whose process may be killed, lets others go on until nothing is left to do, and looks. */
export async function runNight(stage: SyncStage, { steps, kill, isAtOnce, isQuiet }: NightCase): Promise<NightEnd> {
	const waiting: Meanwhile[] = isQuiet ? [] : [...MEANWHILE];
	const editUntil = async (call: number) => {
		while (waiting[0] !== undefined && waiting[0].atCall <= call) {
			const due = waiting.shift();
			await stage.inStore(async (_workspace, [place]) => await due?.edit(place!));
		}
	};
	const first = stage.worker();
	const [server] = stage.servers;
	const onCall: OnCall = async (call, moment) => {
		if (moment === 'before') await editUntil(call);
		if (kill?.in !== 'call' || kill.call !== call || kill.moment !== moment) return;
		await first.kill();
		return 'refuse';
	};
	server?.watch(onCall);
	const done = await first.run(stage.jobOf(steps, kill?.in === 'store' ? { killAt: kill.at } : {}));
	const calls = server?.watch(null) ?? 0;
	stage.giveBack(first);
	await editUntil(Number.MAX_SAFE_INTEGER);
	if (!isAtOnce) stage.later(A_DAY);
	if (done === null) {
		const next = stage.worker();
		await next.run(stage.jobOf(steps));
		stage.giveBack(next);
	}
	const { view, late, miscounted } = await stage.inStore(async (workspace, places) => ({
		...(await settle(places)),
		miscounted: await miscountedDays(workspace),
	}));
	return { view, late, miscounted, wasKilled: done === null, calls, statements: done?.storeStatements ?? 0 };
}

export async function settle(places: readonly Place[]): Promise<Pick<NightEnd, 'view' | 'late'>> {
	const rounds = async (count: number) => {
		for (let round = 0; round < count; round++) {
			places[0]?.later(A_DAY);
			for (const place of places) await syncHere(place);
		}
	};
	await rounds(ROUNDS);
	const before = places.map(({ crm }) => crm.writes().length);
	await rounds(1);
	return {
		view: await viewOf(places),
		late: places.flatMap(({ crm }, index) => crm.writes().slice(before[index])),
	};
}

async function miscountedDays(workspace: WorkspaceStore): Promise<string[]> {
	const counted = countedDays(await workspace.syncRuns.list({ limit: 500 }));
	const stored = await storedDays(workspace);
	return [...new Set([...counted.keys(), ...stored.keys()])]
		.map((day) => [day, JSON.stringify(stored.get(day)), JSON.stringify(counted.get(day))] as const)
		.filter(([, found, wanted]) => found !== wanted)
		.map(([day, found, wanted]) => `${day}: ${found} instead of ${wanted}`);
}

export function findingsOf(undisturbed: NightEnd, { view, late, miscounted }: NightEnd): Findings {
	const compared = compareViews(undisturbed.view, view);
	return { ...noFindings(), ...compared, wrong: [...compared.wrong, ...miscounted], restless: late };
}
