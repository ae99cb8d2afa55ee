import type { FieldValue, FieldValues } from '../../../crm/contract';
import { valueOf, type Compared } from './compare';
import type { Decision } from './decide';
import { hubNameOf } from './held-pair';
import { lastOf } from './intervals';
import type { KnownConflict, Rules } from './model';
import type { FieldVerdict, ShownConflict, Side } from './verdict';

/** What a person said, or has still to say, of a field that both sides changed. */

export interface Answered {
	decision: Decision;
	/** Values of the person's own, by the fields of the CRM: both sides are to hold these. */
	own: FieldValues | null;
	conflict: FieldVerdict['conflict'];
	/** Whether the same was told before. */
	isKnown: boolean;
}

/** The values that a person is shown: of a group, those of all its fields. */
function shownOf(unit: readonly Compared[]): ShownConflict {
	const different = unit.filter(({ isEqual }) => !isEqual);
	const changedOf = (side: Side) => lastOf(different.map((each) => (each[side].isKnown ? each[side].changed : null)));
	const parts = unit.map(({ field, hub, crm }) => ({
		field: field.crm,
		hubField: hubNameOf(field),
		hubValue: valueOf(hub) ?? null,
		crmValue: valueOf(crm) ?? null,
	}));
	const [first] = parts;
	const isSingle = unit.length === 1 && first !== undefined;
	return {
		hubValue: isSingle ? first.hubValue : joined(parts.map(({ hubValue }) => hubValue)),
		crmValue: isSingle ? first.crmValue : joined(parts.map(({ crmValue }) => crmValue)),
		hubChanged: changedOf('hub'),
		crmChanged: changedOf('crm'),
		parts: isSingle ? [] : parts,
	};
}

const joined = (values: readonly FieldValue[]) => values.map((value) => String(value ?? '')).join(' | ');

/** An answer counts for the values that were shown; what moved since is shown again. */
export function withAnswer(
	decision: Decision,
	unit: readonly Compared[],
	known: KnownConflict | undefined,
	rules: Rules,
): Answered {
	const isConflict = decision.kind === 'conflict';
	const unanswered = { decision, own: null, isKnown: false };
	const isNothing = known === undefined ? !isConflict : decision.rule === 'unshown';
	if (isNothing) return { ...unanswered, conflict: null };
	const shown = shownOf(unit);
	if (known === undefined) return { ...unanswered, conflict: { id: null, ...shown, isSettled: false } };
	const isSame = isAsSeen('hub', unit, known, rules) && isAsSeen('crm', unit, known, rules);
	const settled = { id: known.id, ...shown, isSettled: true };
	if (decision.kind !== 'agree' && isSame && known.state === 'answered' && known.answer !== null)
		return { decision: carriedOut(known), own: ownValues(known), conflict: settled, isKnown: false };
	if (!isConflict) return { ...unanswered, conflict: settled };
	return { ...unanswered, conflict: { ...settled, isSettled: false }, isKnown: isSame };
}

function ownValues({ answer, answerValues }: KnownConflict): FieldValues | null {
	return answer === 'value' ? (answerValues ?? {}) : null;
}

/** A side that holds what the person said already is where the answer was carried out in part. */
function isAsSeen(side: Side, unit: readonly Compared[], known: KnownConflict, { forms }: Rules): boolean {
	const seen = side === 'hub' ? known.hubValue : known.crmValue;
	const own = ownValues(known);
	const [first] = unit;
	if (first !== undefined && unit.length === 1) {
		const form = (value: FieldValue | undefined) => forms[side](first.field.crm, value);
		const held = form(valueOf(first[side]) ?? null);
		return held === form(seen) || (own !== null && held === form(own[first.field.crm]));
	}
	if (joined(unit.map((each) => valueOf(each[side]) ?? null)) === seen) return true;
	return (
		own !== null &&
		unit.every(({ field, [side]: held }) => {
			const form = (value: FieldValue | undefined) => forms[side](field.crm, value);
			return form(valueOf(held) ?? null) === form(own[field.crm]);
		})
	);
}

function carriedOut({ answer, answeredBy }: KnownConflict): Decision {
	const said = { rule: 'answer', isTimeUncertain: false } as const;
	const who = answeredBy ?? 'a person';
	switch (answer) {
		case 'hub':
			return { ...said, kind: 'write', to: 'crm', reason: `${who} said that the value here stays` };
		case 'crm':
			return { ...said, kind: 'write', to: 'hub', reason: `${who} said that the value of the CRM stays` };
		case 'value':
			return { ...said, kind: 'write', to: null, reason: `${who} said which value both sides hold` };
		default:
			return { ...said, kind: 'differ', to: null, reason: `${who} said that both values stay` };
	}
}
