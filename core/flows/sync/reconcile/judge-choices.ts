import type { FieldName, FieldValue } from '../../../crm/contract';
import { valueOf, type Compared } from './compare';
import { markOf } from './held-pair';
import type { Rules } from './model';
import type { FieldVerdict, FieldWrite, NewPair } from './verdict';
import { verdictOf } from './verdict-of';
import { standing } from './write-unit';

/** Fields that hold many choices: merged choice by choice. */

/** The choices of the hub: those that the CRM has, and those that it has no place for. */
interface Chosen {
	known: string[];
	homeless: string[];
}

/** `null` where the field holds no list, or its choices cannot be told: then it is judged as one value. */
export function judgeChoices(each: Compared, rules: Rules): FieldVerdict | null {
	const name = each.field.crm;
	if (each.field.owner === 'enforced' || !rules.native.get(name)?.isList) return null;
	const [hubValue, crmValue] = [valueOf(each.hub), valueOf(each.crm)];
	if (hubValue === undefined || crmValue === undefined) return null;
	const crm = rules.forms.elements(name, crmValue);
	if (crm === null) return null;
	const hub = chosenOf(name, hubValue, rules);
	const { pair } = each;
	const merged = mergeElements({
		hub: hub.known,
		crm,
		hubBefore: pair === null ? null : chosenOf(name, pair.hub, rules).known,
		crmBefore: pair === null ? null : (rules.forms.elements(name, pair.crm) ?? []),
	});
	return verdictFor(each, { hub, crm, merged }, rules);
}

function chosenOf(name: FieldName, value: FieldValue, { forms }: Rules): Chosen {
	const chosen: Chosen = { known: [], homeless: [] };
	const whole = forms.elements(name, value);
	if (whole !== null) return { known: whole, homeless: [] };
	for (const text of String(value ?? '').split(';')) {
		const found = forms.elements(name, text);
		if (found === null) chosen.homeless.push(text.trim());
		else chosen.known.push(...found);
	}
	return { known: [...new Set(chosen.known)], homeless: [...new Set(chosen.homeless)] };
}

export interface ListSides {
	hub: readonly string[];
	crm: readonly string[];
	/** What both held when they last agreed; `null`: they never did, so that nothing was removed. */
	hubBefore: readonly string[] | null;
	crmBefore: readonly string[] | null;
}

/** What either side added is there, what either side removed is not. In the hub's order, then the CRM's. */
export function mergeElements({ hub, crm, hubBefore, crmBefore }: ListSides): string[] {
	const removedHere = new Set((hubBefore ?? []).filter((each) => !hub.includes(each)));
	const removedThere = new Set((crmBefore ?? []).filter((each) => !crm.includes(each)));
	// What one side removed and the other added anew is there.
	const isKept = (each: string) =>
		(!removedHere.has(each) || crmBefore?.includes(each) === false) &&
		(!removedThere.has(each) || hubBefore?.includes(each) === false);
	return [...new Set([...hub, ...crm])].filter(isKept);
}

interface Outcome {
	hub: Chosen;
	crm: readonly string[];
	merged: readonly string[];
}

function verdictFor(each: Compared, { hub, crm, merged }: Outcome, rules: Rules): FieldVerdict {
	const { field } = each;
	const owner = field.owner;
	const forHub = owner === 'hub' ? hub.known : merged;
	const forCrm = owner === 'crm' ? crm : merged;
	const decision = { rule: 'elements', isTimeUncertain: false } as const;
	const isAsAgreed = each.pair !== null && !each.hasHubChanged && !each.hasCrmChanged;
	if (isAsAgreed) return verdictOf(each, { ...decision, kind: 'nothing', reason: 'as agreed' });
	const clears = field.owner !== 'enforced' && field.clearing;
	const isEmptied = merged.length === 0 && (hub.known.length > 0 || crm.length > 0);
	if (isEmptied && (!clears || owner === 'hub')) {
		const reason = 'all choices were taken away, which does not travel';
		const pair = standing(each, markOf(field, rules, { differs: true }));
		return verdictOf(each, { ...decision, kind: 'differ', reason }, { pair });
	}
	const writes: FieldWrite[] = [];
	if (!isSameSet(forHub, hub.known)) writes.push(writeOf('hub', [...forHub, ...hub.homeless], hub.known.length));
	if (!isSameSet(forCrm, crm)) writes.push(writeOf('crm', forCrm, crm.length));
	const [due, waiting] = [
		writes.filter(({ side }) => rules.writes[side]),
		writes.filter((w) => !rules.writes[w.side]),
	];
	if (due.length > 0) {
		const pair: NewPair = {
			hub: due.find(({ side }) => side === 'hub')?.value ?? valueOf(each.hub) ?? null,
			crm: due.find(({ side }) => side === 'crm')?.value ?? valueOf(each.crm) ?? null,
			mark: markOf(field, rules, {}),
		};
		const reason = 'choices were added or taken away';
		// What the other side lacks still has to come: without its pair it is not taken for removed.
		return verdictOf(
			each,
			{ ...decision, kind: 'write', reason },
			{ writes: due, pair: waiting.length === 0 ? pair : null },
		);
	}
	if (waiting.length > 0)
		return verdictOf(
			each,
			{ ...decision, kind: 'waits', reason: 'this run does not write to the other side' },
			{ writes: waiting },
		);
	const pair = standing(each, markOf(field, rules, {}));
	return verdictOf(each, { ...decision, kind: 'agree', reason: 'the same choices' }, { pair });
}

function writeOf(side: FieldWrite['side'], values: readonly string[], held: number): FieldWrite {
	const value = values.length === 0 ? null : values.join(';');
	return { side, kind: value === null ? 'clear' : held === 0 ? 'fill' : 'change', value, loss: null };
}

function isSameSet(one: readonly string[], other: readonly string[]): boolean {
	return one.length === other.length && one.every((each) => other.includes(each));
}
