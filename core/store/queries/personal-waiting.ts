import { expressionBuilder, sql } from 'kysely';

import type { Page, PersonalRow } from '../contract';
import type { Database } from '../database/schema';
import type { Session } from '../database/session';
import { deliveriesLike, namesOf, patternsOf, BODIES_AT_ONCE } from './inbox-erase';
import { onlyPerson, withoutPerson } from './redact-delivery';

interface PageOf {
	limit: number;
	after: string | null;
}

/**
 * Deliveries that wait or were given up and name the person, with their part. What others did in the same delivery is
 * theirs.
 */
export async function waitingDeliveries(
	session: Session,
	contactId: string,
	{ limit, after }: PageOf,
): Promise<Page<PersonalRow>> {
	const names = await namesOf(session, contactId);
	const patterns = patternsOf(names);
	const items: PersonalRow[] = [];
	let position = after ?? '';
	while (names.size > 0) {
		const rows = await deliveriesLike(session, patterns, position);
		for (const { id, body, reason, ...row } of rows) {
			position = id;
			const part = onlyPerson(body, names);
			const isBlamed = reason !== null && withoutPerson(reason, names) === null;
			if (part === null && !isBlamed) continue;
			items.push({
				id,
				sourceId: row.source_id,
				platform: row.platform,
				state: row.state,
				receivedAt: row.received_at,
				attempts: row.attempts,
				content: part,
				reason,
			});
			if (items.length === limit) return { items, next: id };
		}
		if (rows.length < BODIES_AT_ONCE) break;
		await session.pace(rows.length);
	}
	return { items, next: null };
}

interface WaitingRecord {
	integration_id: string;
	crm_object: string;
	crm_id: string;
	record: string | null;
	read_at: string;
	linked: number;
}

/** Records that a pull brought and that are not judged yet: those that are linked, and those that name the person. */
export async function waitingFromCrm(
	session: Session,
	contactId: string,
	{ limit, after }: PageOf,
): Promise<Page<PersonalRow>> {
	const names = await namesOf(session, contactId);
	const items: PersonalRow[] = [];
	let position = after === null ? ['', '', ''] : (JSON.parse(after) as string[]);
	for (;;) {
		const rows = await recordsAfter(session, contactId, patternsOf(names), position);
		for (const { integration_id, crm_object, crm_id, record, read_at, linked } of rows) {
			position = [integration_id, crm_object, crm_id];
			if (Number(linked) === 0 && (record === null || withoutPerson(record, names) === record)) continue;
			items.push({
				integrationId: integration_id,
				crmObject: crm_object,
				crmId: crm_id,
				readAt: read_at,
				record: record === null ? null : (JSON.parse(record) as PersonalRow),
			});
			if (items.length === limit) return { items, next: JSON.stringify(position) };
		}
		if (rows.length < BODIES_AT_ONCE) return { items, next: null };
		await session.pace(rows.length);
	}
}

async function recordsAfter(
	session: Session,
	contactId: string,
	patterns: readonly string[],
	[integrationId, crmObject, crmId]: readonly string[],
): Promise<WaitingRecord[]> {
	const { workspaceId } = session;
	const recordsIn = (table: 'links' | 'secondary_records') => sql`
		select 1 from ${sql.table(table)} as mine
		where mine.workspace_id = ${workspaceId} and mine.contact_id = ${contactId}
			and mine.integration_id = sync_inbox.integration_id and mine.crm_object = sync_inbox.crm_object
			and mine.crm_id = sync_inbox.crm_id`;
	const like = expressionBuilder<Database, 'sync_inbox'>();
	const named = patterns.map((pattern) => sql`or ${like('record', 'like', pattern)}`);
	const { rows } = await sql<WaitingRecord>`
		select * from (
			select integration_id, crm_object, crm_id, record, read_at,
				case when exists (${recordsIn('links')}) or exists (${recordsIn('secondary_records')})
					then 1 else 0 end as linked
			from sync_inbox
			where workspace_id = ${workspaceId}
				and (integration_id, crm_object, crm_id) > (${integrationId}, ${crmObject}, ${crmId})
		) as waiting
		where linked = 1 ${sql.join(named, sql` `)}
		order by integration_id, crm_object, crm_id
		limit ${BODIES_AT_ONCE}
	`.execute(session.database());
	return rows;
}
