import type { FieldName } from '../../../crm/contract';
import { CrmError } from '../../../lib/errors';
import { isOwnedField, pickFields } from '../merge/field-values';
import type { RecordsInput } from '../records-input';
import type { Candidate } from './candidate';

/** The pack's fields that a CRM has none for, as far as a push would write them. */

type Described = Pick<RecordsInput, 'adapter' | 'object' | 'signal'>;

/**
 * Those of these fields that the CRM lacks, which costs one call, and none where its fields were described some minutes
 * ago. `null` where it does not say: a token that may not read the fields may write records all the same.
 * @throws the signal's reason
 */
export async function lackingFields(
	{ adapter, object = 'contact', signal }: Described,
	names: Iterable<FieldName>,
): Promise<ReadonlySet<FieldName> | null> {
	const owned = [...new Set(names)].filter(isOwnedField);
	if (owned.length === 0) return new Set();
	try {
		const fields = await adapter.describeFields(object, { asOf: 'recent', signal });
		const known = new Set<FieldName | null>(fields.map(({ canonical }) => canonical));
		return new Set(owned.filter((field) => !known.has(field)));
	} catch (error) {
		if (!(error instanceof CrmError)) throw error;
		return null;
	}
}

/** The pack's fields that were not sent of somebody of whom others were. */
function unsentFields({ link, desired }: Candidate): FieldName[] {
	const sent = link?.pushed ?? {};
	if (Object.keys(sent).length === 0) return [];
	return (Object.keys(desired) as FieldName[]).filter((field) => isOwnedField(field) && !(field in sent));
}

function without(candidate: Candidate, fields: ReadonlySet<FieldName>): Candidate {
	return { ...candidate, desired: pickFields(candidate.desired, (field) => !fields.has(field)) };
}

/** Nothing of ours was sent: what is sent has the key among it, unless the pack's fields were skipped. */
function wereAllSkipped({ link }: Candidate): boolean {
	return !(Object.keys(link?.pushed ?? {}) as FieldName[]).some(isOwnedField);
}

/**
 * How candidates are compared with what was sent of them: those that were pushed without fields of the pack by their
 * other fields alone, as long as the CRM still lacks these.
 */
export async function comparing(
	input: Described,
	candidates: readonly Candidate[],
	isUnchanged: (candidate: Candidate) => boolean,
): Promise<(candidate: Candidate) => boolean> {
	const mayBeSettled = candidates.filter((candidate) => {
		const unsent = unsentFields(candidate);
		return unsent.length > 0 && isUnchanged(without(candidate, new Set(unsent)));
	});
	if (mayBeSettled.length === 0) return isUnchanged;
	const lacking = await lackingFields(input, mayBeSettled.flatMap(unsentFields));
	// Where nobody says which fields there are, those that were all skipped stay skipped.
	const isSkipped = (candidate: Candidate) =>
		lacking === null
			? wereAllSkipped(candidate) && isUnchanged(without(candidate, new Set(unsentFields(candidate))))
			: isUnchanged(without(candidate, lacking));
	const settled = new Set(mayBeSettled.filter(isSkipped).map(({ index }) => index));
	return (candidate) => settled.has(candidate.index) || isUnchanged(candidate);
}
