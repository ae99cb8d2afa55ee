import type { CrmObject } from '../../crm/contract';
import type {
	DeadLetterReason,
	StoredSyncPolicy,
	SyncDay,
	SyncDayFigures,
	SyncRun,
	WorkspaceStore,
} from '../../store/contract';
import { runStatus, type RunProgress, type SyncWaiting } from '../sync';
import type { AccountHealth } from './accounts';
import { everyDay, sumOf } from './days';
import { rhythmOf, type Rhythm } from './rhythm';

/** How an object of an account stands that is kept in step. */
export interface SyncHealth {
	integrationId: string;
	object: CrmObject;
	/** `null` where the account is not stored any more. */
	account: AccountHealth | null;
	policyVersion: number;
	/** Newest first. */
	lastRuns: SyncRun[];
	/** The run under way, and how far it is; `null`: none. */
	progress: RunProgress | null;
	/** When a run that writes ended without being stopped; `null`: none did yet. */
	lastDoneAt: string | null;
	next: Rhythm;
	calls: CallUse;
	/** Records of the CRM and contacts that changed and were not looked at yet. */
	inbox: number;
	outbox: number;
	/** Contacts that are linked to a record, but for those whose link is paused. */
	linked: number;
	waiting: SyncWaiting;
	/** Why writes were refused: the reasons that most of them have. */
	refusals: DeadLetterReason[];
	/** The last full comparison; `null`: none was made lately. */
	drift: Drift | null;
	/** The oldest first, a day without a run too. UTC. */
	days: Array<Pick<SyncDay, 'day' | 'figures'>>;
	/** Of all these days. */
	totals: SyncDayFigures;
}

export interface CallUse {
	today: number;
	/** The policy's own cap of a day; `null`: none. */
	perDay: number | null;
	/** What the CRM said last that is left of its day; `null` where it does not say. */
	left: number | null;
	/** When it said so. */
	saidAt: string | null;
}

export interface Drift {
	at: string;
	state: SyncRun['state'];
	/** Of those that are linked and there. */
	equal: number;
	different: number;
	/** How many stand otherwise: on one side alone, met for the first time, gone. */
	others: number;
}

export interface SyncHealthInput {
	workspace: WorkspaceStore;
	stored: StoredSyncPolicy;
	account: AccountHealth | null;
	/** Days that are told. */
	window: readonly string[];
	/** Of all objects. */
	counted: readonly SyncDay[];
	now: number;
}

/** Enough to know how often it runs, and to find the last comparison of a week among them. */
const RUNS = 60;
const SHOWN_RUNS = 10;
const REASONS = 10;

/** Runs of a kind that bring something to either side. */
const WRITES: ReadonlySet<SyncRun['kind']> = new Set(['push', 'pull', 'twoWay', 'apply', 'undo']);

export async function syncHealth(input: SyncHealthInput): Promise<SyncHealth> {
	const { workspace, stored, account, window, counted, now } = input;
	const { integrationId } = stored;
	const object = stored.crmObject as CrmObject;
	// Where a lead is a stage of the contact, its links are kept under both.
	const leadObject = stored.linkedAs.length > 1 ? 'lifecycleStage' : 'separate';
	const adapter = { capabilities: { leadObject } } as const;
	const status = await runStatus({ workspace, integrationId, object, adapter }, RUNS);
	const { lastRuns, progress, inbox, outbox, waiting } = status;
	const own = counted.filter((each) => each.integrationId === integrationId && each.crmObject === object);
	const days = everyDay(window, own);
	return {
		integrationId,
		object,
		account,
		policyVersion: stored.version,
		lastRuns: lastRuns.slice(0, SHOWN_RUNS),
		progress,
		lastDoneAt: lastRuns.find(({ kind, state }) => WRITES.has(kind) && state === 'done')?.endedAt ?? null,
		next: rhythmOf(lastRuns, now),
		calls: {
			today: days.at(-1)?.figures.calls ?? 0,
			perDay: stored.policy.caps.callsPerDay,
			...quotaSaid(lastRuns),
		},
		inbox,
		outbox,
		linked: await workspace.links.countLiving(integrationId, stored.linkedAs[0] ?? object),
		waiting,
		refusals: await workspace.deadLetters.countByReason(integrationId, object, REASONS),
		drift: driftAmong(lastRuns),
		days,
		totals: sumOf(days.map(({ figures }) => figures)),
	};
}

function quotaSaid(runs: readonly SyncRun[]): Pick<CallUse, 'left' | 'saidAt'> {
	const said = runs.find(({ calls }) => calls !== null && calls.dailyRemaining !== null);
	return { left: said?.calls?.dailyRemaining ?? null, saidAt: said?.updatedAt ?? null };
}

const OTHERWISE = ['onlyHere', 'onlyInCrm', 'firstMet', 'mayBeOne', 'doubled', 'recordGone'] as const;

function driftAmong(runs: readonly SyncRun[]): Drift | null {
	const run = runs.find(({ kind, counts }) => kind === 'drift' && counts.equal !== undefined);
	if (run === undefined) return null;
	const { counts, state, updatedAt } = run;
	return {
		at: run.endedAt ?? updatedAt,
		state,
		equal: counts.equal ?? 0,
		different: counts.different ?? 0,
		others: OTHERWISE.reduce((sum, standing) => sum + (counts[standing] ?? 0), 0),
	};
}
