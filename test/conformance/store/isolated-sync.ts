import type { WorkspaceStore } from '../../../core/store/contract';
import {
	archiveTask,
	conflict,
	deadLetter,
	hubValue,
	inboxRow,
	LATER,
	planRow,
	policyOf,
	syncPlan,
	syncRun,
} from '../../core/store/support/sync';

const [ACCOUNT, OBJECT] = ['hubspot:1', 'contact'] as const;

/** Revisions are drawn, so that whoever fills the other workspace says which they are. */
const theirs = { inbox: 0, outbox: 0 };

/** An account that nobody keeps in step. */
const FREE = policyOf('hubspot:2');

/** What concerns the sync, of the methods of a workspace. */
export const SYNC_METHODS: Record<string, (workspace: WorkspaceStore) => Promise<unknown>> = {
	'hubValues.find': async ({ hubValues }) => await hubValues.find(['contact-1', 'contact-3']),
	'hubValues.save': async ({ hubValues }) =>
		await hubValues.save([hubValue('contact-1', { value: 'mine' })]).catch(() => 'refused'),
	'hubValues.dropField': async ({ hubValues }) => await hubValues.dropField('custom:region'),
	'syncPolicies.get': async ({ syncPolicies }) => await syncPolicies.get(ACCOUNT, OBJECT),
	'syncPolicies.list': async ({ syncPolicies }) => await syncPolicies.list(),
	// Whose they are is not told.
	'syncPolicies.findElsewhere': async ({ syncPolicies }) => await syncPolicies.findElsewhere('hubspot:9'),
	'syncPolicies.save': async ({ syncPolicies }) => [
		await syncPolicies.save(policyOf(), null).catch(() => 'refused'),
		await syncPolicies.save(policyOf(), 1),
		await syncPolicies.save(FREE, null),
	],
	'syncPolicies.release': async ({ syncPolicies }) => await syncPolicies.release(ACCOUNT, OBJECT, ['hub', 'crm']),
	'syncPolicies.remove': async ({ syncPolicies }) => await syncPolicies.remove(ACCOUNT, OBJECT),
	'syncInbox.put': async ({ syncInbox }) => await syncInbox.put(ACCOUNT, OBJECT, [inboxRow('501', { record: null })]),
	'syncInbox.list': async ({ syncInbox }) => await syncInbox.list(ACCOUNT, OBJECT, 10, null),
	'syncInbox.find': async ({ syncInbox }) => await syncInbox.find(ACCOUNT, OBJECT, ['501']),
	'syncInbox.findByKeys': async ({ syncInbox }) =>
		await syncInbox.findByKeys(ACCOUNT, OBJECT, ['email:ada@example.com']),
	'syncInbox.take': async ({ syncInbox }) =>
		await syncInbox.take(ACCOUNT, OBJECT, [{ crmId: '501', revision: theirs.inbox }]),
	'syncInbox.count': async ({ syncInbox }) => await syncInbox.count(ACCOUNT, OBJECT),
	'syncOutbox.list': async ({ syncOutbox }) => await syncOutbox.list(ACCOUNT, OBJECT, 10, null),
	'syncOutbox.find': async ({ syncOutbox }) => await syncOutbox.find(ACCOUNT, OBJECT, ['contact-1']),
	'syncOutbox.take': async ({ syncOutbox }) =>
		await syncOutbox.take(ACCOUNT, OBJECT, [{ contactId: 'contact-1', revision: theirs.outbox }]),
	'syncOutbox.note': async ({ syncOutbox }) => await syncOutbox.note(ACCOUNT, OBJECT, ['contact-1']),
	'syncOutbox.noteAll': async ({ syncOutbox }) => await syncOutbox.noteAll(ACCOUNT, OBJECT),
	'syncOutbox.count': async ({ syncOutbox }) => await syncOutbox.count(ACCOUNT, OBJECT),
	'syncRuns.get': async ({ syncRuns }) => await syncRuns.get('sync-run-1'),
	'syncRuns.list': async ({ syncRuns }) => await syncRuns.list({ limit: 10 }),
	'syncRuns.countCalls': async ({ syncRuns }) =>
		await syncRuns.countCalls({ integrationId: ACCOUNT, crmObject: OBJECT, since: LATER, except: '' }),
	'syncDays.list': async ({ syncDays }) => await syncDays.list({ since: '2000-01-01', until: '2099-12-31' }),
	'syncRuns.save': async ({ syncRuns }) => await syncRuns.save(syncRun('sync-run-1', { reason: 'mine' })),
	'syncPlans.get': async ({ syncPlans }) => await syncPlans.get('plan-1'),
	'syncPlans.current': async ({ syncPlans }) => await syncPlans.current(ACCOUNT, OBJECT),
	'syncPlans.save': async ({ syncPlans }) => await syncPlans.save(syncPlan('plan-2')),
	'syncPlans.dropOthers': async ({ syncPlans }) => await syncPlans.dropOthers(syncPlan('plan-2'), 10),
	'syncPlans.addRows': async ({ syncPlans }) =>
		await syncPlans.addRows('plan-1', [planRow(7, { body: 'mine' })]).catch(() => 'refused'),
	'syncPlans.rows': async ({ syncPlans }) => await syncPlans.rows('plan-1', { limit: 10, after: null }),
	'syncPlans.markDone': async ({ syncPlans }) => await syncPlans.markDone('plan-1', [0]),
	'conflicts.get': async ({ conflicts }) => await conflicts.get('conflict-1'),
	'conflicts.list': async ({ conflicts }) => await conflicts.list({ limit: 10 }),
	'conflicts.count': async ({ conflicts }) => await conflicts.count(ACCOUNT, OBJECT),
	'conflicts.open': async ({ conflicts }) => await conflicts.open([conflict(1, { reason: 'mine' })]),
	'conflicts.answer': async ({ conflicts }) =>
		await conflicts.answer('conflict-1', { answer: 'hub', at: LATER }, conflict(1)),
	'conflicts.settle': async ({ conflicts }) => await conflicts.settle(['conflict-1']),
	'deadLetters.get': async ({ deadLetters }) => await deadLetters.get('letter-1'),
	'deadLetters.list': async ({ deadLetters }) => await deadLetters.list({ limit: 10 }),
	'deadLetters.countByReason': async ({ deadLetters }) => await deadLetters.countByReason(ACCOUNT, OBJECT, 10),
	'deadLetters.count': async ({ deadLetters }) => await deadLetters.count(ACCOUNT, OBJECT),
	'deadLetters.find': async ({ deadLetters }) => await deadLetters.find(ACCOUNT, OBJECT, ['contact-1']),
	'deadLetters.due': async ({ deadLetters }) => await deadLetters.due(ACCOUNT, OBJECT, '2099-01-01T00:00:00Z', 10),
	'deadLetters.put': async ({ deadLetters }) => await deadLetters.put([deadLetter(1, { kind: 'mine' })]),
	'deadLetters.retry': async ({ deadLetters }) => await deadLetters.retry(['letter-1'], LATER),
	'deadLetters.remove': async ({ deadLetters }) => await deadLetters.remove(['letter-1']),
	'deadLetters.clear': async ({ deadLetters }) => await deadLetters.clear(ACCOUNT, OBJECT, ['contact-1']),
	'suppressions.add': async ({ suppressions }) => await suppressions.add([{ digest: 'theirs', at: LATER }]),
	'suppressions.keys': async ({ suppressions }) => await suppressions.keys(),
	'suppressions.addKeys': async ({ suppressions }) => await suppressions.addKeys([{ key: 'mine', since: LATER }]),
	'suppressions.any': async ({ suppressions }) => await suppressions.any(),
	'suppressions.find': async ({ suppressions }) => await suppressions.find(['theirs']),
	'suppressions.list': async ({ suppressions }) => await suppressions.list(10, null),
	'archiveTasks.save': async ({ archiveTasks }) => await archiveTasks.save([archiveTask('501', { tries: 9 })]),
	'archiveTasks.due': async ({ archiveTasks }) =>
		await archiveTasks.due(ACCOUNT, OBJECT, { now: '2099-01-01T00:00:00Z', limit: 10, after: null }),
	'archiveTasks.list': async ({ archiveTasks }) => await archiveTasks.list(ACCOUNT, OBJECT, 10, null),
	'archiveTasks.find': async ({ archiveTasks }) => await archiveTasks.find(ACCOUNT, OBJECT, ['501']),
	'archiveTasks.remove': async ({ archiveTasks }) => await archiveTasks.remove(ACCOUNT, OBJECT, ['501']),
	'archiveTasks.count': async ({ archiveTasks }) => await archiveTasks.count(ACCOUNT, OBJECT),
};

const EMPTY_PAGE = { items: [], next: null };

export const SYNC_OF_AN_EMPTY_WORKSPACE: Record<string, unknown> = {
	'hubValues.find': new Map(),
	'hubValues.save': 'refused',
	'hubValues.dropField': 0,
	'syncPolicies.get': null,
	'syncPolicies.list': [],
	'syncPolicies.findElsewhere': [],
	'syncPolicies.save': ['refused', null, 1],
	'syncInbox.list': [],
	'syncInbox.find': new Map(),
	'syncInbox.findByKeys': new Map(),
	'syncInbox.take': new Set(),
	'syncInbox.count': 0,
	'syncOutbox.list': [],
	'syncOutbox.find': new Map(),
	'syncOutbox.count': 0,
	'syncRuns.get': null,
	'syncRuns.list': [],
	'syncRuns.countCalls': 0,
	'syncDays.list': [],
	'syncPlans.get': null,
	'syncPlans.current': null,
	'syncPlans.dropOthers': false,
	'syncPlans.addRows': 'refused',
	'syncPlans.rows': [],
	'conflicts.get': null,
	'conflicts.list': EMPTY_PAGE,
	'conflicts.count': 0,
	'conflicts.answer': false,
	'deadLetters.get': null,
	'deadLetters.list': EMPTY_PAGE,
	'deadLetters.retry': [],
	'deadLetters.count': 0,
	'deadLetters.countByReason': [],
	'deadLetters.find': new Map(),
	'deadLetters.due': [],
	'suppressions.keys': [],
	'suppressions.any': false,
	'suppressions.find': new Map(),
	'suppressions.list': EMPTY_PAGE,
	'archiveTasks.due': [],
	'archiveTasks.list': [],
	'archiveTasks.find': new Map(),
	'archiveTasks.count': 0,
};

/** Something in every table of the sync, of a workspace with contact 1. */
export async function fillSync(workspace: WorkspaceStore): Promise<void> {
	const {
		hubValues,
		syncInbox,
		syncOutbox,
		syncRuns,
		syncPlans,
		conflicts,
		deadLetters,
		suppressions,
		archiveTasks,
	} = workspace;
	// A second workspace cannot keep the same account in step; nothing else depends on it.
	await workspace.syncPolicies.save(policyOf(), null).catch(() => null);
	await hubValues.save([hubValue('contact-1')]);
	await syncInbox.put(ACCOUNT, OBJECT, [{ ...inboxRow('501'), keys: ['email:ada@example.com'] }]);
	await syncOutbox.note(ACCOUNT, OBJECT, ['contact-1']);
	await syncRuns.save(syncRun('sync-run-1'));
	await syncPlans.save(syncPlan('plan-1'));
	await syncPlans.addRows('plan-1', [planRow(0, { contactId: 'contact-1', crmId: '501' })]);
	await conflicts.open([conflict(1)]);
	await deadLetters.put([deadLetter(1)]);
	await suppressions.add([{ digest: 'theirs', at: LATER }]);
	await suppressions.addKeys([{ key: 'theirs', since: LATER }]);
	await archiveTasks.save([archiveTask('501')]);
	theirs.inbox = (await syncInbox.list(ACCOUNT, OBJECT, 1, null))[0]?.revision ?? 0;
	theirs.outbox = (await syncOutbox.list(ACCOUNT, OBJECT, 1, null))[0]?.revision ?? 0;
}
