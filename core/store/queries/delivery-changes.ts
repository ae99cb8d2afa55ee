import type { Kysely } from 'kysely';

import type { DeliverySelection } from '../contract';
import type { Database } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { HANDLED } from './inbox-row';

const IDS_AT_ONCE = 500;

/** What a person does with deliveries. Each statement compares and sets. @returns the ids of those that were changed */
export async function changeSelected(
	session: Session,
	change: typeof drop | typeof retry,
	which: DeliverySelection,
): Promise<string[]> {
	const now = nowOf(session);
	const statement = () => change(session.database(), session.workspaceId, now);
	if ('sourceId' in which) {
		const rows = await statement().where('source_id', '=', which.sourceId).execute();
		return rows.map(({ id }) => id);
	}
	const changed: string[] = [];
	for (let start = 0; start < which.ids.length; start += IDS_AT_ONCE) {
		const ids = which.ids.slice(start, start + IDS_AT_ONCE);
		const rows = await statement().where('id', 'in', ids).execute();
		changed.push(...rows.map(({ id }) => id));
		await session.pace(ids.length);
	}
	return changed;
}

/** Nothing of it is left but its key. */
export function drop(database: Kysely<Database>, workspaceId: string, now: string) {
	return database
		.updateTable('inbox')
		.set({ ...HANDLED, since: now })
		.where('workspace_id', '=', workspaceId)
		.where('state', '=', 'dead')
		.returning('id');
}

/** What is under way stays with its holder, and what is due already waits for its turn. */
export function retry(database: Kysely<Database>, workspaceId: string, now: string) {
	return database
		.updateTable('inbox')
		.set((eb) => ({
			attempts: eb.case().when('state', '=', 'dead').then(0).else(eb.ref('attempts')).end(),
			since: eb.case().when('state', '=', 'dead').then(now).else(eb.ref('since')).end(),
			state: 'waiting',
			holder: null,
			due_at: now,
		}))
		.where('workspace_id', '=', workspaceId)
		.where((eb) =>
			eb.or([
				eb('state', '=', 'dead'),
				eb.and([eb('state', '=', 'waiting'), eb('holder', 'is', null), eb('due_at', '>', now)]),
			]),
		)
		.returning('id');
}
