import { valueOf, type Compared } from './compare';
import type { Decision } from './decide';
import { markOf } from './held-pair';
import type { Rules } from './model';
import { stabilityOf, type Stability } from './stability';
import { takenBy, type Taken } from './to-sides';
import type { FieldVerdict, FieldWrite, NewPair, Side } from './verdict';
import { verdictOf } from './verdict-of';

/** What becomes of the fields of a unit whose values go to one side: all of them, or none. */
export function writeUnit(unit: readonly Compared[], decision: Decision, to: Side, rules: Rules): FieldVerdict[] {
	const stabilities = unit.map((each) => stabilityOf(each, rules));
	const isAnswer = decision.rule === 'answer';
	if (!isAnswer && stabilities.some(({ isUnstable }) => isUnstable)) return restUnit(unit, stabilities, rules);
	const taken = unit.map((each) => (each.isEqual ? null : takenFor(each, to, rules)));
	const refusal = taken.find((each) => each !== null && !each.ok);
	if (refusal?.ok === false) {
		const where = to === 'crm' ? 'not written to the CRM' : 'not taken from the CRM';
		return differUnit(unit, { ...decision, rule: 'fit', reason: `${where}, because ${refusal.reason}` }, rules);
	}
	return unit.map((each, index) => {
		const value = taken[index];
		if (!value?.ok || isThere(each, to, value, rules)) return agreed(each, decision, rules);
		return written(each, decision, { to, value, changedBack: stabilities[index]?.changedBack ?? 0 }, rules);
	});
}

function takenFor(each: Compared, to: Side, rules: Rules): Taken {
	const [source, isBlank] = to === 'crm' ? [each.hub, each.isHubBlank] : [each.crm, each.isCrmBlank];
	return takenBy(to, each.field, valueOf(source) ?? null, isBlank, rules);
}

/** Whether the side holds already what would be written: halves that differ are agreed on all the same. */
function isThere(each: Compared, to: Side, { value }: Extract<Taken, { ok: true }>, { forms }: Rules): boolean {
	if (each.isStandIn) return false;
	const [form, there] = to === 'crm' ? [forms.crm, each.crm] : [forms.hub, each.hub];
	return form(each.field.crm, value) === form(each.field.crm, valueOf(there));
}

interface Writing {
	to: Side;
	value: Extract<Taken, { ok: true }>;
	changedBack: number;
}

function written(each: Compared, decision: Decision, writing: Writing, rules: Rules): FieldVerdict {
	const { to, value, changedBack } = writing;
	if (!rules.writes[to]) {
		const side = to === 'crm' ? 'CRM' : 'hub';
		const reason = `${decision.reason}; this run does not write to the ${side}`;
		return verdictOf(each, { ...decision, kind: 'waits', reason }, { writes: [writeOf(each, writing)] });
	}
	const was = valueOf(each.crm) ?? null;
	const pair: NewPair =
		to === 'crm'
			? {
					hub: valueOf(each.hub) ?? null,
					crm: value.value,
					mark: markOf(each.field, rules, { changedBack, was }),
				}
			: { hub: value.value, crm: was, mark: markOf(each.field, rules, { changedBack }) };
	return verdictOf(each, { ...decision, kind: 'write' }, { writes: [writeOf(each, writing)], pair });
}

function writeOf(each: Compared, { to, value }: Writing): FieldWrite {
	const isFilled = to === 'crm' ? each.isCrmBlank : each.isHubBlank;
	const kind = value.value === null ? 'clear' : isFilled ? 'fill' : 'change';
	return { side: to, kind, value: value.value, loss: value.loss };
}

/** Both sides as they stand become the pair. What was found unstable stays so. */
export function agreed(each: Compared, decision: Omit<Decision, 'kind'>, rules: Rules): FieldVerdict {
	const { changedBack, isKnown } = stabilityOf(each, rules);
	const mark = markOf(each.field, rules, isKnown ? { changedBack } : {});
	return verdictOf(each, { ...decision, kind: 'agree' }, { pair: standing(each, mark) });
}

/** The values of both sides become the pair as they are, and that is told once. */
export function differUnit(unit: readonly Compared[], decision: Decision, rules: Rules): FieldVerdict[] {
	return unit.map((each) => {
		if (each.isEqual) return agreed(each, decision, rules);
		const pair = standing(each, markOf(each.field, rules, { differs: true }));
		return verdictOf(each, { ...decision, kind: 'differ' }, { pair });
	});
}

function restUnit(unit: readonly Compared[], stabilities: readonly Stability[], rules: Rules): FieldVerdict[] {
	const isKnown = stabilities.some((each) => each.isKnown);
	const changedBack = Math.max(...stabilities.map((each) => each.changedBack));
	const reason = `the CRM changed it back ${changedBack} times: left as it is there`;
	return unit.map((each) =>
		verdictOf(
			each,
			{ kind: 'unstable', rule: 'unstable', reason, isTimeUncertain: false },
			isKnown
				? { isTold: false }
				: { pair: standing(each, markOf(each.field, rules, { differs: true, changedBack })) },
		),
	);
}

/** Both values as they stand, as a pair. */
export function standing(each: Compared, mark: NewPair['mark']): NewPair {
	return { hub: valueOf(each.hub) ?? null, crm: valueOf(each.crm) ?? null, mark };
}
