import type { FieldValue, FieldValues } from '../../../crm/contract';
import { valueOf, type Compared } from './compare';
import type { Decision } from './decide';
import { markOf } from './held-pair';
import type { Rules } from './model';
import { takenBy, type Taken } from './to-sides';
import type { FieldVerdict, FieldWrite, Side } from './verdict';
import { verdictOf } from './verdict-of';
import { agreed, differUnit } from './write-unit';

/** What becomes of the fields of a unit of which a person said what both sides hold: all of them, or none. */
export function writeOwn(
	unit: readonly Compared[],
	decision: Decision,
	values: FieldValues,
	rules: Rules,
): FieldVerdict[] {
	const taken = unit.map((each) => takenByBoth(each, values[each.field.crm] ?? null, rules));
	const refusal = taken.flatMap(({ hub, crm }) => [hub, crm]).find((each) => !each.ok);
	if (refusal?.ok === false)
		return differUnit(unit, { ...decision, rule: 'fit', reason: `not written, because ${refusal.reason}` }, rules);
	const writes = unit.map((each, index) => writesFor(each, taken[index], rules));
	const isWaiting = writes.flat().some(({ side }) => !rules.writes[side]);
	const reason = isWaiting ? `${decision.reason}; this run does not write to both sides` : decision.reason;
	// When the CRM's old value came about says nothing of the new one.
	const evidence = { hub: null, crm: null, isTimeUncertain: false };
	return unit.map((each, index) => {
		const due = writes[index] ?? [];
		if (due.length === 0) return agreed(each, decision, rules);
		if (isWaiting) return verdictOf(each, { ...decision, kind: 'waits', reason }, { writes: due, evidence });
		const valueFor = (side: Side) => due.find((write) => write.side === side)?.value ?? valueOf(each[side]) ?? null;
		const isCrmWritten = due.some(({ side }) => side === 'crm');
		const mark = markOf(each.field, rules, isCrmWritten ? { was: valueOf(each.crm) ?? null } : {});
		const pair = { hub: valueFor('hub'), crm: valueFor('crm'), mark };
		return verdictOf(each, { ...decision, kind: 'write', reason }, { writes: due, pair, evidence });
	});
}

type TakenByBoth = Readonly<Record<Side, Taken>>;

function takenByBoth({ field }: Compared, value: FieldValue, rules: Rules): TakenByBoth {
	return {
		hub: takenBy('hub', field, value, value === null, rules),
		crm: takenBy('crm', field, value, value === null, rules),
	};
}

/** A side that holds the value already is left as it is. */
function writesFor(each: Compared, taken: TakenByBoth | undefined, { forms }: Rules): FieldWrite[] {
	const sides: readonly Side[] = ['hub', 'crm'];
	return sides.flatMap((side): FieldWrite[] => {
		const given = taken?.[side];
		if (given?.ok !== true) return [];
		const held = forms[side](each.field.crm, valueOf(each[side]) ?? null);
		if (forms[side](each.field.crm, given.value) === held) return [];
		const kind = given.value === null ? 'clear' : held === null ? 'fill' : 'change';
		return [{ side, kind, value: given.value, loss: given.loss }];
	});
}
