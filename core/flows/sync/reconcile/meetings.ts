import { createDisjointSet, type DisjointSet } from '../../../contact';
import { personKeys } from '../person-keys';
import type { Meeting } from './model';
import { counted } from '../../../lib/sentences';

/** First meetings: which records and contacts, not linked yet, are one person. */

interface Someone {
	id: string;
	emails: readonly string[];
	externalKey: string | null;
	/** An external key that leads to whoever carries the very same, and to nobody by their address. Default: none. */
	keyAlone?: string | null;
	/** Keys that lead to it beside these: of a contact, those of addresses that it had. Default: none. */
	formerKeys?: ReadonlySet<string>;
	/** The other's id, where the two are linked already. */
	linkedTo: string | null;
}

/** A contact or a record, by the keys that it had when the run began. */
export type Unmet = Readonly<Someone>;

export interface MeetingInput {
	/** Those who are linked too: a key of theirs may be what another record is found by. */
	contacts: readonly Unmet[];
	records: readonly Unmet[];
	/** Whether a person said of the two that they are not one. Default: nobody did. */
	isApart?: (contactId: string, crmId: string) => boolean;
	/**
	 * Keys that so many hold that not all of them are here, and whether records are among the absent. They join
	 * nobody: whoever holds one that a record holds as well is for a person to look at.
	 */
	crowded?: ReadonlyMap<string, boolean>;
}

export interface Meetings {
	/** Of each contact without a link, by its id; of those who met, the record. */
	contacts: Map<string, { meeting: Meeting; crmId: string | null }>;
	/** Of each record without a link, by its id; of those who met, the contact. */
	records: Map<string, { meeting: Meeting; contactId: string | null }>;
}

/**
 * Two met where they share an address of their own or the external key, and nobody else shares one with either. All
 * others who share one are for a person to look at. Phones are not asked: a number alone joins nobody. Neither are
 * addresses of roles. Whoever is linked brings the other along. Takes time in proportion to the keys; the order of
 * contacts and records changes nothing.
 */
export function findMeetings({
	contacts,
	records,
	isApart = () => false,
	crowded = new Map(),
}: MeetingInput): Meetings {
	const people = [...contacts, ...records];
	const sets = createDisjointSet(people.length);
	const inCrowd = new Set<number>();
	for (const [key, holders] of holdersOfKeys(people)) {
		const areRecordsAbsent = crowded.get(key);
		if (areRecordsAbsent === undefined) join(holders);
		else if (areRecordsAbsent || holders.some(isRecord)) for (const holder of holders) inCrowd.add(holder);
	}
	joinLinked();
	return outcomesOf(contacts, records, { groups: groupsOf(sets, people.length), inCrowd });

	function isRecord(index: number): boolean {
		return index >= contacts.length;
	}

	/** Contacts are not joined by a key of theirs alone: the hub has judged that they are two. */
	function join(holders: readonly number[]): void {
		const of = holders.filter(isRecord);
		const [first, ...others] = of;
		if (first === undefined) return;
		for (const other of others) sets.union(first, other);
		for (const contact of holders.filter((index) => !isRecord(index))) {
			const record = of.find((index) => !areApart(contact, index));
			if (record !== undefined) sets.union(contact, record);
		}
	}

	function joinLinked(): void {
		const positions = new Map(records.map(({ id }, index) => [id, contacts.length + index]));
		contacts.forEach(({ linkedTo }, index) => {
			const record = linkedTo === null ? undefined : positions.get(linkedTo);
			if (record !== undefined) sets.union(index, record);
		});
	}

	function areApart(contact: number, record: number): boolean {
		return isApart(people[contact]?.id ?? '', people[record]?.id ?? '');
	}
}

/** Positions of those who hold each key. */
function holdersOfKeys(people: readonly Unmet[]): Map<string, number[]> {
	const holders = new Map<string, number[]>();
	people.forEach((person, index) => {
		const { emails, externalKey, keyAlone = null, formerKeys = [] } = person;
		const carried = (externalKey ?? keyAlone ?? '').trim();
		const asCarried = carried === '' ? [] : [`carries ${carried}`];
		for (const key of new Set([...personKeys(emails, externalKey), ...formerKeys, ...asCarried])) {
			const others = holders.get(key);
			if (others === undefined) holders.set(key, [index]);
			else others.push(index);
		}
	});
	return holders;
}

function groupsOf(sets: DisjointSet, size: number): Map<number, number[]> {
	const groups = new Map<number, number[]>();
	for (let index = 0; index < size; index++) {
		const root = sets.find(index);
		const group = groups.get(root);
		if (group === undefined) groups.set(root, [index]);
		else group.push(index);
	}
	return groups;
}

function outcomesOf(
	contacts: readonly Unmet[],
	records: readonly Unmet[],
	{ groups, inCrowd }: { groups: ReadonlyMap<number, readonly number[]>; inCrowd: ReadonlySet<number> },
): Meetings {
	const meetings: Meetings = { contacts: new Map(), records: new Map() };
	for (const group of groups.values()) {
		const hubSide = group.flatMap((index) => contacts[index] ?? []);
		const crmSide = group.flatMap((index) => records[index - contacts.length] ?? []);
		const meeting = meetingOf(
			hubSide,
			crmSide,
			group.some((index) => inCrowd.has(index)),
		);
		const [contactId, crmId] =
			meeting.kind === 'met' ? [hubSide[0]?.id ?? null, crmSide[0]?.id ?? null] : [null, null];
		for (const each of hubSide) if (each.linkedTo === null) meetings.contacts.set(each.id, { meeting, crmId });
		for (const each of crmSide) if (each.linkedTo === null) meetings.records.set(each.id, { meeting, contactId });
	}
	return meetings;
}

function meetingOf(contacts: readonly Unmet[], records: readonly Unmet[], isInCrowd: boolean): Meeting {
	const everybody = [...contacts, ...records];
	if (isInCrowd) return reviewOf(contacts, records, 'many share the address: it tells nobody apart');
	if (everybody.length === 1) return { kind: 'alone' };
	const isUnlinked = everybody.every(({ linkedTo }) => linkedTo === null);
	if (contacts.length === 1 && records.length === 1 && isUnlinked) return { kind: 'met' };
	return reviewOf(contacts, records, whyNot(contacts, records));
}

function reviewOf(contacts: readonly Unmet[], records: readonly Unmet[], reason: string): Meeting {
	const sorted = (group: readonly Unmet[]) => group.map(({ id }) => id).sort();
	return { kind: 'review', reason, contactIds: sorted(contacts), crmIds: sorted(records) };
}

function whyNot({ length: contacts }: readonly Unmet[], { length: records }: readonly Unmet[]): string {
	if (contacts === 0) return `${counted(records, 'record')} of the CRM share an address`;
	return `${counted(contacts, 'contact')} and ${counted(records, 'record')} of the CRM may be one person`;
}
