import type { CrmRecord, FieldName, FieldValues } from '../../../crm/contract';
import type { Link, PairMark } from '../../../store/contract';
import { writesTo } from '../match/own-record';
import type { Forms } from '../merge/forms';
import { resolveSent } from '../merge/resolve-sent';
import { NORMAL_FORM } from '../merge/normal-form';
import type { Candidate } from './candidate';

/**
 * The candidate with what became of writes to its record whose answer was lost: what is there is agreed on, as if the
 * answer had come; where the CRM holds something else, both values are as they stand.
 */
export function withSentBefore<C extends Candidate>(candidate: C, record: CrmRecord, forms: Forms): C {
	const writes = writesTo(record, candidate.doubt);
	if (writes.length === 0) return candidate;
	const sent = resolveSent(writes, (field) => record.fields[field], forms);
	const { link } = candidate;
	if (link === null || link.crmId !== record.id || link.form !== NORMAL_FORM) return { ...candidate, sent };
	const base: FieldValues = { ...link.base };
	const kept: FieldValues = { ...link.kept };
	const marks: Partial<Record<FieldName, PairMark>> = { ...link.marks };
	for (const [field, { became, hub, from, differs }] of sent.fields) {
		if (link.marks?.[field]?.of !== undefined) continue;
		const [ours, theirs] = [
			became === 'kept' ? hub : (candidate.desired[field] ?? null),
			record.fields[field] ?? null,
		];
		delete kept[field];
		delete marks[field];
		base[field] = ours;
		if (forms.hub(field, ours) === forms.crm(field, theirs)) continue;
		kept[field] = theirs;
		if (became === 'other' || differs) marks[field] = { differs: true };
		else marks[field] = { was: from };
	}
	const amended: Link = { ...link, base, kept, marks };
	return { ...candidate, link: amended, sent };
}
