import { selectIn } from '../database/bulk';
import type { Review, ReviewRepository } from '../contract';
import type { ReviewsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { findApart, pairsOf, rememberApart } from './apart-contacts';
import { pageOf } from './page-of';
import { positionOf, reviewPage } from './review-pages';
import { noteChanges } from './sync-notes';

export function createReviewRepository(session: Session): ReviewRepository {
	const { workspaceId } = session;

	return {
		open: async (review) => await session.atomically(async (inside) => await openReview(inside, review)),
		async list(query) {
			const rows = await reviewPage(session, query);
			const { items, next } = pageOf(rows, query.limit, positionOf);
			return { items: await toReviews(session, items), next };
		},
		listOpen: async (limit) => await toReviews(session, (await reviewPage(session, { limit })).slice(0, limit)),
		async countOpen() {
			const { total } = await session
				.database()
				.selectFrom('reviews')
				.select(({ fn }) => fn.countAll().as('total'))
				.where('workspace_id', '=', workspaceId)
				.where('resolved_at', 'is', null)
				.executeTakeFirstOrThrow();
			return Number(total);
		},
		async get(id) {
			const rows = await session
				.database()
				.selectFrom('reviews')
				.selectAll()
				.where('workspace_id', '=', workspaceId)
				.where('id', '=', id)
				.execute();
			return (await toReviews(session, rows))[0] ?? null;
		},
		resolve: async (id, at) => await session.atomically(async (inside) => await close(inside, id, at)),
		async keepApart(id, at) {
			await session.atomically(async (inside) => {
				const contactIds = (await loadReviewContacts(inside, [id])).get(id) ?? [];
				await rememberApart(inside, pairsOf(contactIds), at);
				await close(inside, id, at);
				// Whoever waited for the answer is looked at with the next run.
				await noteChanges(inside, contactIds);
			});
		},
		apartPairs: async (contactIds) => await findApart(session, contactIds),
	};
}

async function toReviews(session: Session, rows: readonly ReviewsTable[]): Promise<Review[]> {
	const contactIds = await loadReviewContacts(
		session,
		rows.map(({ id }) => id),
	);
	return rows.map((row) => ({
		id: row.id,
		contactIds: contactIds.get(row.id) ?? [],
		key: row.key,
		reason: row.reason,
		createdAt: row.created_at,
		resolvedAt: row.resolved_at,
	}));
}

async function close(session: Session, id: string, at: string): Promise<void> {
	await session
		.database()
		.updateTable('reviews')
		.set({ resolved_at: storedTime(at) })
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', id)
		.where('resolved_at', 'is', null)
		.execute();
}

/** Two reviews about the same contacts have the same digest. */
export function contactsDigest(contactIds: readonly string[]): string {
	return [...new Set(contactIds)].sort().join(' ');
}

/** The contacts of each review, sorted. */
export async function loadReviewContacts(
	session: Session,
	reviewIds: readonly string[],
): Promise<Map<string, string[]>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'contacts by review', [workspaceId], reviewIds, (database, list) =>
		database
			.selectFrom('review_contacts')
			.select(['review_id', 'contact_id'])
			.where('workspace_id', '=', workspaceId)
			.where('review_id', 'in', list)
			.orderBy('review_id')
			.orderBy('contact_id'),
	);
	const contactIds = new Map<string, string[]>();
	for (const row of rows) contactIds.set(row.review_id, [...(contactIds.get(row.review_id) ?? []), row.contact_id]);
	return contactIds;
}

/** Whether an open review is about all of them. */
async function isAskedAlready(session: Session, contactIds: readonly string[]): Promise<boolean> {
	const [first] = contactIds;
	if (first === undefined) return false;
	const open = await session
		.database()
		.selectFrom('review_contacts')
		.innerJoin('reviews', (join) =>
			join
				.onRef('reviews.workspace_id', '=', 'review_contacts.workspace_id')
				.onRef('reviews.id', '=', 'review_contacts.review_id'),
		)
		.select('review_contacts.review_id as id')
		.where('review_contacts.workspace_id', '=', session.workspaceId)
		.where('review_contacts.contact_id', '=', first)
		.where('reviews.resolved_at', 'is', null)
		.execute();
	const asked = await loadReviewContacts(
		session,
		open.map(({ id }) => id),
	);
	return [...asked.values()].some((about) => contactIds.every((id) => about.includes(id)));
}

async function openReview(session: Session, review: Review): Promise<void> {
	const { workspaceId } = session;
	const pairs = pairsOf(review.contactIds);
	if (pairs.length > 0 && (await findApart(session, review.contactIds)).length === pairs.length) return;
	if (await isAskedAlready(session, review.contactIds)) return;
	const added = await session
		.database()
		.insertInto('reviews')
		.values({
			workspace_id: workspaceId,
			id: review.id,
			key: review.key,
			reason: review.reason,
			contacts_digest: contactsDigest(review.contactIds),
			created_at: storedTime(review.createdAt),
			resolved_at: review.resolvedAt === null ? null : storedTime(review.resolvedAt),
		})
		.onConflict((conflict) => conflict.doNothing())
		.returning('id')
		.executeTakeFirst();
	if (added === undefined || review.contactIds.length === 0) return;
	await session
		.database()
		.insertInto('review_contacts')
		.values(
			[...new Set(review.contactIds)].map((contact_id) => ({
				workspace_id: workspaceId,
				review_id: review.id,
				contact_id,
			})),
		)
		.execute();
}
