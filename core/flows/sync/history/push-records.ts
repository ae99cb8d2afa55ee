import type { BatchOutcome, FieldName, RecordProblem } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import { mapInTurns } from '../../../lib/turns';
import type { AuditEntry, Link, RefusedLink, WorkspaceStore } from '../../../store/contract';
import { freeAdded, type AddedRecord } from '../apply/free-added';
import type { SentWrite, WriteFate } from '../apply/write-records';
import { adopt } from '../claim/adopt';
import { claimBatches, type Claimed, type HeldBatch } from '../claim/claim-batches';
import { recordAdded } from '../merge/audit-of-sent';
import { keptInDoubt } from '../merge/sent-write';
import { claimOf, hasChangedSince, type Candidate } from '../plan/candidate';
import { agreementOn } from '../plan/pairs';
import type { UnchangedStep, WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';
import { sentBefore, whatIsSent } from './sent-steps';
import { agreedLink, currentValues, type LinksInput, type SharedByRounds } from './agreed-link';

/** Stores what a push does: claims, links with their base, and an audit entry per changed field. */
export interface PushRecords {
	storeUnchanged(steps: readonly UnchangedStep[]): Promise<void>;
	/** Before each call. What it came to is stored when the batch is settled. */
	claim(steps: readonly WriteStep[]): Promise<HeldBatch<WriteStep, BatchOutcome>>;
	/**
	 * What a write came to once it was stored, with what was sent of it: a record that another contact holds by now is
	 * a conflict.
	 */
	stored(fate: WriteFate): WriteFate;
}

type DoneWrite = Extract<SentWrite, { state: 'done' }>;

export function createPushRecords(push: RecordsInput, runId: string, shared: SharedByRounds): PushRecords {
	const input = { ...push, ...shared };
	const base = { ...push, subjectOf: contactOf };
	const refused = new Map<WriteStep, RefusedLink>();
	const claimUnchanged = claimBatches<UnchangedStep, BatchOutcome>({
		...base,
		whatOf: ({ candidate }) => keptInDoubt(candidate.doubt),
		stillDue: async (claimed) => await stillAsRead(input, claimed),
		store: async (fates, inside) => {
			await inside.links.save(fates.flatMap(({ intent }) => unchangedLink(input, intent)));
			await inside.audit.append(fates.flatMap(({ intent }) => sentBefore(input, intent, intent.record)));
		},
	});

	return {
		async storeUnchanged(steps) {
			const known = steps.filter(({ record }) => record !== null);
			const settled = known.filter(({ candidate }) => !candidate.doubt);
			if (settled.length > 0)
				await input.workspace.links.saveOver(settled.flatMap((step) => unchangedLink(input, step)));
			// What was in doubt is known by now: the record was found, and is as it should be.
			const found = known.filter(({ candidate }) => candidate.doubt);
			await adopt(claimUnchanged, new Map(found.flatMap(asAnswered)));
		},
		claim: claimBatches<WriteStep, BatchOutcome>({
			...base,
			whatOf: (step) => whatIsSent(step, runId),
			stillDue: async (claimed) => await stillAsRead(input, claimed),
			store: async (fates, inside) => {
				const held = await storeWrites(input, runId, fates, inside);
				for (const [step, link] of held) refused.set(step, link);
			},
		}),
		stored(fate) {
			const link = refused.get(fate.intent);
			const intent = input.missingFields.asSent(fate.intent);
			return link === undefined ? { ...fate, intent } : { state: 'failed', intent, problem: heldByOther(link) };
		},
	};
}

function asAnswered(step: UnchangedStep) {
	const { record } = step;
	return record === null ? [] : [[step, { ok: true, record, created: false }] as const];
}

function contactOf({ candidate }: { candidate: Candidate }) {
	return claimOf(candidate.contact.id);
}

/**
 * A plan holds only for the contact, the link and the doubt that it was made from: who was merged or erased since is
 * looked at anew. What another run was still sending
 * then may have come to the CRM after we looked, so that its doubt is news.
 */
async function stillAsRead<S extends { candidate: Candidate }>(
	{ workspace, integration }: RecordsInput,
	claimed: ReadonlyArray<Claimed<S>>,
): Promise<S[]> {
	const [first] = claimed;
	if (first === undefined) return [];
	const contactIds = claimed.map(({ intent }) => intent.candidate.contact.id);
	const links = await workspace.links.find(integration.id, first.intent.candidate.object, contactIds);
	const contacts = await workspace.contacts.getMany(contactIds);
	return claimed
		.filter(({ intent: { candidate }, doubt }, index) => {
			const isSameLink = revisionOf(links.get(candidate.contact.id)) === revisionOf(candidate.link);
			const isNews = candidate.isHeld && doubt !== null;
			const contact = contacts[index];
			if (contact?.id !== candidate.contact.id || hasChangedSince(candidate.contact, contact)) return false;
			return isSameLink && !isNews && (doubt?.sentAt ?? null) === (candidate.doubt?.sentAt ?? null);
		})
		.map(({ intent }) => intent);
}

function revisionOf(link: Link | null | undefined): number {
	return link?.revision ?? 0;
}

async function storeWrites(
	input: LinksInput,
	runId: string,
	fates: readonly SentWrite[],
	inside: WorkspaceStore,
): Promise<Array<readonly [WriteStep, RefusedLink]>> {
	const done = fates.filter((fate) => fate.state === 'done');
	if (done.length === 0) return [];
	const links = await mapInTurns(input.runtime, done, ({ intent: planned, answer: { record } }) => {
		const intent = input.missingFields.asSent(planned);
		const current = { ...record, fields: currentValues(intent, record) };
		const written = new Set(Object.keys(intent.write) as FieldName[]);
		const agreed = agreementOn(intent.candidate, current, input.forms, written);
		return agreedLink(input, intent.candidate, record, agreed);
	});
	await freeAdded(inside, [input.integration.id, objectOf(done)], done.flatMap(addedBy));
	const refused = new Map((await inside.links.save(links)).map((link) => [link.contactId, link]));
	const entries = await mapInTurns(input.runtime, done, (fate) => [
		...sentBefore(input, fate.intent, fate.answer.record),
		...auditOf(input, runId, fate),
	]);
	await inside.audit.append(entries.flat());
	return done.flatMap(({ intent }) => {
		const link = refused.get(intent.candidate.contact.id);
		return link === undefined ? [] : [[intent, link] as const];
	});
}

function objectOf([first]: readonly DoneWrite[]) {
	return first?.intent.candidate.object ?? 'contact';
}

function addedBy({ intent, answer }: DoneWrite): AddedRecord[] {
	return answer.created ? [{ crmId: answer.record.id, contactId: intent.candidate.contact.id }] : [];
}

function heldByOther({ crmId }: RefusedLink): RecordProblem {
	return {
		kind: 'conflict',
		message: `CRM record ${crmId} is linked to another contact`,
		details: {
			recordIds: [crmId],
			fix: 'Merge the two contacts if they are one person, or give each its own e-mail address in the CRM',
		},
	};
}

function unchangedLink(input: LinksInput, { candidate, record, agreed }: UnchangedStep): Link[] {
	return record === null ? [] : [agreedLink(input, candidate, record, agreed)];
}

function auditOf(
	{ integration, runtime, missingFields }: LinksInput,
	runId: string,
	{ intent: planned, answer }: DoneWrite,
): AuditEntry[] {
	const intent = missingFields.asSent(planned);
	if (intent.changes.length === 0) return [];
	const before = intent.kind === 'update' ? intent.record.fields : {};
	return [
		{
			id: runtime.newId(),
			runId,
			integrationId: integration.id,
			contactId: intent.candidate.contact.id,
			crmId: answer.record.id,
			side: 'crm',
			changes: [
				...(answer.created ? [recordAdded('not in the CRM yet')] : []),
				...intent.changes.map(({ field, reason }) => ({
					field,
					from: before[field] ?? null,
					to: intent.write[field] ?? null,
					reason,
				})),
			],
			at: isoTime(runtime.clock.now()),
		},
	];
}
