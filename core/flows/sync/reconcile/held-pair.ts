import type { FieldName, FieldValue } from '../../../crm/contract';
import type { PairMark } from '../../../store/contract';
import type { HubName, KeptField, KnownLink, Rules } from './model';

/** The pair that a link keeps of a field, as long as it is of the mapping of now. */
export interface HeldPair {
	hub: FieldValue;
	crm: FieldValue;
	mark: PairMark;
}

/** Where the hub holds the value of a field. */
export function hubNameOf(field: KeptField): HubName {
	return field.owner === 'enforced' ? field.crm : field.hub;
}

/**
 * The pair of a field; `ended` where there is one of another mapping, of another type of the field, or of a time before
 * the field was left out of the mapping.
 */
export function heldPair(link: KnownLink | null, field: KeptField, rules: Rules): HeldPair | 'ended' | null {
	const name = field.crm;
	if (link === null || !(name in link.base)) return null;
	const mark = link.marks?.[name] ?? {};
	const since = rules.keptAgain[name];
	const isBefore = since !== undefined && link.updatedAt !== undefined && link.updatedAt <= since;
	if (isBefore || !isOfMapping(mark.of, field, rules)) return 'ended';
	const base = link.base[name] ?? null;
	if (!wasAgreed(link, name, base, rules)) return null;
	return { hub: base, crm: name in link.kept ? (link.kept[name] ?? null) : base, mark };
}

/** Links of version 0.1 of the pack hold a pair only where what was sent is what the CRM then held. */
function wasAgreed(link: KnownLink, name: FieldName, base: FieldValue, { forms }: Rules): boolean {
	if (link.form !== 1) return true;
	return forms.hub(name, link.pushed?.[name]) === forms.crm(name, base);
}

/** What a link keeps of these fields alone. */
export function onlyPairs(link: KnownPairs | null, fields: readonly FieldName[]): Required<KnownPairs> {
	const pick = <V extends object>(values: V): V =>
		Object.fromEntries(Object.entries(values).filter(([name]) => fields.includes(name as FieldName))) as V;
	return { base: pick(link?.base ?? {}), kept: pick(link?.kept ?? {}), marks: pick(link?.marks ?? {}) };
}

type KnownPairs = Pick<KnownLink, 'base' | 'kept' | 'marks'>;

const TYPE = ' as ';

/** How a mapping is told apart from others of the same field; absent for the usual one. */
function mappingMark(field: KeptField, { native }: Pick<Rules, 'native'>): string | undefined {
	const hub = hubNameOf(field);
	if (hub === field.crm) return undefined;
	const type = native.get(field.crm);
	return type === undefined ? hub : `${hub}${TYPE}${type.type}${type.isList ? '[]' : ''}`;
}

/** Where the type is not known now, or was not, the hub's field alone decides. */
function isOfMapping(of: string | undefined, field: KeptField, rules: Rules): boolean {
	const mark = mappingMark(field, rules);
	if (of === mark) return true;
	if (of === undefined || mark === undefined) return false;
	const isTyped = of.includes(TYPE) && mark.includes(TYPE);
	return !isTyped && of.split(TYPE)[0] === mark.split(TYPE)[0];
}

/** A mark without what says nothing; `null` where nothing is left. */
export function markOf(field: KeptField, rules: Rules, special: Omit<PairMark, 'of'>): PairMark | null {
	const mark: PairMark = {};
	const of = mappingMark(field, rules);
	if (of !== undefined) mark.of = of;
	if (special.differs) mark.differs = true;
	if (special.changedBack) mark.changedBack = special.changedBack;
	if (special.was !== undefined) mark.was = special.was;
	return Object.keys(mark).length === 0 ? null : mark;
}
