import type { Contact } from '../../../../../../core/contact';
import { everybody } from '../session';
import type { Spoke } from './world';

/** Who is meant by a number. */

export const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)];

/** In an order that does not depend on which of them was stored first. */
export async function contactsInOrder(): Promise<Contact[]> {
	const nameOf = ({ emails, externalKey }: Contact) => emails[0] ?? externalKey;
	return (await everybody()).sort((a, b) => compare(nameOf(a), nameOf(b)) || compare(a.id, b.id));
}

export function recordIdsInOrder({ crm }: Spoke): string[] {
	const records = [...crm.living()].map(([id, { email }]) => ({ id, email: String(email ?? '').toLowerCase() }));
	return records.sort((a, b) => compare(a.email, b.email) || Number(a.id) - Number(b.id)).map(({ id }) => id);
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
