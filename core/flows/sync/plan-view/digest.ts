import type { Side } from '../reconcile';
import { DEED_KINDS, isOdd, rankOf, type Deed, type DeedKind } from './deeds';
import { readPlan, type PlanLine, type PlanReading } from './read-plan';
import { withWho, type Who, type WhoInput } from './who';

/** A plan in short: what is done on which side for which reason, how often, and some examples. */
export interface PlanDigest {
	/** Records that something is done with, or told of. */
	records: number;
	/** Records of them with something odd. */
	oddRecords: number;
	/** The odd ones first; then the most frequent ones first. */
	groups: PlanGroup[];
}

export interface PlanGroup {
	kind: DeedKind;
	isOdd: boolean;
	/** The side that is written; `null` where none is. */
	side: Side | null;
	reason: string;
	/** Records, and the fields of theirs that it is about with how often. */
	records: number;
	fields: Record<string, number>;
	examples: PlanExample[];
}

/** One record of a group, with what of it belongs to the group. */
export type PlanExample = Pick<PlanLine, 'contactId' | 'crmId' | 'isDone' | 'deeds'> & Who;

/** Reasons name no values, so there are few; a plan of another make fills no memory. */
const MOST_GROUPS = 300;
/** The others of a kind and side, where there are more reasons than that. */
const OTHERS = 'for other reasons';

/**
 * Reads a plan from its first row to its last, and keeps counts and examples alone.
 * @param examples how many a group has at most
 * @throws StoreError
 */
export async function planDigest(input: PlanReading & WhoInput, planId: string, examples: number): Promise<PlanDigest> {
	const groups = new Map<string, Gathered>();
	let [records, oddRecords] = [0, 0];
	for await (const lines of readPlan(input, planId))
		for (const line of lines) {
			records += 1;
			if (line.deeds.some(({ kind }) => isOdd(kind))) oddRecords += 1;
			addTo(groups, line, examples);
		}
	const sorted = [...groups.values()].sort(
		(one, other) => rankOf(one.kind) - rankOf(other.kind) || other.records - one.records,
	);
	const told: PlanGroup[] = [];
	for (const { fields, lines, ...group } of sorted) {
		const named = await withWho(input, lines);
		told.push({ ...group, fields: Object.fromEntries(fields), examples: named.map(exampleOf) });
		await input.runtime.yield();
	}
	return { records, oddRecords, groups: told };
}

interface Gathered extends Omit<PlanGroup, 'examples' | 'fields'> {
	fields: Map<string, number>;
	lines: PlanLine[];
}

function addTo(groups: Map<string, Gathered>, line: PlanLine, examples: number): void {
	const own = new Map<Gathered, Deed[]>();
	for (const deed of line.deeds) {
		// What a record that is added is given stands with it, and is no change of its own.
		const isOfAdded = deed.kind === 'filled' && line.deeds.some(({ kind }) => kind === 'added');
		const group = isOfAdded ? undefined : groupOf(groups, deed);
		if (group !== undefined) own.set(group, [...(own.get(group) ?? []), deed]);
	}
	for (const [group, deeds] of own) {
		group.records += 1;
		for (const { field } of deeds) if (field !== null) group.fields.set(field, (group.fields.get(field) ?? 0) + 1);
		const shown = group.kind === 'added' ? line.deeds : deeds;
		if (group.lines.length < examples) group.lines.push({ ...line, deeds: shown });
	}
}

function groupOf(groups: Map<string, Gathered>, { kind, side, reason }: Deed): Gathered {
	const keyOf = (why: string) => `${kind} ${side ?? ''} ${why}`;
	const isFull = groups.size >= MOST_GROUPS && !groups.has(keyOf(reason));
	const why = isFull ? OTHERS : reason;
	const known = groups.get(keyOf(why));
	if (known !== undefined) return known;
	const group: Gathered = {
		kind,
		isOdd: isOdd(kind),
		side,
		reason: why,
		records: 0,
		fields: new Map(),
		lines: [],
	};
	groups.set(keyOf(why), group);
	return group;
}

function exampleOf({ contactId, crmId, isDone, deeds, name, email, crmUrl }: PlanLine & Who): PlanExample {
	return { contactId, crmId, isDone, deeds, name, email, crmUrl };
}

/** How a kind is told of records, after their number; `odd` ones read as a warning. */
const DONE: Readonly<Record<DeedKind, { one: string; many: string }>> = {
	deleted: { one: 'is deleted', many: 'are deleted' },
	unlinked: { one: 'is unlinked', many: 'are unlinked' },
	cleared: { one: 'loses a value', many: 'lose a value' },
	firstMet: { one: 'is met for the first time', many: 'are met for the first time' },
	timeUncertain: { one: 'is changed, time uncertain', many: 'are changed, time uncertain' },
	conflict: { one: 'is in conflict', many: 'are in conflict' },
	review: { one: 'is for a person to look at', many: 'are for a person to look at' },
	added: { one: 'is added', many: 'are added' },
	changed: { one: 'is changed', many: 'are changed' },
	filled: { one: 'is filled in', many: 'are filled in' },
	resumed: { one: 'is taken up again', many: 'are taken up again' },
	moved: { one: 'moved on', many: 'moved on' },
	paused: { one: 'is paused', many: 'are paused' },
	waits: { one: 'waits for a run that writes there', many: 'wait for a run that writes there' },
	left: { one: 'is left as it is', many: 'are left as they are' },
	keyed: { one: 'is given the pack’s key', many: 'are given the pack’s key' },
};

/** Fields that are named in a line at most. */
const NAMED_FIELDS = 4;

/** A group in a line. Holds no value of anybody's. @param crmName as people call the CRM */
export function tellGroup({ kind, side, records, fields, reason }: PlanGroup, crmName: string): string {
	const noun = side === 'hub' ? 'contact' : side === 'crm' ? `record of ${crmName}` : 'record';
	const what = records === 1 ? `1 ${noun}` : `${records} ${noun.replace(/^(contact|record)/, '$1s')}`;
	const names = Object.entries(fields)
		.sort(([, one], [, other]) => other - one)
		.map(([field]) => field.replace(/^native:/, ''));
	const more = names.length > NAMED_FIELDS ? ', ...' : '';
	const of = names.length === 0 || kind === 'keyed' ? '' : ` (${names.slice(0, NAMED_FIELDS).join(', ')}${more})`;
	const done = DONE[kind][records === 1 ? 'one' : 'many'];
	return `${what} ${done}${of}${done.endsWith(reason) ? '' : `: ${reason}`}`;
}

/** The groups that a person is told of, in lines. @param most lines, beside one that says how many more there are */
export function planLines({ groups }: PlanDigest, crmName: string, most: number): string[] {
	const shown = groups.slice(0, most).map((group) => tellGroup(group, crmName));
	const more = groups.length - shown.length;
	return more === 0 ? shown : [...shown, `and ${more} more of other kinds or for other reasons`];
}

/** How often each kind stands in a plan: records. */
export function kindsIn({ groups }: PlanDigest): Partial<Record<DeedKind, number>> {
	const counts = DEED_KINDS.flatMap((kind): Array<[DeedKind, number]> => {
		const sum = groups.filter((group) => group.kind === kind).reduce((total, { records }) => total + records, 0);
		return sum === 0 ? [] : [[kind, sum]];
	});
	return Object.fromEntries(counts);
}
