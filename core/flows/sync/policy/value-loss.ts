import type { CrmField, FieldName, FieldValue } from '../../../crm/contract';
import type { Forms } from '../merge/forms';

/**
 * What a field of the CRM cannot take of a value. `unknownChoice`: it has no such choice. `precision`: it keeps fewer
 * digits, or the day without the time. `notUnique`: another contact holds the same, and the CRM takes it once.
 */
export type LossKind = 'tooLong' | 'wrongType' | 'unknownChoice' | 'precision' | 'notUnique';

export interface ValueLoss {
	kind: LossKind;
	/** Whether nothing of the value is written, rather than as much of it as there is room for. */
	isLeftOut: boolean;
}

const DAY_ALONE = /^\s*\d{4}-\d{2}-\d{2}(T00:00(:00(\.0+)?)?Z?)?\s*$/;

/**
 * What is lost of a value of the hub that is written to a field of the CRM; `null` where nothing is. Pure.
 * @param field as the CRM describes it; of one that the pack has a name for, its room decides alone
 */
export function lossOf(
	{ crm, field }: { crm: FieldName; field: CrmField | undefined },
	value: FieldValue,
	forms: Pick<Forms, 'fit'>,
): ValueLoss | null {
	const fit = forms.fit(crm, value);
	const type = crm.startsWith('native:') ? field?.type : undefined;
	if (!fit.ok) return { kind: kindOfRefusal(type, field), isLeftOut: true };
	if (fit.loss !== undefined) return { kind: fit.loss.kind === 'cut' ? 'tooLong' : 'precision', isLeftOut: false };
	const losesTime = type === 'date' && fit.value !== null && !DAY_ALONE.test(String(value));
	return losesTime ? { kind: 'precision', isLeftOut: false } : null;
}

/** Of a name of the pack only the room is known, and of a text only its length. */
function kindOfRefusal(type: CrmField['type'] | undefined, field: CrmField | undefined): LossKind {
	if (type === undefined || type === 'string') return 'tooLong';
	if (type === 'enumeration') return 'unknownChoice';
	return type === 'number' && field?.digits?.whole !== undefined ? 'tooLong' : 'wrongType';
}
