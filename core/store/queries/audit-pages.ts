import { sql } from 'kysely';

import type { AuditQuery } from '../contract';
import { packedField } from '../database/packed-changes';
import type { AuditTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { AUDIT_COLUMNS } from './audit-row';
import { requirePageSize } from './conversions';
import { findLiving } from './retired-contacts';

/** Rows of a page, in the order of time. The contact may be one that was merged: its entries are the survivor's. */
export async function auditPage(session: Session, query: AuditQuery): Promise<AuditTable[]> {
	const {
		runId,
		contactId,
		contactIds = contactId === undefined ? undefined : [contactId],
		field,
		side,
		since,
		before,
		integrationId,
		newestFirst = false,
		limit,
		after = null,
	} = query;
	let rows = session
		.database()
		.selectFrom('audit')
		.select(AUDIT_COLUMNS)
		.where('workspace_id', '=', session.workspaceId);
	if (runId !== undefined) rows = rows.where('run_id', '=', runId);
	if (integrationId !== undefined)
		rows = rows.where(({ eb, or }) =>
			or([eb('integration_id', '=', integrationId), eb('integration_id', 'is', null)]),
		);
	if (contactIds !== undefined) {
		const living = await findLiving(session, contactIds);
		const ids = [...new Set(contactIds.map((id) => living.get(id) ?? id))];
		rows = rows.where('contact_id', 'in', ids);
	}
	if (side !== undefined) rows = rows.where('side', '=', side);
	if (since !== undefined) rows = rows.where('at', '>=', storedTime(since));
	if (before !== undefined) rows = rows.where('at', '<', storedTime(before));
	if (field !== undefined) rows = rows.where('changes', 'like', sql<string>`${likeOf(field)} escape '!'`);
	if (after !== null) {
		const [at = '', id = ''] = splitPosition(after);
		const beyond = newestFirst ? '<' : '>';
		rows = rows.where(({ eb, refTuple, tuple }) => eb(refTuple('at', 'id'), beyond, tuple(at, id)));
	}
	const order = newestFirst ? 'desc' : 'asc';
	const found = await rows.orderBy('at', order).orderBy('id', order).limit(requirePageSize(limit)).execute();
	await session.pace(found.length);
	return found;
}

/** Where a page ends that ends with this row. */
export function positionOf({ at, id }: Pick<AuditTable, 'at' | 'id'>): string {
	return `${at} ${id}`;
}

function splitPosition(position: string): [string, string] {
	const space = position.indexOf(' ');
	return [position.slice(0, space), position.slice(space + 1)];
}

function likeOf(field: string): string {
	return `%${packedField(field).replace(/[!%_]/g, '!$&')}%`;
}
