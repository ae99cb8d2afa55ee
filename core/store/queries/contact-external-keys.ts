import type { IdentityKey } from '../../contact';
import { selectIn } from '../database/bulk';
import type { Session } from '../database/session';

/** The id of the contact that each external key belongs to; keys that belong to nobody are absent. */
export async function findByExternalKeys(
	session: Session,
	keys: Iterable<IdentityKey>,
): Promise<Map<IdentityKey, string>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'contacts by external key', [workspaceId], keys, (database, list) =>
		database
			.selectFrom('contacts')
			.select(['id', 'external_key'])
			.where('workspace_id', '=', workspaceId)
			.where('external_key', 'in', list),
	);
	return new Map(rows.map(({ id, external_key }) => [external_key, id]));
}
