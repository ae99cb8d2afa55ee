import type { IdentityKey } from '../../contact';
import { selectIn } from '../database/bulk';
import type { Session } from '../database/session';

/** The id of the contact that each external key leads to: its own, or of somebody who was merged into it. */
export async function findByExternalKeys(
	session: Session,
	keys: Iterable<IdentityKey>,
): Promise<Map<IdentityKey, string>> {
	const { workspaceId } = session;
	const wanted = new Set(keys);
	const own = await selectIn(session, 'contacts by external key', [workspaceId], wanted, (database, list) =>
		database
			.selectFrom('contacts')
			.select(['id', 'external_key'])
			.where('workspace_id', '=', workspaceId)
			.where('external_key', 'in', list),
	);
	const holders = new Map(own.map(({ id, external_key }) => [external_key, id]));
	const open = [...wanted].filter((key) => !holders.has(key));
	const merged = await selectIn(session, 'survivors by external key', [workspaceId], open, (database, list) =>
		database
			.selectFrom('retired_contacts')
			.select(['survivor_id', 'external_key'])
			.where('workspace_id', '=', workspaceId)
			.where('external_key', 'in', list),
	);
	for (const { survivor_id, external_key } of merged)
		if (survivor_id !== null && external_key !== null) holders.set(external_key, survivor_id);
	return holders;
}
