import { selectIn } from '../database/bulk';
import { StoreError } from '../contract';
import type { Session } from '../database/session';

/** Of these ids those that were retired, with the living contact that took over; `null` after an erasure. */
export async function findRetired(session: Session, ids: Iterable<string>): Promise<Map<string, string | null>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'retired by id', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('retired_contacts')
			.select(['contact_id', 'survivor_id'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list),
	);
	return new Map(rows.map((row) => [row.contact_id, row.survivor_id]));
}

/**
 * The living contact behind each id.
 * @throws StoreError `conflict` for an id that never was or was erased
 */
export async function requireLiving(session: Session, ids: readonly string[]): Promise<Map<string, string>> {
	const living = await findLiving(session, ids);
	for (const id of ids) {
		if (living.has(id)) continue;
		throw new StoreError('conflict', {
			problem: `Contact "${id}" does not exist in the store; it may have been erased.`,
			fix: 'Look the contact up again and repeat the run for it.',
		});
	}
	return living;
}

/** Contacts that ids are of by now, each once. */
export async function livingIds(session: Session, ids: readonly string[]): Promise<string[]> {
	return [...new Set((await findLiving(session, ids)).values())];
}

/** The living contact behind each id; ids without one are absent. */
export async function findLiving(session: Session, ids: readonly string[]): Promise<Map<string, string>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'contact ids', [workspaceId], ids, (database, list) =>
		database.selectFrom('contacts').select('id').where('workspace_id', '=', workspaceId).where('id', 'in', list),
	);
	const living = new Map(rows.map(({ id }) => [id, id]));
	const missing = ids.filter((id) => !living.has(id));
	for (const [id, survivor] of await findRetired(session, missing)) {
		if (survivor !== null) living.set(id, survivor);
	}
	return living;
}

/**
 * Retires an id; whoever pointed at it now points at its survivor, so that every pointer is one step long. Its external
 * key leads to the survivor; after an erasure neither it nor those of before are kept.
 */
export async function retire(
	session: Session,
	{ id, externalKey }: { id: string; externalKey: string | null },
	survivorId: string | null,
): Promise<void> {
	const database = session.database();
	await database
		.updateTable('retired_contacts')
		.set({ survivor_id: survivorId, ...(survivorId === null ? { external_key: null } : {}) })
		.where('workspace_id', '=', session.workspaceId)
		.where('survivor_id', '=', id)
		.execute();
	await database
		.insertInto('retired_contacts')
		.values({
			workspace_id: session.workspaceId,
			contact_id: id,
			survivor_id: survivorId,
			external_key: survivorId === null ? null : externalKey,
		})
		.execute();
}
