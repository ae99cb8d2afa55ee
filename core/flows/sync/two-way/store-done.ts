import { isoTime } from '../../../lib/runtime';
import type { SyncPlanRow, WorkspaceStore } from '../../../store/contract';
import { eraseContact, keepRecordAway } from '../../erasing';
import { freeAdded, type AddedRecord } from '../apply/free-added';
import type { SentFate } from '../fate';
import { auditOfSent } from '../merge/audit-of-sent';
import { auditOf } from './audit-after';
import { closeRows } from './close-rows';
import type { Done, Intent, Settled, WriteAnswer } from './intent';
import { IS_NO_REFUSAL, letterOf, settleLetters } from './letters';
import { linkAfter } from './link-after';
import { moveOn } from './move-on';
import { settledNow } from './settled-now';
import { settleSecondary } from './settle-secondary';
import { storeCases } from './store-cases';
import { storeContacts } from './store-contacts';
import { planCarriedOut } from './taken-address';
import type { SyncRunContext } from './two-way-input';

/**
 * Stores what became of a batch: contacts, their values, pairs, history and conflicts, with the notes that led to it
 * taken off and the rows done, all in one transaction.
 * @returns the rows of what was done, and yet is not stored: somebody else has the record or the contact by now
 */
export async function storeFates(
	context: SyncRunContext,
	planId: string,
	fates: ReadonlyArray<SentFate<Intent, WriteAnswer>>,
	inside: WorkspaceStore,
): Promise<SyncPlanRow[]> {
	await context.whileLeased(inside);
	const done = fates.filter((fate): fate is Done => fate.state === 'done').map(asCarriedOut);
	const failed = fates.filter((fate) => fate.state === 'failed');
	const refused = failed.filter(
		({ problem, intent }) => !IS_NO_REFUSAL.has(problem.kind) && intent.body.undo === undefined,
	);
	const stored = await storeDone(context, inside, done);
	await inside.deadLetters.put(
		[...refused, ...stored.flatMap(refusedOf)].map(({ intent, problem }) =>
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
	await followPolicy(context, inside, stored);
	const kept = new Set(stored.map(({ intent }) => intent.row));
	return done.flatMap(({ intent: { row } }) => (kept.has(row) ? [] : [row]));
}

/** Without what the CRM refused of it. */
function asCarriedOut(done: Done): Done {
	const { intent, answer } = done;
	const plan = planCarriedOut(intent.judged.plan, answer);
	return { ...done, intent: { ...intent, judged: { ...intent.judged, plan } } };
}

function refusedOf({ intent, answer: { refused } }: Done) {
	return refused === undefined ? [] : [{ intent, problem: refused }];
}

/**
 * Who ended the sync while the CRM was at it wants nothing of it to wait any more. Where another policy was set, what a
 * person was just asked may be for a rule to decide.
 */
async function followPolicy(
	{ integration, object, stored: { version } }: SyncRunContext,
	inside: WorkspaceStore,
	done: readonly Done[],
): Promise<void> {
	const now = await inside.syncPolicies.get(integration.id, object);
	if (now === null) return await inside.syncPolicies.remove(integration.id, object);
	if (now.version === version) return;
	const asked = done.filter(({ intent }) => intent.judged.plan.fields.some(({ kind }) => kind === 'conflict'));
	await inside.syncOutbox.note(
		integration.id,
		object,
		asked.map(({ intent }) => intent.judged.contact.id),
	);
}

/** @returns those that were stored: of the others somebody else has the record or the contact by now */
async function storeDone(context: SyncRunContext, inside: WorkspaceStore, done: readonly Done[]): Promise<Done[]> {
	const { integration, object, runtime } = context;
	const at = isoTime(runtime.clock.now());
	const settled = await settledNow(inside, done);
	const erased = settled.filter(({ intent }) => ERASES.has(intent.judged.plan.action.kind));
	for (const each of erased) await eraseWithRecord(context, inside, each);
	const links = new Map(
		settled.filter((each) => !erased.includes(each)).map((each) => [each, linkOf(context, each, at)]),
	);
	await freeAdded(inside, [integration.id, object], settled.flatMap(addedBy));
	const linked = await inside.links.saveOver([...links.values()].filter((link) => link !== null));
	await settleSecondary(
		context,
		inside,
		[...links.values()].flatMap((link) => (link !== null && linked.has(link.contactId) ? [link] : [])),
	);
	const living = [...links].flatMap(([each, link]) => (link === null || linked.has(each.current.id) ? [each] : []));
	await storeContacts(context, inside, living, at);
	await inside.audit.append(
		[...erased, ...living].flatMap(({ intent, answer, isHubWritten, current }) => {
			const { plan, sent } = intent.judged;
			const crmId = answer.record?.id ?? plan.crmId;
			const changed = { plan, contactId: current.id, crmId, isHubWritten };
			return [...auditOfSent(context, sent, changed, at), ...auditOf(context, changed, at)];
		}),
	);
	const judged = living.map(({ intent, current, isHubWritten }) => ({
		...intent.judged,
		contactId: current.id,
		isHubWritten,
	}));
	await storeCases(context, inside, judged, at);
	await moveOn(context, inside, judged, at);
	// What was edited while the two were not linked is looked at by the next run.
	const takenUp = living.filter(
		({ intent: { judged: each, body } }) => body.undo && TAKES_UP.has(each.plan.action.kind),
	);
	await inside.syncOutbox.note(
		integration.id,
		object,
		takenUp.map(({ current }) => current.id),
	);
	// An undo neither writes nor gives up what could not be written before.
	const ordinary = living.filter(({ intent }) => intent.body.undo === undefined);
	await settleLetters(
		context,
		inside,
		ordinary.map(({ intent }) => intent.judged),
	);
	return [...erased, ...living];
}

const ERASES: ReadonlySet<string> = new Set(['eraseContact', 'takeBackContact']);

const TAKES_UP: ReadonlySet<string> = new Set(['resume', 'restoreRecord', 'unmark']);

/**
 * Of a record that is gone already there is nothing to archive. Whom an undo takes away was not to be here, and is no
 * more than that: the record stays as it is, and does not become a contact again.
 */
async function eraseWithRecord(
	{ runtime, integration, object }: SyncRunContext,
	inside: WorkspaceStore,
	{ current, intent }: Settled,
): Promise<void> {
	const { crmId, action } = intent.judged.plan;
	if (action.kind === 'takeBackContact') {
		await inside.contacts.erase(current.id);
		const place = { integrationId: integration.id, crmObject: object, crmId: crmId ?? '' };
		return await keepRecordAway(inside, runtime, place);
	}
	await eraseContact({ workspace: inside, runtime, contactId: current.id });
	if (crmId !== null) await inside.archiveTasks.remove(integration.id, object, [crmId]);
}

/** Those that the CRM found instead of adding them are known by it already. */
function addedBy({ intent, answer, current }: Settled): AddedRecord[] {
	const isAdded = intent.judged.plan.action.kind === 'createInCrm' && answer.created === true;
	return isAdded && answer.record !== null ? [{ crmId: answer.record.id, contactId: current.id }] : [];
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
