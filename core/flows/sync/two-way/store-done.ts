import { identityKeys, recognitionKeys, type Contact } from '../../../contact';
import type { CrmRecord, RecordProblem } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { SyncPlanRow, WorkspaceStore } from '../../../store/contract';
import { eraseContact } from '../../erasing';
import type { SentFate } from '../fate';
import type { JudgedCase } from '../gather/gather-cases';
import { auditOf, auditOfSent } from './audit-after';
import { contactAfter, customValues, hubWrites, openReviews, sourceOf } from './contact-after';
import { closeTasks } from './erased-tasks';
import { IS_NO_REFUSAL, letterOf } from './letters';
import { linkAfter } from './link-after';
import type { PlanBody } from './plan-rows';
import { storeCases } from './store-cases';
import type { SyncRunContext } from './two-way-input';

/** A row of a plan that is carried out, as it was judged again just before. */
export interface Intent {
	row: SyncPlanRow;
	body: PlanBody;
	judged: JudgedCase & { contact: Contact };
}

/** `record` is `null` where nothing had to be sent, or the CRM answered nothing. */
export type WriteAnswer = { ok: true; record: CrmRecord | null } | { ok: false; problem: RecordProblem };

type Done = Extract<SentFate<Intent, WriteAnswer>, { state: 'done' }>;

/**
 * Stores what became of a batch: contacts, their values, pairs, history and conflicts, with the notes that led to it
 * taken off and the rows done, all in one transaction.
 */
export async function storeFates(
	context: SyncRunContext,
	planId: string,
	fates: ReadonlyArray<SentFate<Intent, WriteAnswer>>,
	inside: WorkspaceStore,
): Promise<void> {
	await context.whileOurs(inside);
	const done = fates.filter((fate): fate is Done => fate.state === 'done');
	const failed = fates.filter((fate) => fate.state === 'failed');
	const refused = failed.filter(({ problem }) => !IS_NO_REFUSAL.has(problem.kind));
	const stored = await storeDone(context, inside, done);
	await inside.deadLetters.put(
		refused.map(({ intent, problem }) =>
			letterOf(context, {
				contactId: intent.judged.contact.id,
				crmId: intent.row.crmId,
				letters: intent.judged.letters,
				problem,
			}),
		),
	);
	await closeRows(
		context,
		inside,
		planId,
		[...stored, ...refused].map(({ intent }) => intent),
	);
}

/** Takes the notes off that led to these rows, as far as they were not replaced, and marks the rows as done. */
export async function closeRows(
	context: SyncRunContext,
	inside: WorkspaceStore,
	planId: string,
	rows: ReadonlyArray<Pick<Intent, 'row' | 'body'>>,
): Promise<void> {
	const { integration, object } = context;
	const settled = rows.filter(({ body }) => !waits(body));
	// A record that somebody has to look at stays noted: it may be nobody else's by the next run.
	const inbox = settled.flatMap(({ body }) => (body.plan.action.kind === 'review' ? [] : (body.inbox ?? [])));
	const outbox = settled.flatMap(({ body }) => body.outbox ?? []);
	await inside.syncInbox.take(integration.id, object, inbox);
	await inside.syncOutbox.take(integration.id, object, outbox);
	await closeTasks(context, inside, settled);
	await inside.syncPlans.markDone(
		planId,
		rows.map(({ row }) => row.position),
	);
}

/** What has to be written where this run does not write is left for one that does. */
function waits({ plan }: PlanBody): boolean {
	return plan.fields.some(({ kind }) => kind === 'waits');
}

interface Settled extends Done {
	/** As it is stored now. */
	current: Contact;
	isHubWritten: boolean;
}

/** @returns those that were stored: of the others somebody else has the record or the contact by now */
async function storeDone(context: SyncRunContext, inside: WorkspaceStore, done: readonly Done[]): Promise<Done[]> {
	const { integration, object, runtime } = context;
	const at = isoTime(runtime.clock.now());
	const found = await inside.contacts.getMany(done.map(({ intent }) => intent.judged.contact.id));
	const settled = done.flatMap((fate, index): Settled[] => {
		const { contact } = fate.intent.judged;
		const current = found[index];
		// Who was merged or erased while the call was under way is looked at anew, as the survivor.
		if (!current || current.id !== contact.id) return [];
		return [{ ...fate, current, isHubWritten: current.updatedAt === contact.updatedAt }];
	});
	const erased = settled.filter(({ intent }) => intent.judged.plan.action.kind === 'eraseContact');
	for (const each of erased) await eraseWithRecord(context, inside, each);
	const links = new Map(
		settled.filter((each) => !erased.includes(each)).map((each) => [each, linkOf(context, each, at)]),
	);
	const linked = await inside.links.saveOver([...links.values()].filter((link) => link !== null));
	const living = [...links].flatMap(([each, link]) => (link === null || linked.has(each.current.id) ? [each] : []));
	await storeContacts(context, inside, living, at);
	await inside.audit.append(
		living.flatMap(({ intent, answer, isHubWritten, current }) => {
			const { plan, sent } = intent.judged;
			const crmId = answer.record?.id ?? plan.crmId;
			const changed = { plan, contactId: current.id, crmId, isHubWritten };
			return [...auditOfSent(context, sent, changed, at), ...auditOf(context, changed, at)];
		}),
	);
	const judged = living.map(({ intent, current }) => ({ plan: intent.judged.plan, contactId: current.id }));
	await storeCases(context, inside, judged, at);
	await inside.deadLetters.clear(
		integration.id,
		object,
		living.filter(({ intent }) => intent.judged.plan.action.kind !== 'review').map(({ current }) => current.id),
	);
	return [...erased, ...living];
}

/** The record is gone already: there is nothing to archive of it. */
async function eraseWithRecord(
	{ runtime, integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	{ current, intent }: Settled,
): Promise<void> {
	await eraseContact({ workspace: inside, runtime, contactId: current.id });
	const { crmId } = intent.judged.plan;
	if (crmId !== null) await inside.archiveTasks.remove(integration.id, object, [crmId]);
}

function linkOf(
	{ integration, object }: SyncRunContext,
	{ intent, answer, current, isHubWritten }: Settled,
	at: string,
) {
	const { plan, link, reading } = intent.judged;
	const crmUrl = reading?.state === 'living' ? reading.record.url : null;
	const carried = { plan, contactId: current.id, link, answer: answer.record, crmUrl, isHubWritten, at };
	return linkAfter(carried, { integrationId: integration.id, crmObject: object });
}

async function storeContacts(
	context: SyncRunContext,
	inside: WorkspaceStore,
	settled: readonly Settled[],
	at: string,
): Promise<void> {
	const { integration, object } = context;
	const writing = settled.filter(({ intent, isHubWritten }) => {
		const { plan } = intent.judged;
		const changesLists = plan.lists.some(({ add, remove }) => add.length + remove.length > 0);
		return isHubWritten && (hubWrites(plan).length > 0 || changesLists);
	});
	const changed = writing.map(({ intent, current }) => ({
		before: current,
		after: contactAfter(current, intent.judged.plan, at),
		source: sourceOf(context, intent.judged.plan),
	}));
	await openReviews(context, inside, changed, at);
	await inside.contacts.save(
		changed.map(({ before, after, source }) => ({ contact: after, keys: keysAfter(before, after), source })),
	);
	const custom = writing.flatMap(({ intent, current }) =>
		customValues(current.id, intent.judged.plan, integration.id, at),
	);
	const marked = settled
		.filter(({ intent }) => intent.judged.plan.action.kind === 'mark')
		.map(({ current }) => ({
			contactId: current.id,
			field: 'custom:deletedInCrm' as const,
			value: at,
			origin: integration.id,
			changed: { notBefore: null, notAfter: at },
		}));
	await inside.hubValues.save([...custom, ...marked], { integrationId: integration.id, crmObject: object });
}

/** A value that a CRM took away goes on identifying the person. */
function keysAfter(before: Contact, after: Contact) {
	return [...new Set([...recognitionKeys(after), ...identityKeys(before)])];
}
