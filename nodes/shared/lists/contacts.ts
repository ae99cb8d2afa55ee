import type { INodeListSearchItems } from 'n8n-workflow';

import { calledName, type Contact, platformTitle } from '../../../core/contact';
import { storeSearch } from './list';

const EMPTY = {
	field: 'Contact ID',
	problem: 'no contact is stored in this workspace yet',
	fix: 'Record an event or import contacts first, look at the Workspace option, or choose By ID',
};

/** Stored contacts, found by a part of a name, an e-mail, a phone number or a handle. */
export const searchContacts = storeSearch(
	EMPTY,
	async ({ contacts }, { search, ...page }) => await contacts.list({ ...page, search }),
	shownContact,
);

/** `Ana Lima (ana@example.com, Telegram @ana)`: two people of one name are told apart. */
function shownContact(contact: Contact): INodeListSearchItems {
	const called = calledName(contact, '');
	const known = [...contact.emails, ...contact.phones, ...contact.profiles.map(shownProfile)];
	const [only = contact.id] = known;
	const others = known.filter((each) => each !== called).slice(0, 2);
	const name = called === '' ? only : [called, ...(others.length > 0 ? [`(${others.join(', ')})`] : [])].join(' ');
	return { name, value: contact.id };
}

function shownProfile({ platform, username, userId, url }: Contact['profiles'][number]): string {
	return `${platformTitle(platform)} ${username === null ? (userId ?? url ?? '') : `@${username}`}`.trim();
}
