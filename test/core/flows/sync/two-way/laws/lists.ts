import { eraseContact } from '../../../../../../core/flows/erasing';
import { contactNow, edit, everybody, runtime, workspace } from '../session';
import type { AddressList, Deed } from './deeds';
import { at, contactsInOrder, recordIdsInOrder } from './order';
import { together } from './together';
import type { Spoke, World } from './world';

/** What people can be reached by beside their first address, and people who are erased: deeds, and their law. */
export interface Reached {
	/** What somebody added by hand, by `hub <id>` or `crm <letter> <id>`, with the list and the text. */
	added: Map<string, { of: string; list: AddressList; text: string }>;
	/** What somebody took away by hand, anywhere. */
	removed: Set<string>;
	/** Addresses of people who were erased, which nobody was given since. */
	erased: Set<string>;
	/** How many were erased. */
	erasures: number;
}

export const nobodyReached = (): Reached => ({ added: new Map(), removed: new Set(), erased: new Set(), erasures: 0 });

type ListDeed = Extract<Deed, { do: 'list' }>;

/** A further one of the person with this first address. */
function textOf({ list, which }: ListDeed, email: string): string {
	const first = email.toLowerCase();
	return list === 'emails' ? `x${which}.${first}` : `+4930123450${/\d/.exec(first)?.[0] ?? 9}${which}`;
}

export async function changeListHere({ reached }: World, deed: ListDeed): Promise<void> {
	const contact = at(await contactsInOrder(), deed.who);
	const [first] = contact?.emails ?? [];
	if (contact === undefined || first === undefined) return;
	const { list, isAdded } = deed;
	const text = textOf(deed, first);
	const [held, of] = [contact[list], `hub ${contact.id}`];
	if (held.includes(text) === isAdded) return;
	note(reached, { of, list, text }, isAdded);
	await edit(contact.id, { [list]: isAdded ? [...held, text] : held.filter((each) => each !== text) });
}

export function changeListThere({ reached }: World, spoke: Spoke, deed: ListDeed): void {
	const { crm, letter } = spoke;
	const id = at(recordIdsInOrder(spoke), deed.who) ?? '';
	const email = crm.living().get(id)?.email;
	if (typeof email !== 'string') return;
	const { list, isAdded } = deed;
	const text = textOf(deed, email);
	const held = crm.further(id, list);
	if (held.includes(text) === isAdded) return;
	note(reached, { of: `crm ${letter} ${id}`, list, text }, isAdded);
	crm.further(id, list, isAdded ? [...held, text] : held.filter((each) => each !== text));
}

function note({ added, removed }: Reached, each: { of: string; list: AddressList; text: string }, isAdded: boolean) {
	if (isAdded) added.set(`${each.of} ${each.text}`, each);
	else removed.add(each.text);
}

/** A CRM may spell an address in capitals. */
export const plain = (email: string): string => email.toLowerCase();

/** What others hold as well is theirs. */
export async function erasePerson({ reached }: World, who: number): Promise<void> {
	const contact = at(await contactsInOrder(), who);
	if (contact === undefined) return;
	reached.erasures += 1;
	await eraseContact({ workspace, runtime, contactId: contact.id });
	const others = new Set((await everybody()).flatMap(({ emails }) => emails.map(plain)));
	for (const email of contact.emails.map(plain)) if (!others.has(email)) reached.erased.add(email);
}

/** Law 2: what was added, and never taken away by anybody, is held here. Law 11: nobody who was erased is back. */
export async function reachedLaw({ reached, spokes }: World): Promise<string[]> {
	const back = (await everybody()).flatMap(({ id, emails }) =>
		emails
			.filter((email) => reached.erased.has(plain(email)))
			.map((email) => `11: ${id} has ${email} of an erased person`),
	);
	const lost: string[] = [];
	const linked = new Map<string, string>();
	for (const spoke of spokes)
		for (const { contact, crmId } of await together(spoke)) linked.set(`crm ${spoke.letter} ${crmId}`, contact.id);
	for (const { of, list, text } of reached.added.values()) {
		const contactId = of.startsWith('hub ') ? of.slice('hub '.length) : linked.get(of);
		if (contactId === undefined || reached.removed.has(text)) continue;
		const contact = (await contactNow(contactId)) as Awaited<ReturnType<typeof contactNow>> | null;
		if (contact !== null && !contact[list].includes(text))
			lost.push(`2: ${text} of ${of} is not held by ${contact.id}`);
	}
	return [...back, ...lost];
}
