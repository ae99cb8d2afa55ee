import type { CallTotal } from '../../../crm/contract';
import type { SyncDay } from '../../../store/contract';
import type { WorkspaceHealth } from '../contract';
import type { WorkTotal } from '../../../lib/work-totals';
import type { SyncHealth } from '../sync-health';
import { ofBudgets } from './budgets';
import { add, counter, crmLabel, gauge, lower } from './samples';
import type { MetricFamily, Sample } from './text';
import { ofWork } from './work';

export interface MetricsInput {
	health: WorkspaceHealth;
	/** All that the workspace has. */
	days: readonly SyncDay[];
	/** Of all processes on the store and of all workspaces. */
	calls: readonly CallTotal[];
	/** The same of what their work waited for, lost and was held up by. */
	work: readonly WorkTotal[];
	/** CRMs that are told by their id; what another version stored is told as `other`. */
	crms: readonly string[];
}

const RUNS = { done: 'runsDone', held: 'runsHeld', stopped: 'runsStopped', failed: 'runsFailed' } as const;
const RECORDS = ['created', 'updated', 'unchanged', 'conflict', 'failed', 'skipped'] as const;

/** What is measured, in an order of its own. Names no account and no person. Pure. */
export function metricFamilies(input: MetricsInput): MetricFamily[] {
	return [
		...ofCalls(input),
		...ofWork(input),
		...ofBudgets(input),
		...ofRuns(input),
		...ofSyncs(input),
		...ofWorkspace(input.health),
	];
}

function ofCalls(input: MetricsInput): MetricFamily[] {
	const calls = new Map<string, Sample>();
	const took = new Map<string, Sample>();
	for (const { provider, route, kind, answer, calls: number, tookMs } of input.calls) {
		const crm = crmLabel(input, provider);
		add(calls, { crm, route, kind, answer }, number);
		add(took, { crm, route, kind }, tookMs / 1000);
	}
	return [
		counter(
			'social_crm_api_calls_total',
			'Requests to CRMs, of all workspaces and processes, by their answer.',
			calls,
		),
		counter('social_crm_api_call_seconds_total', 'Time that their answers took.', took),
	];
}

function ofRuns(input: MetricsInput): MetricFamily[] {
	const runs = new Map<string, Sample>();
	const records = new Map<string, Sample>();
	const calls = new Map<string, Sample>();
	const providers = new Map(input.health.accounts.map(({ integrationId, provider }) => [integrationId, provider]));
	for (const { integrationId, crmObject, figures } of input.days) {
		const place = { crm: crmLabel(input, providers.get(integrationId)), object: objectLabel(crmObject) };
		for (const [ended, figure] of Object.entries(RUNS)) add(runs, { ...place, ended }, figures[figure]);
		for (const outcome of RECORDS) add(records, { ...place, outcome }, figures[outcome]);
		add(calls, place, figures.calls);
	}
	return [
		counter('social_crm_sync_runs_total', 'Runs of CRM Sync that ended, by how.', runs),
		counter('social_crm_sync_records_total', 'Records of runs that wrote, by what became of them.', records),
		counter('social_crm_sync_calls_total', 'Calls that runs of CRM Sync made.', calls),
	];
}

const objectLabel = (object: string) => (object === 'contact' || object === 'lead' ? object : 'other');

/** Of each sync; those of accounts of one CRM together. */
const WAITING: ReadonlyArray<[name: string, help: string, of: (sync: SyncHealth) => number]> = [
	['linked', 'Contacts that are linked to a record.', ({ linked }) => linked],
	['inbox', 'Records that changed in the CRM and no run has looked at.', ({ inbox }) => inbox],
	['outbox', 'Contacts that changed here and no run has looked at.', ({ outbox }) => outbox],
	['conflicts', 'Fields that wait for a person, as both sides changed them.', ({ waiting }) => waiting.conflicts],
	['dead_letters', 'Writes that were refused.', ({ waiting }) => waiting.deadLetters],
	['held_plans', 'Plans that wait for a person.', ({ waiting }) => (waiting.plan?.state === 'held' ? 1 : 0)],
	['late', 'Syncs that did not run when they usually do.', ({ next }) => (next.isLate ? 1 : 0)],
	['gone', 'Runs whose process is gone, and that no other went on with.', ({ progress }) => Number(isGone(progress))],
];

const isGone = (progress: SyncHealth['progress']) => progress !== null && !progress.isAlive;

function ofSyncs(input: MetricsInput): MetricFamily[] {
	const { syncs } = input.health;
	const placeOf = ({ account, object }: SyncHealth) => ({ crm: crmLabel(input, account?.provider), object });
	const waiting = WAITING.map(([name, help, of]) => {
		const samples = new Map<string, Sample>();
		for (const sync of syncs) add(samples, placeOf(sync), of(sync));
		return gauge(`social_crm_sync_${name}`, help, samples);
	});
	const lowest = (name: string, help: string, of: (sync: SyncHealth) => number | null) => {
		const samples = new Map<string, Sample>();
		for (const sync of syncs) lower(samples, placeOf(sync), of(sync));
		return gauge(name, help, samples);
	};
	return [
		...waiting,
		lowest(
			'social_crm_api_calls_left',
			'What is left of the day by the last word of the CRM; the least of its accounts.',
			({ calls }) => calls.left,
		),
		lowest(
			'social_crm_sync_last_done_timestamp_seconds',
			'When a run that writes ended last without being stopped; the oldest of the accounts.',
			({ lastDoneAt }) => (lastDoneAt === null ? null : Date.parse(lastDoneAt) / 1000),
		),
	];
}

function ofWorkspace({ contacts, reviews, deliveries, storeBytes, problems }: WorkspaceHealth): MetricFamily[] {
	const one = (name: string, help: string, value: number | null) =>
		gauge(name, help, new Map(value === null ? [] : [['', { labels: {}, value }]]));
	const failing = problems.filter(({ state }) => state === 'failing').length;
	const told = new Map<string, Sample>();
	add(told, { state: 'failing' }, failing);
	add(told, { state: 'waiting' }, problems.length - failing);
	const inbox = new Map<string, Sample>();
	add(inbox, { state: 'waiting' }, deliveries.waiting);
	add(inbox, { state: 'under_way' }, deliveries.underWay);
	add(inbox, { state: 'dead' }, deliveries.dead);
	return [
		gauge('social_crm_problems', 'What fails and what waits for a person, as on the health page.', told),
		gauge('social_crm_deliveries', 'Deliveries of platforms that triggers keep.', inbox),
		one('social_crm_contacts', 'Contacts of the workspace.', contacts),
		one('social_crm_reviews', 'People who may be one and wait for somebody to say so.', reviews),
		one('social_crm_store_bytes', "Size of the store's file, which all workspaces share.", storeBytes),
	];
}
