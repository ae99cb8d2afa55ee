import { sql } from 'kysely';

import type { ErasedContact } from '../contract';
import type { Session } from '../database/session';
import { eraseApiAnswers } from './api-requests';
import { eraseApiRunResults } from './api-run-results';
import { blankAudit } from './audit';
import { anonymiseConversions } from './conversion-owner';
import { eraseFromInbox } from './inbox-erase';
import { findLiving, retire } from './retired-contacts';
import { removeReviews } from './review-merge';
import { eraseFromSync, traceContact } from './sync-erase';

const ROWS_AT_ONCE = 1_000;

/** What stands before the id of an interaction in place of its event id and key. */
const ERASED = 'erased:';

/** Removes every personal value of a contact, or of the contact it was merged into. @returns what led to it */
export async function eraseContact(session: Session, contactId: string): Promise<ErasedContact | null> {
	return await session.atomically(async (inside) => {
		const id = (await findLiving(inside, [contactId])).get(contactId);
		if (id === undefined) return null;
		const trace = await traceContact(inside, id);
		await eraseFromInbox(inside, id);
		await eraseFromSync(inside, trace);
		await anonymiseInteractions(inside, id);
		await anonymiseConversions(inside, id);
		await blankAudit(inside, id);
		await removeReviews(inside, id);
		await eraseApiAnswers(inside, id);
		await eraseApiRunResults(inside, id);
		await inside
			.database()
			.deleteFrom('contacts')
			.where('workspace_id', '=', inside.workspaceId)
			.where('id', '=', id)
			.execute();
		await retire(inside, { id, externalKey: null }, null);
		const { afterErase } = session.traits;
		if (afterErase !== null) inside.afterwards(afterErase);
		return trace;
	});
}

/**
 * Counts by platform, kind, campaign and time stay. Event, conversation and post ids go: on many platforms they hold
 * the person's own id, or lead to what the person wrote.
 */
async function anonymiseInteractions(session: Session, contactId: string): Promise<void> {
	const { workspaceId } = session;
	let changed: number;
	do {
		const { numUpdatedRows } = await session
			.database()
			.updateTable('interactions')
			.set(() => ({
				idempotency_key: sql<string>`${ERASED} || id`,
				event_id: sql<string>`${ERASED} || id`,
				conversation_id: null,
				post_id: null,
				text: null,
				edited_at: null,
			}))
			.where('workspace_id', '=', workspaceId)
			.where('idempotency_key', 'in', ({ selectFrom }) =>
				selectFrom('interactions')
					.select('idempotency_key')
					.where('workspace_id', '=', workspaceId)
					.where('contact_id', '=', contactId)
					.where('idempotency_key', 'not like', `${ERASED}%`)
					.limit(ROWS_AT_ONCE),
			)
			.executeTakeFirst();
		changed = Number(numUpdatedRows);
		await session.pace(changed);
	} while (changed === ROWS_AT_ONCE);
}
