import type { Selectable } from 'kysely';

import type { IncomingDelivery, LeasedDelivery } from '../contract';
import type { InboxTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { storedTime } from '../database/stored-time';

export const INBOX_COLUMNS = [
	'workspace_id',
	'id',
	'source_id',
	'delivery_key',
	'platform',
	'headers',
	'body',
	'received_at',
	'state',
	'since',
	'attempts',
	'holder',
	'due_at',
	'reason',
] as const;

/** What is left of a delivery that is over: its key. */
export const HANDLED = { state: 'handled', holder: null, headers: '{}', body: '', reason: null } as const;

/** A row that has just come in. */
export function newRow(session: Session, delivery: IncomingDelivery): InboxTable {
	const receivedAt = storedTime(delivery.receivedAt);
	return {
		workspace_id: session.workspaceId,
		id: session.runtime.newId(),
		source_id: delivery.sourceId,
		delivery_key: delivery.key,
		platform: delivery.platform,
		headers: JSON.stringify(delivery.headers),
		// A character that is in no JSON and no XML, and that databases refuse.
		body: delivery.body.replaceAll('\u0000', '\uFFFD'),
		received_at: receivedAt,
		state: 'waiting',
		since: receivedAt,
		attempts: 0,
		holder: null,
		due_at: nowOf(session),
		reason: null,
	};
}

export function toLeased(row: Selectable<InboxTable>): LeasedDelivery {
	return {
		id: row.id,
		sourceId: row.source_id,
		key: row.delivery_key,
		platform: row.platform,
		headers: JSON.parse(row.headers) as Record<string, string>,
		body: row.body,
		receivedAt: row.received_at,
		attempt: row.attempts,
	};
}
