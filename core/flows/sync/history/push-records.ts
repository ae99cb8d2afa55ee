import type { CrmRecord, FieldName, FieldValues } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { AuditEntry, Link } from '../../../store/contract';
import type { SentWrite } from '../apply/write-records';
import type { Forms } from '../merge/forms';
import { NORMAL_FORM } from '../merge/normal-form';
import type { Candidate } from '../plan/candidate';
import { agreementOn, mergedAgreement, type Agreement } from '../plan/pairs';
import type { UnchangedStep, WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';

/** Stores what a push did: links with their base, claims, and an audit entry per changed field. */
export interface PushRecords {
	readonly runId: string;
	storeUnchanged(steps: readonly UnchangedStep[]): Promise<void>;
	/** Before creates that could act twice. */
	storeClaims(steps: readonly WriteStep[]): Promise<void>;
	storeWrites(fates: readonly SentWrite[]): Promise<void>;
}

type DoneWrite = Extract<SentWrite, { state: 'done' }>;

export function createPushRecords(input: RecordsInput, forms: Forms): PushRecords {
	const { workspace, runtime } = input;
	const runId = runtime.newId();

	return {
		runId,
		async storeUnchanged(steps) {
			const links = steps.flatMap(({ candidate, record, agreed }) =>
				record === null ? [] : [agreedLink(input, candidate, record, agreed)],
			);
			if (links.length > 0) await workspace.links.save(links);
		},
		async storeClaims(steps) {
			await workspace.links.save(
				steps.map(({ candidate }) => linkOf(input, candidate, null, { base: {}, kept: {} }, {})),
			);
		},
		async storeWrites(fates) {
			const done = fates.filter((fate) => fate.state === 'done');
			if (done.length === 0) return;
			const links = done.map(({ intent, answer: { record } }) => {
				const current = { ...record, fields: currentValues(intent, record) };
				const written = new Set(Object.keys(intent.write) as FieldName[]);
				const agreed = agreementOn(intent.candidate, current, forms, written);
				return agreedLink(input, intent.candidate, record, agreed);
			});
			await workspace.transaction(async (inside) => {
				await inside.links.save(links);
				await inside.audit.append(done.flatMap((fate) => auditOf(input, runId, fate)));
			});
		},
	};
}

/** A push may be about some fields of a contact only: what others sent of it is still sent. */
function agreedLink(input: RecordsInput, candidate: Candidate, record: CrmRecord, agreed: Agreement): Link {
	const { link, desired } = candidate;
	return linkOf(input, candidate, record, mergedAgreement(link, agreed), { ...link?.pushed, ...desired });
}

function linkOf(
	{ integration, runtime }: RecordsInput,
	{ contact, link, object, desired }: Candidate,
	record: CrmRecord | null,
	{ base, kept }: Agreement,
	pushed: FieldValues,
): Link {
	const isWhole = Object.keys(pushed).every((field) => field in desired);
	return {
		integrationId: integration.id,
		contactId: contact.id,
		crmObject: object,
		crmId: record?.id ?? null,
		crmUrl: record?.url ?? link?.crmUrl ?? null,
		base,
		kept,
		pushed,
		// Values that this push was not about are still in their old form.
		form: isWhole ? NORMAL_FORM : (link?.form ?? NORMAL_FORM),
		activityId: link?.activityId ?? null,
		updatedAt: isoTime(runtime.clock.now()),
	};
}

function auditOf({ integration, runtime }: RecordsInput, runId: string, { intent, answer }: DoneWrite): AuditEntry[] {
	if (intent.changes.length === 0) return [];
	return [
		{
			id: runtime.newId(),
			runId,
			integrationId: integration.id,
			contactId: intent.candidate.contact.id,
			crmId: answer.record.id,
			side: 'crm',
			changes: intent.changes,
			at: isoTime(runtime.clock.now()),
		},
	];
}

/** What the CRM holds after the write: what it answered, else what was sent, else what it held before. */
function currentValues(step: WriteStep, record: CrmRecord): FieldValues {
	const before = step.kind === 'update' ? step.record.fields : {};
	const current: FieldValues = { ...before, ...step.write };
	for (const field of Object.keys(record.fields) as FieldName[]) {
		if (record.fields[field] !== undefined) current[field] = record.fields[field];
	}
	return current;
}
