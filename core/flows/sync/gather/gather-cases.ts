import type { FieldChangeTimes, FieldName, GoneRecord } from '../../../crm/contract';
import { mapInTurns } from '../../../lib/turns';
import type { Link } from '../../../store/contract';
import { invertRecord, reconcileRecord, type CrmSide, type RecordPlan } from '../reconcile';
import { NOTHING_STAYS, whatStays } from './added';
import { ownerIn } from './bonds';
import { livingRecord } from './crm-side';
import { hubSide } from './hub-side';
import { gatherKnowledge, type Knowledge } from './knowledge';
import type { AskedFor } from './ask-crm';
import { resolvedSent } from './resolved-sent';
import type { GatheredCase, Reading, Subject, SyncContext } from './subject';
import { endingOf, goneOf } from './successors';

/** Cases that are judged before other work has its turn: one takes some tenths of a millisecond. */
const JUDGED_IN_ONE_TURN = 50;

/** A case and what is decided of it. */
export interface JudgedCase extends GatheredCase {
	plan: RecordPlan;
}

/**
 * Reads what is known of some hundred subjects, and judges them. Where last write wins cannot tell by what it was
 * given, the CRM's history of these fields is asked for.
 * @param askedFor for whom the CRM is asked, of those without a link
 * @returns one for each subject, in order
 * @throws CrmError when the CRM could not be asked
 */
export async function judgeSubjects(
	context: SyncContext,
	subjects: readonly Subject[],
	askedFor: AskedFor = 'alone',
): Promise<JudgedCase[]> {
	const known = await gatherKnowledge(context, subjects, askedFor);
	const stays = await whatStays(context, subjects, known);
	const canRestore = context.adapter.capabilities.twoWay?.restores === true;
	const planOf = ({ subject: { undo }, facts }: GatheredCase): RecordPlan => {
		if (undo === undefined || facts.isWithheld) return reconcileRecord(facts, context.rules);
		const undoing = { done: undo, stays: stays.get(undo.contactId) ?? NOTHING_STAYS, canRestore };
		return invertRecord(facts, undoing, context.rules);
	};
	const judgedBy =
		(histories: ReadonlyMap<string, FieldChangeTimes>) =>
		(subject: Subject): JudgedCase => {
			const gathered = caseOf(context, known, subject, histories);
			return { ...gathered, plan: planOf(gathered) };
		};
	const judge = (histories: ReadonlyMap<string, FieldChangeTimes>) =>
		mapInTurns(context.runtime, known.subjects, judgedBy(histories), JUDGED_IN_ONE_TURN);
	const first = await judge(new Map());
	const histories = await askForHistory(context, first);
	return histories.size === 0 ? first : await judge(histories);
}

function caseOf(
	context: SyncContext,
	known: Knowledge,
	subject: Subject,
	histories: ReadonlyMap<string, FieldChangeTimes>,
): GatheredCase {
	const { contactId, crmId } = subject;
	const contact = contactId === null ? null : (known.contacts.get(contactId) ?? null);
	const link = contact === null ? null : (known.links.get(contactId ?? '') ?? null);
	const reading = crmId === null ? null : (known.readings.get(crmId) ?? null);
	const met = known.met.get(crmId ?? '') ?? known.met.get(contactId ?? '');
	const scores = subject.scores ?? known.scores.get(contactId ?? '') ?? {};
	const stored = known.values.get(contactId ?? '') ?? [];
	// Who was asked for and is no longer there was erased meanwhile: the record is nobody new.
	const isGoneHere = contactId !== null && contact === null;
	const knowledge = { stored, scores, link, isAlone: reading === null };
	const doubt = known.doubts.get(contactId ?? '') ?? null;
	const { sent, isArchiveSent } = resolvedSent(context, doubt, reading);
	return {
		subject,
		facts: {
			hub: contact === null ? null : hubSide({ ...knowledge, contact }, context.rules.fields),
			crm: crmSideOf(context, known, linkTo(link, crmId), { crmId, histories }),
			isErasedInHub: subject.isErased,
			isWithheld: known.withheld.has(contactId ?? ''),
			link: linkTo(link, crmId),
			meeting: isGoneHere ? { kind: 'erased' } : met?.meeting,
			sent: sent?.fields,
			isArchiveSent,
			isRestoreSent: sent !== null && sent.restored.length > 0,
			conflicts: known.conflicts.get(contactId ?? '') ?? [],
		},
		contact,
		link,
		reading,
		doubt,
		sent,
		letters: known.letters.get(contactId ?? '') ?? [],
		isWithRecord: met?.isWithRecord === true,
	};
}

/** A living link is about its own record: another one that the contact meets is judged as a meeting. */
function linkTo(link: Link | null, crmId: string | null): Link | null {
	const isOther = link !== null && crmId !== null && link.crmId !== crmId;
	return isOther && (link.state ?? 'living') !== 'ended' ? null : link;
}

function crmSideOf(
	context: SyncContext,
	{ readings, successors }: Knowledge,
	link: Link | null,
	{ crmId, histories }: { crmId: string | null; histories: ReadonlyMap<string, FieldChangeTimes> },
): CrmSide {
	const reading = crmId === null ? undefined : readings.get(crmId);
	if (crmId === null || reading === undefined) return { state: 'none' };
	if (reading.state === 'absent') return { state: 'absent', id: crmId };
	const gone = goneOf(reading);
	if (gone !== null) return goneSide(context, successors, gone, { crmId, contactId: link?.contactId ?? null });
	const living = reading as LivingReading;
	// While the two were not kept in step, changes were listed and not looked at: they may be older than the last pull.
	const isResting = (link?.state ?? 'living') !== 'living';
	return livingRecord(context, isResting ? { ...living, notBefore: null } : living, histories.get(crmId));
}

type LivingReading = Extract<Reading, { state: 'living' }>;

function goneSide(
	context: SyncContext,
	successors: Knowledge['successors'],
	shown: GoneRecord,
	{ crmId, contactId }: { crmId: string; contactId: string | null },
): CrmSide {
	const { gone, last, held = last } = endingOf(shown, successors);
	const nobody = { state: 'gone', id: crmId, gone, successor: null } as const;
	if (last?.reading.state !== 'living' || held === undefined) return nobody;
	const record = livingRecord(context, last.reading);
	const { isOfErased } = last;
	return {
		...nobody,
		successor: { record, ownerId: ownerIn(held.owner), isOfErased, isApart: held.isApart(contactId) },
	};
}

async function askForHistory(
	{ adapter, object, signal }: SyncContext,
	judged: readonly JudgedCase[],
): Promise<Map<string, FieldChangeTimes>> {
	const uncertain = judged.flatMap(({ plan }) => {
		const fields = plan.fields.filter(({ evidence }) => evidence.isTimeUncertain).map(({ field }) => field);
		return plan.crmId === null || fields.length === 0 ? [] : [{ id: plan.crmId, fields }];
	});
	if (uncertain.length === 0 || !adapter.fieldChanges) return new Map();
	const ids = [...new Set(uncertain.map(({ id }) => id))];
	const fields = [...new Set<FieldName>(uncertain.flatMap((each) => each.fields))];
	const times = await adapter.fieldChanges(object, ids, fields, { signal });
	return new Map(ids.flatMap((id, index) => (times[index] ? [[id, times[index]] as const] : [])));
}
