import type { HealthProblem, WorkspaceHealth } from './contract';
import { refusalMeans } from './refusals';
import { inWords } from './rhythm';
import { ofSecrets } from './secret-problems';
import { wordsOfStop } from './stops';
import type { SyncHealth } from './sync-health';
import { counted } from '../../lib/sentences';

/** A problem before its place is known. */
export type Told = Pick<HealthProblem, 'kind' | 'state' | 'what' | 'means' | 'mend'> &
	Partial<Pick<HealthProblem, 'count' | 'since'>>;

/** What fails first, in the order of the accounts; then what waits. */
export function problemsOf(health: Omit<WorkspaceHealth, 'state' | 'problems'>): HealthProblem[] {
	const all = [
		...health.syncs.flatMap((sync) => ofSync(sync).map((told) => withPlace(told, sync.integrationId, sync.object))),
		...ofSecrets(health),
		...ofWorkspace(health).map((told) => withPlace(told, null, null)),
	];
	return [...all.filter(({ state }) => state === 'failing'), ...all.filter(({ state }) => state === 'waiting')];
}

function withPlace(told: Told, integrationId: string | null, object: string | null): HealthProblem {
	const { kind, state, count = null, since = null, what, means, mend } = told;
	return { kind, state, integrationId, object, count, since, what, means, mend };
}

function ofSync(sync: SyncHealth): Told[] {
	return [...ofLastRun(sync), ...ofRhythm(sync), ...ofCalls(sync), ...ofWaiting(sync), ...ofRefusals(sync)];
}

function ofLastRun({ lastRuns, progress }: SyncHealth): Told[] {
	if (progress !== null && !progress.isAlive)
		return [
			{
				kind: 'runGone',
				state: 'failing',
				since: progress.startedAt,
				what: progress.sentence,
				means: 'Its process was killed, or n8n was started anew.',
				mend: 'The next run goes on by itself. If it happens often, give n8n more memory, or look why it is started anew.',
			},
		];
	const last = lastRuns.find(({ state, kind }) => state !== 'running' && kind !== 'preview');
	if (last === undefined) return [];
	const told = { state: 'failing', since: last.endedAt, what: last.reason ?? 'No reason was stored.' } as const;
	if (last.state === 'failed')
		return [
			{
				...told,
				kind: 'runFailed',
				means: 'The last run ended by an error that no further run mends by itself.',
				mend: 'Mend what the message names, in the policy or in the CRM, and run it again: what was done is not repeated. The guide to troubleshooting lists the messages.',
			},
		];
	if (last.state === 'stopped') return [{ ...told, ...wordsOfStop(last.stoppedBy) }];
	return [];
}

function ofRhythm({ next }: SyncHealth): Told[] {
	if (!next.isLate || next.expectedAt === null) return [];
	return [
		{
			kind: 'late',
			state: 'failing',
			since: next.expectedAt,
			what: `It usually runs every ${inWords(next.everyMinutes ?? 0)}, and did not.`,
			means: 'The workflow is not published any more, its schedule was changed, or n8n did not run.',
			mend: 'Look whether the workflow is published, and at its last executions.',
		},
	];
}

function ofCalls({ calls: { today, perDay, left, saidAt } }: SyncHealth): Told[] {
	const isCapped = perDay !== null && today >= perDay;
	if (!isCapped && left !== 0) return [];
	return [
		{
			kind: 'noCallsLeft',
			state: 'failing',
			since: isCapped ? null : saidAt,
			what: isCapped
				? `The ${perDay} calls that the policy allows a day are used.`
				: 'The CRM said that nothing is left of its calls of the day.',
			means: 'Runs stop before they are done until the next day.',
			mend: isCapped
				? 'Raise Calls per Day in Policy: Set, or let it run less often.'
				: 'Wait for the next day, let it run less often, or ask the CRM for a larger allotment; other apps of the account use the same.',
		},
	];
}

function ofWaiting({ waiting }: SyncHealth): Told[] {
	const { plan, conflicts, archiveTasks, hiddenFields } = waiting;
	const told: Told[] = [];
	if (plan?.state === 'held')
		told.push({
			kind: 'plan',
			state: 'waiting',
			since: plan.createdAt,
			what: `A plan is held: ${plan.heldBecause ?? 'no reason was stored'}`,
			means: 'Nothing of it is written until a person has looked at it.',
			mend: 'Look at it and answer in the form of template 11, or with Sync: Get Status (Show: Plan) and Sync: Apply Plan.',
		});
	if (conflicts > 0)
		told.push({
			kind: 'conflicts',
			state: 'waiting',
			count: conflicts,
			what: `${counted(conflicts, 'field was', 'fields were')} changed on both sides.`,
			means: 'Both sides keep their value until a person says which one stays.',
			mend: 'Answer in the form of template 06, or with Conflict: Resolve.',
		});
	if (archiveTasks > 0)
		told.push({
			kind: 'removals',
			state: 'waiting',
			count: archiveTasks,
			what: `${counted(archiveTasks, 'record of somebody who was erased here is', 'records of people who were erased here are')} still in the CRM.`,
			means: 'The next run archives them where the policy says so; else they wait.',
			mend: 'Run Erased Record: Archive, or Dismiss for those that are to stay.',
		});
	if (hiddenFields.length > 0)
		told.push({
			kind: 'hiddenFields',
			state: 'waiting',
			count: hiddenFields.length,
			what: `The CRM does not show ${hiddenFields.map((field) => field.replace(/^native:/, '')).join(', ')}.`,
			means: 'Changes of these fields wait, on both sides.',
			mend: 'Let the CRM show them to the credential: field-level security or the rights of its user.',
		});
	return told;
}

function ofRefusals({ refusals }: SyncHealth): Told[] {
	return refusals.map(({ kind, message, fix, letters, since }) => ({
		kind: 'refused',
		state: 'waiting',
		count: letters,
		since,
		what: message,
		means: refusalMeans(kind),
		mend: fix ?? 'Mend the record or the field that is named, then run Dead Letter: Retry, or Dismiss.',
	}));
}

function ofWorkspace({ reviews, deliveries, syncs }: Omit<WorkspaceHealth, 'state' | 'problems'>): Told[] {
	const told: Told[] = [];
	if (deliveries.dead > 0)
		told.push({
			kind: 'deliveries',
			state: 'failing',
			count: deliveries.dead,
			what: `${counted(deliveries.dead, 'delivery of a platform was', 'deliveries of platforms were')} given up.`,
			means: 'Executions with them failed five times. They are kept whole.',
			mend: 'Social Contact > Delivery: Get Many says why; mend it, then Delivery: Retry.',
		});
	const lost = syncs.filter(({ account }) => account === null);
	if (lost.length > 0)
		told.push({
			kind: 'notStored',
			state: 'failing',
			count: lost.length,
			what: `${counted(lost.length, 'policy names an account', 'policies name accounts')} that the store does not know.`,
			means: 'No run met the account since the policy was set.',
			mend: 'Run the sync once, or remove the policy with Policy: Delete.',
		});
	if (reviews > 0)
		told.push({
			kind: 'reviews',
			state: 'waiting',
			count: reviews,
			what: `${counted(reviews, 'review waits', 'reviews wait')}: contacts that may be one person.`,
			means: 'Until somebody says so they stay two, and are brought to CRMs as two.',
			mend: 'Answer in the form of template 11, or with CRM Sync > Review: Merge or Keep Apart.',
		});
	return told;
}
