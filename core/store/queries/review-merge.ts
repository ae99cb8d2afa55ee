import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { contactsDigest, loadReviewContacts } from './reviews';

/**
 * Puts the survivor in the place of the loser. A review that is then about one contact only is resolved; one that then
 * equals another open review goes.
 */
export async function mergeReviews(session: Session, survivorId: string, loserId: string): Promise<void> {
	const reviewIds = await reviewsOf(session, loserId);
	const contactIds = await loadReviewContacts(session, reviewIds);
	for (const id of reviewIds) {
		const merged = [
			...new Set((contactIds.get(id) ?? []).map((contact) => (contact === loserId ? survivorId : contact))),
		];
		await replaceContact(session, id, survivorId, loserId);
		if (merged.length < 2) await settle(session, id, contactsDigest(merged));
		else await restate(session, id, contactsDigest(merged));
	}
}

/** Reviews that name an erased contact hold its key, and have nothing left to decide. */
export async function removeReviews(session: Session, contactId: string): Promise<void> {
	const reviewIds = await reviewsOf(session, contactId);
	for (const id of reviewIds) await remove(session, id);
}

async function reviewsOf(session: Session, contactId: string): Promise<string[]> {
	const rows = await session
		.database()
		.selectFrom('review_contacts')
		.select('review_id')
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', contactId)
		.execute();
	return rows.map(({ review_id }) => review_id);
}

async function replaceContact(session: Session, reviewId: string, survivorId: string, loserId: string): Promise<void> {
	const database = session.database();
	await database
		.deleteFrom('review_contacts')
		.where('workspace_id', '=', session.workspaceId)
		.where('review_id', '=', reviewId)
		.where('contact_id', '=', loserId)
		.execute();
	await database
		.insertInto('review_contacts')
		.values({ workspace_id: session.workspaceId, review_id: reviewId, contact_id: survivorId })
		.onConflict((conflict) => conflict.doNothing())
		.execute();
}

async function settle(session: Session, reviewId: string, digest: string): Promise<void> {
	await session
		.database()
		.updateTable('reviews')
		.set(({ fn, val }) => ({
			resolved_at: fn.coalesce('resolved_at', val(nowOf(session))),
			contacts_digest: digest,
		}))
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', reviewId)
		.execute();
}

async function restate(session: Session, reviewId: string, digest: string): Promise<void> {
	const database = session.database();
	const review = await database
		.selectFrom('reviews')
		.select('resolved_at')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', reviewId)
		.executeTakeFirstOrThrow();
	const same = await database
		.selectFrom('reviews')
		.select('id')
		.where('workspace_id', '=', session.workspaceId)
		.where('contacts_digest', '=', digest)
		.where('resolved_at', 'is', null)
		.where('id', '<>', reviewId)
		.executeTakeFirst();
	if (review.resolved_at === null && same !== undefined) {
		await remove(session, reviewId);
		return;
	}
	await database
		.updateTable('reviews')
		.set({ contacts_digest: digest })
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', reviewId)
		.execute();
}

async function remove(session: Session, reviewId: string): Promise<void> {
	await session
		.database()
		.deleteFrom('reviews')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', reviewId)
		.execute();
}
