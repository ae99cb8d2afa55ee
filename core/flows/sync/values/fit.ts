import type { CanonicalField, FieldLimit, FieldValue } from '../../../crm/contract';
import { cutList, cutText } from './cut-text';
import type { Fitted } from './field-problem';
import { rounded } from './numbers';

/** Lists of the pack are cut between their elements. */
const SEPARATORS: Readonly<Partial<Record<CanonicalField, string>>> = {
	socialProfiles: '\n',
	socialPlatforms: ', ',
	attributionScores: '; ',
};

/** The beginning of these is another one, or none. */
const WHOLE: ReadonlySet<string> = new Set<CanonicalField>(['externalKey', 'email', 'phone', 'socialProfileUrl']);

/** One of the pack's values as its field can hold it. */
export function fitted(field: CanonicalField, value: FieldValue, limit: FieldLimit | undefined): Fitted {
	if (limit === undefined || value === null) return { ok: true, value };
	if (typeof value === 'number' && limit.decimals !== undefined)
		return { ok: true, value: rounded(value, limit.decimals) };
	const { length } = limit;
	if (typeof value !== 'string' || length === undefined || value.length <= length) return { ok: true, value };
	if (WHOLE.has(field))
		return {
			ok: false,
			message: `the value has more than ${length} characters, which the CRM does not hold`,
			fix: null,
		};
	const separator = SEPARATORS[field];
	const kept = separator === undefined ? cutText(value, length) : cutList(value, length, separator);
	return { ok: true, value: kept, loss: { kind: 'cut', message: `cut to ${length} characters` } };
}
