import type { FieldName, FieldValues } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { isOwnedField, pickFields } from '../merge/field-values';
import type { RecordsInput } from '../records-input';
import type { Candidate } from './candidate';

/** The pack's fields of people that were pushed without them, as the CRM had none. */

/** Nothing of ours was sent: what is sent has the key among it, unless the pack's fields were skipped. */
function wereSkipped({ link, desired }: Candidate): boolean {
	const sent = Object.keys(link?.pushed ?? {}) as FieldName[];
	return sent.length > 0 && !sent.some(isOwnedField) && (Object.keys(desired) as FieldName[]).some(isOwnedField);
}

export function withoutOwnedFields(values: FieldValues): FieldValues {
	return pickFields(values, (field) => !isOwnedField(field));
}

/**
 * How candidates are compared with what was sent of them: those that were pushed without the pack's fields by their
 * other fields alone, as long as the CRM still lacks these. That costs one call for all of them, and none where the
 * fields were described some minutes ago.
 */
export async function comparing(
	{ adapter, object = 'contact', signal }: Pick<RecordsInput, 'adapter' | 'object' | 'signal'>,
	candidates: readonly Candidate[],
	isUnchanged: (candidate: Candidate) => boolean,
): Promise<(candidate: Candidate) => boolean> {
	const isUnchangedOtherwise = (candidate: Candidate) =>
		wereSkipped(candidate) && isUnchanged({ ...candidate, desired: withoutOwnedFields(candidate.desired) });
	if (!candidates.some(isUnchangedOtherwise)) return isUnchanged;
	try {
		const fields = await adapter.describeFields(object, { asOf: 'recent', signal });
		if (fields.some(({ canonical }) => canonical === 'externalKey')) return isUnchanged;
	} catch (error) {
		// A token that may not read the fields may write records all the same; the fields stay skipped then.
		if (!(error instanceof CrmError)) throw error;
	}
	return (candidate) => isUnchanged(candidate) || isUnchangedOtherwise(candidate);
}
