import type { ReviewQuery } from '../contract';
import type { ReviewsTable } from '../database/schema';
import type { Session } from '../database/session';
import { readPosition, requirePageSize } from './conversions';
import { findLiving } from './retired-contacts';

/** Rows of a page and one more, oldest first. */
export async function reviewPage(session: Session, query: ReviewQuery): Promise<ReviewsTable[]> {
	const { state = 'open', contactId, limit, after = null } = query;
	const { workspaceId } = session;
	let rows = session
		.database()
		.selectFrom('reviews')
		.selectAll()
		.where('workspace_id', '=', workspaceId)
		.where('resolved_at', state === 'open' ? 'is' : 'is not', null);
	if (contactId !== undefined) {
		const id = (await findLiving(session, [contactId])).get(contactId) ?? contactId;
		rows = rows.where(({ eb, selectFrom }) =>
			eb(
				'id',
				'in',
				selectFrom('review_contacts')
					.select('review_id')
					.where('workspace_id', '=', workspaceId)
					.where('contact_id', '=', id),
			),
		);
	}
	if (after !== null) {
		const { time, id } = readPosition(after);
		rows = rows.where(({ eb, refTuple, tuple }) => eb(refTuple('created_at', 'id'), '>', tuple(time, id)));
	}
	return await rows
		.orderBy('created_at')
		.orderBy('id')
		.limit(requirePageSize(limit) + 1)
		.execute();
}

/** Where a page ends that ends with this row. */
export function positionOf({ created_at, id }: Pick<ReviewsTable, 'created_at' | 'id'>): string {
	return `${created_at} ${id}`;
}
