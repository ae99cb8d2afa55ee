import type { FieldValue } from '../../crm/contract';
import type { HubField, HubValue } from '../contract';
import { insertMany } from '../database/bulk';
import type { HubValuesTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

export const HUB_VALUE_COLUMNS = [
	'workspace_id',
	'contact_id',
	'field',
	'value',
	'origin',
	'not_before',
	'not_after',
] as const satisfies ReadonlyArray<keyof HubValuesTable>;

/** Adds or replaces values of contacts that exist. Runs inside a transaction. */
export async function writeHubValues(session: Session, values: readonly HubValue[]): Promise<void> {
	const rows = values.map((value) => toRow(session.workspaceId, value));
	const latest = new Map(rows.map((row) => [JSON.stringify([row.contact_id, row.field]), row]));
	await insertMany(session, 'save hub values', HUB_VALUE_COLUMNS, [...latest.values()], (database, chunk) =>
		database
			.insertInto('hub_values')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'contact_id', 'field']).doUpdateSet(({ ref }) => ({
					value: ref('excluded.value'),
					origin: ref('excluded.origin'),
					not_before: ref('excluded.not_before'),
					not_after: ref('excluded.not_after'),
				})),
			),
	);
}

function toRow(workspaceId: string, { contactId, field, value, origin, changed }: HubValue): HubValuesTable {
	return {
		workspace_id: workspaceId,
		contact_id: contactId,
		field,
		value: JSON.stringify(value),
		origin,
		not_before: changed.notBefore === null ? null : storedTime(changed.notBefore),
		not_after: storedTime(changed.notAfter),
	};
}

export function toHubValue(row: HubValuesTable): HubValue {
	return {
		contactId: row.contact_id,
		field: row.field as HubField,
		value: JSON.parse(row.value) as FieldValue,
		origin: row.origin,
		changed: { notBefore: row.not_before, notAfter: row.not_after },
	};
}
