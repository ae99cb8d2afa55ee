import type { ConversionQuery, ConversionRepository, Page, StoredConversion } from '../contract';
import { StoreError } from '../contract';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { CONVERSION_COLUMNS, toConversion } from './conversion-row';
import { saveConversions } from './conversion-save';
import { findLiving } from './retired-contacts';

const LARGEST_PAGE = 500;

export function createConversionRepository(session: Session): ConversionRepository {
	const { workspaceId } = session;

	return {
		save: async (conversions) =>
			await session.atomically(async (inside) => await saveConversions(inside, conversions)),
		async listForContact(contactId) {
			const id = (await findLiving(session, [contactId])).get(contactId) ?? contactId;
			const rows = await session
				.database()
				.selectFrom('conversions')
				.select(CONVERSION_COLUMNS)
				.where('workspace_id', '=', workspaceId)
				.where('contact_id', '=', id)
				.orderBy('occurred_at')
				.orderBy('id')
				.execute();
			return rows.map(toConversion);
		},
		list: async (query) => await listConversions(session, query),
		async count() {
			const { total } = await session
				.database()
				.selectFrom('conversions')
				.select(({ fn }) => fn.countAll().as('total'))
				.where('workspace_id', '=', workspaceId)
				.executeTakeFirstOrThrow();
			return Number(total);
		},
	};
}

async function listConversions(session: Session, query: ConversionQuery): Promise<Page<StoredConversion>> {
	const { from, until, withoutContact = false, integrationId, after } = query;
	let rows = session
		.database()
		.selectFrom('conversions')
		.select(CONVERSION_COLUMNS)
		.where('workspace_id', '=', session.workspaceId)
		.orderBy('occurred_at')
		.orderBy('id')
		.limit(requirePageSize(query.limit));
	if (from !== undefined) rows = rows.where('occurred_at', '>=', storedTime(from));
	if (until !== undefined) rows = rows.where('occurred_at', '<', storedTime(until));
	if (withoutContact) rows = rows.where('contact_id', 'is', null);
	if (integrationId !== undefined) rows = rows.where('integration_id', '=', integrationId);
	if (after !== undefined && after !== null) {
		const { time, id } = readPosition(after);
		rows = rows.where(({ eb, or, and }) =>
			or([eb('occurred_at', '>', time), and([eb('occurred_at', '=', time), eb('id', '>', id)])]),
		);
	}
	const items = (await rows.execute()).map(toConversion);
	await session.pace(items.length);
	const last = items.at(-1);
	return { items, next: last === undefined || items.length < query.limit ? null : `${last.occurredAt} ${last.id}` };
}

/** Times have no blank in them; ids may. */
/** Of a page over times and ids: where it ends. */
export function readPosition(after: string): { time: string; id: string } {
	const blank = after.indexOf(' ');
	return { time: after.slice(0, blank), id: after.slice(blank + 1) };
}

export function requirePageSize(limit: number): number {
	if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return limit;
	throw new StoreError('misuse', {
		problem: `A page holds 1 to ${LARGEST_PAGE} entries; ${limit} were asked for.`,
		fix: `Ask for at most ${LARGEST_PAGE} at a time and page on with "after".`,
	});
}
