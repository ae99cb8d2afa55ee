import type { FieldValue } from '../../../crm/contract';
import { valueOf, type Compared } from './compare';
import type { Rules } from './model';

/** How often the CRM's automations may change a value of ours back before it is left to them. */
const MOST = 3;

export interface Stability {
	/** How often in a row it was changed back, this time included. */
	changedBack: number;
	isUnstable: boolean;
	/** Whether it was told before. */
	isKnown: boolean;
}

/**
 * Whether a value that we wrote was changed back. Of a field that both sides may change, only the very value that was
 * there before our write counts: anything else is an edit. What the pack owns nobody else edits, so there any change
 * counts. A write of ours that stood until the hub's next change, and an edit after an edit, begin anew.
 */
export function stabilityOf(each: Compared, { forms }: Pick<Rules, 'forms'>): Stability {
	const { pair, field, hasHubChanged, hasCrmChanged } = each;
	const before = pair?.mark.changedBack ?? 0;
	if (before >= MOST) return { changedBack: before, isUnstable: true, isKnown: true };
	const was = pair?.mark.was;
	const changedBack = was === undefined ? (hasCrmChanged ? 0 : before) : afterOurs(was);
	return { changedBack, isUnstable: changedBack >= MOST, isKnown: false };

	function afterOurs(previous: FieldValue): number {
		if (!hasCrmChanged) return hasHubChanged ? 0 : before;
		const isBack =
			field.owner === 'enforced' || forms.crm(field.crm, valueOf(each.crm)) === forms.crm(field.crm, previous);
		return isBack ? before + 1 : 0;
	}
}
