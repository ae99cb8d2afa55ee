import { createDisjointSet, identityKeys, type DisjointSet } from '../../../contact';
import type { Meeting } from './model';

/** First meetings: which records and contacts, not linked yet, are one person. */

interface Someone {
	id: string;
	emails: readonly string[];
	externalKey: string | null;
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
 * addresses of roles. Takes time in proportion to the keys; the order of contacts and records changes nothing.
 */
export function findMeetings({ contacts, records, isApart = () => false }: MeetingInput): Meetings {
	const people = [...contacts, ...records];
	const sets = createDisjointSet(people.length);
	for (const holders of holdersOfKeys(people)) join(holders);
	return outcomesOf(contacts, records, groupsOf(sets, people.length));

	/** Contacts are not joined by a key of theirs alone: the hub has judged that they are two. */
	function join(holders: readonly number[]): void {
		const isRecord = (index: number) => index >= contacts.length;
		const of = holders.filter(isRecord);
		const [first, ...others] = of;
		if (first === undefined) return;
		for (const other of others) sets.union(first, other);
		for (const contact of holders.filter((index) => !isRecord(index))) {
			const record = of.find((index) => !areApart(contact, index));
			if (record !== undefined) sets.union(contact, record);
		}
	}

	function areApart(contact: number, record: number): boolean {
		return isApart(people[contact]?.id ?? '', people[record]?.id ?? '');
	}
}

/** Positions of those who hold each key, for keys that several hold. */
function holdersOfKeys(people: readonly Unmet[]): number[][] {
	const holders = new Map<string, number[]>();
	people.forEach((person, index) => {
		for (const key of keysOf(person)) {
			const others = holders.get(key);
			if (others === undefined) holders.set(key, [index]);
			else others.push(index);
		}
	});
	return [...holders.values()].filter(({ length }) => length > 1);
}

function keysOf({ emails, externalKey }: Unmet): Set<string> {
	const keys = new Set(identityKeys({ emails, phones: [], profiles: [] }));
	if (externalKey !== null && externalKey.trim() !== '') keys.add(`key:${externalKey.trim()}`);
	return keys;
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
	groups: ReadonlyMap<number, readonly number[]>,
): Meetings {
	const meetings: Meetings = { contacts: new Map(), records: new Map() };
	for (const group of groups.values()) {
		const hubSide = group.flatMap((index) => contacts[index] ?? []);
		const crmSide = group.flatMap((index) => records[index - contacts.length] ?? []);
		const meeting = meetingOf(hubSide, crmSide);
		const [contactId, crmId] =
			meeting.kind === 'met' ? [hubSide[0]?.id ?? null, crmSide[0]?.id ?? null] : [null, null];
		for (const each of hubSide) if (each.linkedTo === null) meetings.contacts.set(each.id, { meeting, crmId });
		for (const each of crmSide) if (each.linkedTo === null) meetings.records.set(each.id, { meeting, contactId });
	}
	return meetings;
}

function meetingOf(contacts: readonly Unmet[], records: readonly Unmet[]): Meeting {
	const everybody = [...contacts, ...records];
	if (everybody.length === 1) return { kind: 'alone' };
	const isUnlinked = everybody.every(({ linkedTo }) => linkedTo === null);
	if (contacts.length === 1 && records.length === 1 && isUnlinked) return { kind: 'met' };
	const sorted = (group: readonly Unmet[]) => group.map(({ id }) => id).sort();
	return { kind: 'review', reason: whyNot(contacts, records), contactIds: sorted(contacts), crmIds: sorted(records) };
}

function whyNot({ length: contacts }: readonly Unmet[], { length: records }: readonly Unmet[]): string {
	const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? '' : 's'}`;
	if (contacts === 0) return `${counted(records, 'record')} of the CRM share an address`;
	return `${counted(contacts, 'contact')} and ${counted(records, 'record')} of the CRM may be one person`;
}
