import type { Kysely } from 'kysely';

import type { Platform } from '../../contact';
import type { Direction, InteractionKind, TouchStage } from '../../social';
import { selectIn } from '../database/bulk';
import type { JourneyRepository, StoredJourney, Touch } from '../contract';
import type { Database, InteractionsTable } from '../database/schema';
import type { Session } from '../database/session';
import { CONVERSION_COLUMNS, toConversion } from './conversion-row';
import { requirePageSize } from './conversions';

const TOUCH_COLUMNS = [
	'id',
	'contact_id',
	'platform',
	'kind',
	'direction',
	'occurred_at',
	'post_id',
	'campaign',
	'source',
	'stage',
] as const satisfies ReadonlyArray<keyof InteractionsTable>;

export function createJourneyRepository(session: Session): JourneyRepository {
	return {
		async listContactIds(limit, after) {
			const rows = await contactIds(session, requirePageSize(limit), after ?? '');
			await session.pace(rows.length);
			return { items: rows, next: rows.length < limit ? null : (rows.at(-1) ?? null) };
		},
		async load(contactIdList) {
			const journeys = new Map<string, StoredJourney>(
				contactIdList.map((id) => [id, { touches: [], conversions: [] }]),
			);
			for (const row of await touchRows(session, contactIdList))
				journeys.get(row.contact_id)?.touches.push(toTouch(row));
			for (const row of await conversionRows(session, contactIdList)) {
				const conversion = toConversion(row);
				journeys.get(conversion.contactId ?? '')?.conversions.push(conversion);
			}
			return journeys;
		},
	};
}

/** Each table gives its next ids in the order of its index; the page is the smallest of both. */
async function contactIds(session: Session, limit: number, after: string): Promise<string[]> {
	const database = session.database();
	const next = (table: 'interactions' | 'conversions') =>
		database
			.selectFrom(table)
			.select('contact_id')
			.distinct()
			.where('workspace_id', '=', session.workspaceId)
			.where('contact_id', '>', after)
			.orderBy('contact_id')
			.limit(limit);
	const rows = await database
		.selectFrom(next('interactions').as('active'))
		.select('active.contact_id')
		.union(database.selectFrom(next('conversions').as('converted')).select('converted.contact_id'))
		.orderBy('contact_id')
		.limit(limit)
		.execute();
	return rows.flatMap(({ contact_id }) => contact_id ?? []);
}

async function touchRows(session: Session, ids: readonly string[]) {
	return await selectIn(session, 'touches by contact', [session.workspaceId], ids, (database, list) =>
		ofContacts(database, session.workspaceId, list),
	);
}

function ofContacts(database: Kysely<Database>, workspaceId: string, list: string[]) {
	return database
		.selectFrom('interactions')
		.select(TOUCH_COLUMNS)
		.where('workspace_id', '=', workspaceId)
		.where('contact_id', 'in', list)
		.orderBy('contact_id')
		.orderBy('occurred_at')
		.orderBy('id');
}

async function conversionRows(session: Session, ids: readonly string[]) {
	const { workspaceId } = session;
	return await selectIn(session, 'conversions by contact', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('conversions')
			.select(CONVERSION_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list)
			.orderBy('contact_id')
			.orderBy('occurred_at')
			.orderBy('id'),
	);
}

function toTouch(row: Pick<InteractionsTable, (typeof TOUCH_COLUMNS)[number]>): Touch {
	return {
		id: row.id,
		platform: row.platform as Platform,
		kind: row.kind as InteractionKind,
		direction: row.direction as Direction,
		occurredAt: row.occurred_at,
		postId: row.post_id,
		campaign: row.campaign,
		source: row.source,
		stage: row.stage as TouchStage | null,
	};
}
