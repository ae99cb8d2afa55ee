import { compareField, isCrmHalf, valueOf, type Compared } from './compare';
import { hubNameOf, markOf } from './held-pair';
import type { KeptField, RecordCase, Rules } from './model';
import { takenBy } from './to-sides';
import type { DoneByRun, WrittenValue } from './undoing';
import type { FieldVerdict, FieldWrite, LeftByUndo, ListVerdict, RecordAction, Side } from './verdict';
import { verdictOf } from './verdict-of';
import { standing } from './write-unit';

/** The values that a run wrote, and what gives the sides back what they held before. */

export interface UndoneValues {
	fields: FieldVerdict[];
	left: LeftByUndo[];
}

type BySide = Partial<Record<Side, WrittenValue>>;

export function undoValues(each: RecordCase, done: DoneByRun, action: RecordAction, rules: Rules): UndoneValues {
	const result: UndoneValues = { fields: [], left: [] };
	const written = asOne(done.values);
	const known = new Map<KeptField, BySide>();
	for (const value of written) {
		const field = rules.fields.find((kept) => nameOn(value.side, kept) === value.name);
		if (field === undefined) result.left.push(leftOf(value, 'the field is not kept in step any more'));
		else known.set(field, { ...known.get(field), [value.side]: value });
	}
	const undone = new Map<KeptField, FieldVerdict | string | null>();
	for (const [field, sides] of known)
		undone.set(field, whyUnlinked(each, action) ?? undoField(each, field, sides, rules));
	keepGroupsTogether(undone, rules);
	for (const [field, verdict] of undone) {
		if (typeof verdict === 'string')
			for (const value of Object.values(known.get(field) ?? {})) result.left.push(leftOf(value, verdict));
		else if (verdict !== null) result.fields.push(verdict);
	}
	return result;
}

function nameOn(side: Side, field: KeptField): string {
	return side === 'hub' ? hubNameOf(field) : field.crm;
}

function leftOf({ name, side }: WrittenValue, reason: string): LeftByUndo {
	return { field: name, side, reason };
}

/** A value that was written several times goes back to what it was before the first. */
function asOne(values: readonly WrittenValue[]): WrittenValue[] {
	const merged = new Map<string, WrittenValue>();
	for (const value of values) {
		const key = `${value.side} ${value.name}`;
		const first = merged.get(key);
		merged.set(key, first === undefined ? value : { ...value, from: first.from });
	}
	return [...merged.values()];
}

function whyUnlinked({ link, crm }: RecordCase, { kind }: RecordAction): string | null {
	if (crm.state !== 'living') return 'the record is not there any more';
	if (link === null || (link.state === 'ended' && kind !== 'resume')) return 'the two are not linked any more';
	return link.state === 'paused' ? 'the record is outside of the filter' : null;
}

/** @returns why it is left; `null` where nothing has to be done */
function undoField(each: RecordCase, field: KeptField, written: BySide, rules: Rules): FieldVerdict | string | null {
	const { hub, crm, link, sent } = each;
	if (hub === null || crm.state !== 'living') return null;
	if (field.crm === 'leadStage') return 'a stage is not taken back';
	if (field.owner === 'enforced') return 'it follows this store, which would write it again';
	const compared = compareField(field, { hub, crm, link, sent }, rules);
	const writes: FieldWrite[] = [];
	for (const side of ['hub', 'crm'] as const) {
		const value = written[side];
		const undone = value === undefined ? whyOtherIsLeft(compared, side) : undoSide(compared, side, value, rules);
		if (typeof undone === 'string') return undone;
		if (undone !== null) writes.push(undone);
	}
	return verdictFor(compared, writes, rules);
}

/** A pair needs both halves; and an edit that is not brought over yet is not to be lost. */
function whyOtherIsLeft({ hub, crm, hasHubChanged, hasCrmChanged }: Compared, side: Side): string | null {
	const [value, hasChanged] = side === 'hub' ? [hub, hasHubChanged] : [crm, hasCrmChanged];
	if (!value.isKnown) return 'the other side does not show its value';
	return hasChanged ? 'changed on the other side since' : null;
}

/** @returns what is written; why it is left; `null` where the side holds again what it did */
function undoSide(
	compared: Compared,
	side: Side,
	{ from, to }: WrittenValue,
	rules: Rules,
): FieldWrite | string | null {
	const { field } = compared;
	const own = compared[side];
	if (!own.isKnown) return 'the value is not shown';
	const form = side === 'hub' ? rules.forms.hub : rules.forms.crm;
	if (form(field.crm, own.value) === form(field.crm, from)) return null;
	const isAsWritten = form(field.crm, own.value) === form(field.crm, to);
	if (!isAsWritten && !isAnswerTo(compared, side, to, rules) && !isNextOfList(compared, side, to))
		return 'changed since';
	const isBlank = form(field.crm, from) === null;
	const kind = isBlank ? 'clear' : form(field.crm, to) === null ? 'fill' : 'change';
	// The hub takes any value that it held; the CRM only what its field takes.
	if (side === 'hub') return { side, kind, value: isBlank ? null : from, loss: null };
	const taken = takenBy('crm', field, from, isBlank, rules);
	return taken.ok ? { side, kind, value: taken.value, loss: null } : taken.reason;
}

/** Whether the CRM holds what it made of the value that it was given. */
function isAnswerTo({ field, pair, crm }: Compared, side: Side, to: WrittenValue['to'], rules: Rules): boolean {
	if (side === 'hub' || pair === null || !crm.isKnown) return false;
	const { forms } = rules;
	if (!isCrmHalf(forms.crm(field.crm, crm.value), pair, field, rules)) return false;
	const sent = takenBy('crm', field, pair.hub, forms.hub(field.crm, pair.hub) === null, rules);
	return sent.ok && forms.crm(field.crm, sent.value) === forms.crm(field.crm, to);
}

/** Whether the hub holds what was the first one of a list once the one before was taken away. */
function isNextOfList({ pair, hasHubChanged }: Compared, side: Side, to: WrittenValue['to']): boolean {
	return side === 'hub' && to === null && pair?.mark.differs === true && !hasHubChanged;
}

function verdictFor(compared: Compared, writes: FieldWrite[], rules: Rules): FieldVerdict | null {
	const { field, pair: held, hasHubChanged, hasCrmChanged } = compared;
	const valueOn = (side: Side) => {
		const write = writes.find((each) => each.side === side);
		return write === undefined ? (valueOf(compared[side]) ?? null) : write.value;
	};
	const [hub, crm] = [valueOn('hub'), valueOn('crm')];
	const areEqual = rules.forms.hub(field.crm, hub) === rules.forms.crm(field.crm, crm);
	const mark = markOf(field, rules, areEqual ? {} : { differs: true });
	const decision = { rule: 'undo', reason: 'undone', isTimeUncertain: false } as const;
	if (writes.length > 0)
		return verdictOf(compared, { ...decision, kind: 'write' }, { writes, pair: { hub, crm, mark } });
	// It is back already: what stands is agreed on, so that no later run takes it for an edit.
	if (held !== null && !hasHubChanged && !hasCrmChanged && compared.sent === null) return null;
	return verdictOf(
		compared,
		{ ...decision, kind: areEqual ? 'agree' : 'differ' },
		{ pair: standing(compared, mark), isTold: false },
	);
}

/** Fields that mean something only together go back together, or not at all. */
function keepGroupsTogether(undone: Map<KeptField, FieldVerdict | string | null>, { groups }: Rules): void {
	for (const group of groups) {
		const members = [...undone].filter(([field]) => group.includes(field.crm));
		const why = members.find(([, verdict]) => typeof verdict === 'string')?.[1];
		if (typeof why === 'string') for (const [field] of members) undone.set(field, why);
	}
}

/** What was added goes, as far as it is there; what was removed comes back. */
export function undoLists(
	each: RecordCase,
	{ lists }: DoneByRun,
	action: RecordAction,
	fields: readonly FieldVerdict[],
): ListVerdict[] {
	const { hub, link } = each;
	if (hub === null || link === null || (link.state === 'ended' && action.kind !== 'resume')) return [];
	return lists.flatMap(({ list, added, removed }): ListVerdict[] => {
		const primary = list === 'emails' ? 'email' : 'phone';
		const isCleared = fields.some(({ hubField, writes }) => hubField === primary && writes.some(isHubClear));
		// Whoever clears the primary one takes it from the list.
		const remove = added.filter((text) => hub[list].includes(text) && !(isCleared && hub[list][0] === text));
		const add = removed.filter((text) => !hub[list].includes(text));
		return add.length + remove.length === 0 ? [] : [{ list, add, remove, pair: null, reason: 'undone' }];
	});
}

function isHubClear({ side, value }: FieldWrite): boolean {
	return side === 'hub' && value === null;
}
