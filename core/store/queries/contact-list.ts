import type { SelectQueryBuilder } from 'kysely';

import type { Contact } from '../../contact';
import type { ContactQuery, Page } from '../contract';
import { StoreError } from '../contract';
import type { ContactsTable, Database } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { loadContacts } from './contact-load';
import { searchForm } from './contact-row';

const LARGEST_PAGE = 500;

/** Contacts that one statement looks at, so that a filter that matches little cannot stall the event loop. */
const WINDOW = 2_000;

type ContactIds = SelectQueryBuilder<Database, 'contacts', Pick<ContactsTable, 'id'>>;

/** One page, found window by window. */
export async function listContacts(session: Session, query: ContactQuery): Promise<Page<Contact>> {
	requireValidLimit(query.limit);
	// One more than asked for shows whether there is a next page.
	const wanted = query.limit + 1;
	const ids: string[] = [];
	let after = query.after ?? '';
	let end: string | null = null;
	do {
		end = await endOfWindow(session, after);
		const window = idsAfter(session, after).limit(wanted - ids.length);
		const rows = await matching(session, end === null ? window : window.where('id', '<=', end), query).execute();
		for (const { id } of rows) ids.push(id);
		after = end ?? after;
		await session.pace(WINDOW);
	} while (ids.length < wanted && end !== null);

	const page = ids.slice(0, query.limit);
	const contacts = await loadContacts(session, page);
	return {
		items: page.flatMap((id) => contacts.get(id) ?? []),
		next: ids.length > query.limit ? (page.at(-1) ?? null) : null,
	};
}

function idsAfter(session: Session, after: string): ContactIds {
	return session
		.database()
		.selectFrom('contacts')
		.select('id')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '>', after)
		.orderBy('id');
}

async function endOfWindow(session: Session, after: string): Promise<string | null> {
	const row = await idsAfter(session, after)
		.limit(1)
		.offset(WINDOW - 1)
		.executeTakeFirst();
	return row?.id ?? null;
}

function matching(session: Session, ids: ContactIds, { platform, updatedSince, search }: ContactQuery): ContactIds {
	let filtered = ids;
	if (updatedSince !== undefined) filtered = filtered.where('updated_at', '>=', storedTime(updatedSince));
	if (platform !== undefined) {
		filtered = filtered.where(({ exists, selectFrom }) =>
			exists(
				selectFrom('social_profiles')
					.select('position')
					.where('social_profiles.workspace_id', '=', session.workspaceId)
					.whereRef('social_profiles.contact_id', '=', 'contacts.id')
					.where('social_profiles.platform', '=', platform),
			),
		);
	}
	const part = searchPart(search ?? '');
	if (part === '') return filtered;
	return filtered.where(({ val, fn, eb }) =>
		// `replace` finds the part as it is, where LIKE would read "_" and "%" in it as wildcards.
		eb(fn<string>('replace', ['search_text', val(part), val('')]), '<>', eb.ref('search_text')),
	);
}

/** Handles are stored without the `@` that people write before them. */
function searchPart(search: string): string {
	const part = searchForm(search.trim());
	// By itself it is no name: it is looked for as it stands, where nothing would be in everybody.
	return part.length > 1 && part.startsWith('@') ? part.slice(1) : part;
}

function requireValidLimit(limit: number): void {
	if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return;
	throw new StoreError('misuse', {
		problem: `A page of contacts holds 1 to ${LARGEST_PAGE}; ${limit} were asked for.`,
		fix: `Ask for at most ${LARGEST_PAGE} at a time and page on with "after".`,
	});
}
