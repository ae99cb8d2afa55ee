import type { FieldValue } from '../../../crm/contract';
import { valueOf, type Compared } from './compare';
import type { Decision } from './decide';
import type { KnownConflict, Rules } from './model';
import type { FieldVerdict } from './verdict';

/** What a person said, or has still to say, of a field that both sides changed. */

export interface Answered {
	decision: Decision;
	conflict: FieldVerdict['conflict'];
	/** Whether the same was told before. */
	isKnown: boolean;
}

/** The values that a person is shown: of a group, those of all its fields. */
function seenValues(unit: readonly Compared[]): { hubValue: FieldValue; crmValue: FieldValue } {
	const [first] = unit;
	if (unit.length === 1 && first !== undefined)
		return { hubValue: valueOf(first.hub) ?? null, crmValue: valueOf(first.crm) ?? null };
	const joined = (side: 'hub' | 'crm') => unit.map((each) => String(valueOf(each[side]) ?? '')).join(' | ');
	return { hubValue: joined('hub'), crmValue: joined('crm') };
}

/** An answer counts for the values that were shown; what moved since is shown again. */
export function withAnswer(
	decision: Decision,
	unit: readonly Compared[],
	known: KnownConflict | undefined,
	rules: Rules,
): Answered {
	const values = seenValues(unit);
	const isConflict = decision.kind === 'conflict';
	if (known === undefined)
		return { decision, conflict: isConflict ? { id: null, ...values, isSettled: false } : null, isKnown: false };
	if (decision.rule === 'unshown') return { decision, conflict: null, isKnown: false };
	const isSame = isAsSeen(unit, known, values, rules);
	const settled = { id: known.id, ...values, isSettled: true };
	if (decision.kind !== 'agree' && isSame && known.state === 'answered' && known.answer !== null)
		return { decision: carriedOut(known.answer), conflict: settled, isKnown: false };
	if (!isConflict) return { decision, conflict: settled, isKnown: false };
	return { decision, conflict: { ...settled, isSettled: false }, isKnown: isSame };
}

function isAsSeen(
	unit: readonly Compared[],
	known: KnownConflict,
	values: ReturnType<typeof seenValues>,
	{ forms }: Rules,
): boolean {
	const [first] = unit;
	if (first === undefined || unit.length > 1)
		return values.hubValue === known.hubValue && values.crmValue === known.crmValue;
	const name = first.field.crm;
	const isSameHub = forms.hub(name, values.hubValue) === forms.hub(name, known.hubValue);
	return isSameHub && forms.crm(name, values.crmValue) === forms.crm(name, known.crmValue);
}

function carriedOut(answer: NonNullable<KnownConflict['answer']>): Decision {
	const said = { rule: 'answer', isTimeUncertain: false } as const;
	switch (answer) {
		case 'hub':
			return { ...said, kind: 'write', to: 'crm', reason: 'a person said that the value of the hub stays' };
		case 'crm':
			return { ...said, kind: 'write', to: 'hub', reason: 'a person said that the value of the CRM stays' };
		case 'keepBoth':
			return { ...said, kind: 'differ', to: null, reason: 'a person said that both values stay' };
	}
}
