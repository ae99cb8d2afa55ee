import { valueOf, type Compared } from './compare';
import { markOf } from './held-pair';
import type { Rules } from './model';
import type { FieldVerdict } from './verdict';

/** A write of ours whose answer was lost, and which is there: its pair is stored, whatever else is decided. */
export function withOwnWrite(verdict: FieldVerdict, each: Compared, rules: Rules): FieldVerdict {
	const { pair, sent } = each;
	if (sent !== 'kept' || pair === null || verdict.pair !== null) return verdict;
	const { changedBack, was, differs } = pair.mark;
	const mark = markOf(each.field, rules, { changedBack, was, differs });
	const stored = { ...verdict, pair: { hub: pair.hub, crm: valueOf(each.crm) ?? null, mark } };
	if (verdict.kind !== 'nothing') return stored;
	return { ...stored, kind: 'agree', rule: 'ownWrite', reason: 'written by a run whose answer was lost' };
}
