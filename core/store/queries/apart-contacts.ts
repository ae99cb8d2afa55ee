import { selectIn } from '../database/bulk';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

/** The pair in the order in which it is stored. */
function ordered(one: string, other: string): readonly [string, string] {
	return one < other ? [one, other] : [other, one];
}

/** Every two of them once. */
export function pairsOf(contactIds: readonly string[]): Array<readonly [string, string]> {
	const ids = [...new Set(contactIds)];
	return ids.flatMap((one, index) => ids.slice(index + 1).map((other) => ordered(one, other)));
}

export async function findApart(
	session: Session,
	contactIds: readonly string[],
): Promise<Array<readonly [string, string]>> {
	const { workspaceId } = session;
	const asked = new Set(contactIds);
	const rows = await selectIn(session, 'apart by contact', [workspaceId], asked, (database, list) =>
		database
			.selectFrom('apart_contacts')
			.select(['contact_id', 'other_id'])
			.where('workspace_id', '=', workspaceId)
			.where('contact_id', 'in', list)
			.orderBy('contact_id')
			.orderBy('other_id'),
	);
	return rows
		.filter(({ other_id }) => asked.has(other_id))
		.map(({ contact_id, other_id }) => [contact_id, other_id] as const);
}

export async function rememberApart(
	session: Session,
	pairs: ReadonlyArray<readonly [string, string]>,
	at: string,
): Promise<void> {
	for (const [one, other] of pairs) {
		const [contact_id, other_id] = ordered(one, other);
		await session
			.database()
			.insertInto('apart_contacts')
			.values({ workspace_id: session.workspaceId, contact_id, other_id, decided_at: storedTime(at) })
			.onConflict((conflict) => conflict.doNothing())
			.execute();
	}
}

/** Who was not the loser is not the survivor either. That the two themselves were said to be different ends here. */
export async function mergeApart(session: Session, survivorId: string, loserId: string): Promise<void> {
	const { workspaceId } = session;
	const rows = await session
		.database()
		.selectFrom('apart_contacts')
		.select(['contact_id', 'other_id', 'decided_at'])
		.where('workspace_id', '=', workspaceId)
		.where(({ eb, or }) => or([eb('contact_id', '=', loserId), eb('other_id', '=', loserId)]))
		.execute();
	for (const { contact_id, other_id, decided_at } of rows) {
		const third = contact_id === loserId ? other_id : contact_id;
		if (third !== survivorId) await rememberApart(session, [[survivorId, third]], decided_at);
	}
	await session
		.database()
		.deleteFrom('apart_contacts')
		.where('workspace_id', '=', workspaceId)
		.where(({ eb, or }) => or([eb('contact_id', '=', loserId), eb('other_id', '=', loserId)]))
		.execute();
}
