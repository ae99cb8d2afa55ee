import type { CrmRecord, FieldName, FieldValues } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { Link } from '../../../store/contract';
import type { MissingFields } from '../apply/missing-fields';
import { pickFields } from '../merge/field-values';
import type { Forms } from '../merge/forms';
import { NORMAL_FORM } from '../merge/normal-form';
import type { Candidate } from '../plan/candidate';
import { marksAfter, mergedAgreement, type Agreement } from '../plan/pairs';
import type { WriteStep } from '../plan/plan';
import type { RecordsInput } from '../records-input';

/** What the rounds of a push have in common. */
export interface SharedByRounds {
	forms: Forms;
	/** Which fields of the pack are left out. It may turn out only later that they are. */
	missingFields: Pick<MissingFields, 'lacks' | 'asSent'>;
}

export type LinksInput = RecordsInput & SharedByRounds;

/**
 * A push may be about some fields of a contact only: what others sent of it is still sent. The pack's fields that the
 * CRM lacks were not sent, and nothing is agreed on about them.
 */
export function agreedLink(
	{ integration, runtime, missingFields }: LinksInput,
	{ contact, link, object, desired }: Candidate,
	record: CrmRecord,
	agreed: Agreement,
): Link {
	const sent = (values: FieldValues) => pickFields(values, (field) => !missingFields.lacks(field));
	const pushed = sent({ ...link?.pushed, ...desired });
	const { base, kept } = mergedAgreement(link, agreed);
	const isWhole = Object.keys(pushed).every((field) => field in desired);
	return {
		integrationId: integration.id,
		contactId: contact.id,
		crmObject: object,
		crmId: record.id,
		crmUrl: record.url ?? link?.crmUrl ?? null,
		base: sent(base),
		kept: sent(kept),
		marks: marksAfter(link, agreed),
		pushed,
		// Values that this push was not about are still in their old form.
		form: isWhole ? NORMAL_FORM : (link?.form ?? NORMAL_FORM),
		activityId: link?.activityId ?? null,
		updatedAt: isoTime(runtime.clock.now()),
		revision: link?.revision,
	};
}

/** What the CRM holds after the write: what it answered, else what was sent, else what it held before. */
export function currentValues(step: WriteStep, record: CrmRecord): FieldValues {
	const before = step.kind === 'update' ? step.record.fields : {};
	const current: FieldValues = { ...before, ...step.write };
	for (const field of Object.keys(record.fields) as FieldName[]) {
		if (record.fields[field] !== undefined) current[field] = record.fields[field];
	}
	return current;
}
