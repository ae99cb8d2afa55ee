import type { FieldName, FieldValue } from '../../../crm/contract';
import { markOf } from './held-pair';
import type { KeptField, Rules, SideValue } from './model';
import { takenBy } from './to-sides';
import type { FieldWrite, NewPair, Side } from './verdict';

/** What takes back what a run did, by its audit, as far as that can be taken back. */

/** A value that a run wrote. */
export interface WrittenValue {
	field: FieldName;
	side: Side;
	from: FieldValue;
	to: FieldValue;
}

/** What a run did with one contact and record beside values. */
export type Deed = 'createdInHub' | 'createdInCrm' | 'archived' | 'merged' | 'erased' | 'converted';

export interface DoneByRun {
	contactId: string;
	crmId: string | null;
	/** In the order in which they were written. */
	values: readonly WrittenValue[];
	deeds: readonly Deed[];
}

/** How it all stands now. */
export interface StandingNow {
	hub: Readonly<Partial<Record<FieldName, SideValue>>>;
	crm: Readonly<Partial<Record<FieldName, SideValue>>>;
	/** Of what the run created: whether anything of it changed since, or anything hangs on it. */
	isTouched: boolean;
	hasDependents: boolean;
}

export interface UndoneField {
	field: FieldName;
	write: FieldWrite;
	/** Decided to differ: the next run leaves it so. */
	pair: NewPair;
}

export type UndoAction = 'deleteContact' | 'archiveRecord' | 'restoreRecord';

export interface UndoPlan {
	contactId: string;
	crmId: string | null;
	fields: UndoneField[];
	actions: UndoAction[];
	/** What is not taken back, for a person. `field` `null`: the record as a whole. */
	left: Array<{ field: FieldName | null; side: Side; reason: string }>;
}

/** @param canRestore whether the CRM brings archived records back under their ids */
export function invert(done: DoneByRun, now: StandingNow, rules: Rules, canRestore: boolean): UndoPlan {
	const { contactId, crmId, deeds } = done;
	const plan: UndoPlan = { contactId, crmId, fields: [], actions: [], left: [] };
	for (const deed of deeds) undoDeed(plan, deed, now, canRestore);
	const isGoing = (side: Side) => plan.actions.includes(side === 'hub' ? 'deleteContact' : 'archiveRecord');
	for (const value of asOne(done.values)) {
		if (!isGoing(value.side)) undoValue(plan, value, now, rules);
	}
	return plan;
}

/** A field that was written several times goes back to what it was before the first. */
function asOne(values: readonly WrittenValue[]): WrittenValue[] {
	const merged = new Map<string, WrittenValue>();
	for (const value of values) {
		const key = `${value.side} ${value.field}`;
		const first = merged.get(key);
		merged.set(key, first === undefined ? value : { ...value, from: first.from });
	}
	return [...merged.values()];
}

const FINAL: Readonly<Partial<Record<Deed, { side: Side; reason: string }>>> = {
	merged: { side: 'hub', reason: 'contacts that were merged are not taken apart' },
	erased: { side: 'hub', reason: 'what was erased is gone' },
	converted: { side: 'crm', reason: 'a lead that was converted stays so' },
};

function undoDeed({ actions, left }: UndoPlan, deed: Deed, now: StandingNow, canRestore: boolean): void {
	const final = FINAL[deed];
	if (final !== undefined) {
		left.push({ field: null, ...final });
		return;
	}
	if (deed === 'archived') {
		if (canRestore) actions.push('restoreRecord');
		else left.push({ field: null, side: 'crm', reason: 'the CRM does not bring archived records back' });
		return;
	}
	const [side, action] =
		deed === 'createdInHub' ? (['hub', 'deleteContact'] as const) : (['crm', 'archiveRecord'] as const);
	if (now.isTouched) left.push({ field: null, side, reason: 'it was changed since it was added' });
	else if (now.hasDependents) left.push({ field: null, side, reason: 'something hangs on it by now' });
	else actions.push(action);
}

function undoValue(plan: UndoPlan, { field, side, from, to }: WrittenValue, now: StandingNow, rules: Rules): void {
	const { forms } = rules;
	const leave = (reason: string) => plan.left.push({ field, side, reason });
	const kept = rules.fields.find(({ crm }) => crm === field);
	if (kept === undefined) return void leave('the field is not kept in step any more');
	if (field === 'leadStage') return void leave('a stage is not taken back');
	const [own, other] = side === 'hub' ? [now.hub[field], now.crm[field]] : [now.crm[field], now.hub[field]];
	if (own === undefined || !own.isKnown) return void leave('the value is not shown');
	// A pair needs both halves: without one the next run would take this back.
	if (other === undefined || !other.isKnown) return void leave('the other side does not show its value');
	const form = side === 'hub' ? forms.hub : forms.crm;
	if (form(field, own.value) === form(field, from)) return;
	if (form(field, own.value) !== form(field, to)) return void leave('changed since');
	const isBlank = form(field, from) === null;
	const taken = takenBack(side, kept, from, isBlank, rules);
	if (typeof taken === 'string') return void leave(taken);
	const kind = isBlank ? 'clear' : form(field, to) === null ? 'fill' : 'change';
	const [hub, crm] = side === 'hub' ? [taken.value, other.value] : [other.value, taken.value];
	plan.fields.push({
		field,
		write: { side, kind, value: taken.value, loss: null },
		pair: {
			hub,
			crm,
			mark: markOf(kept, rules, forms.hub(field, hub) === forms.crm(field, crm) ? {} : { differs: true }),
		},
	});
}

/** The hub takes any value that it held; the CRM only what its field takes. */
function takenBack(side: Side, field: KeptField, from: FieldValue, isBlank: boolean, rules: Rules) {
	if (side === 'hub') return { value: isBlank ? null : from };
	const taken = takenBy('crm', field, from, isBlank, rules);
	return taken.ok ? { value: taken.value } : taken.reason;
}
