import type { Page } from '../contract';
import type { Session } from '../database/session';

/** Tables that a workspace has rows in once it is used. */
const TABLES = ['contacts', 'integrations', 'sources'] as const;

/** Step by step over the keys, which begin with the workspace: as many small look-ups as there are workspaces. */
export async function listWorkspaces(session: Session, limit: number, after: string | null): Promise<Page<string>> {
	const items: string[] = [];
	let next = await firstAfter(session, after ?? '');
	while (next !== null && items.length < limit) {
		items.push(next);
		next = await firstAfter(session, next);
	}
	return { items, next: next === null ? null : (items.at(-1) ?? null) };
}

async function firstAfter(session: Session, after: string): Promise<string | null> {
	const found = await Promise.all(
		TABLES.map(
			async (table) =>
				await session
					.database()
					.selectFrom(table)
					.select('workspace_id')
					.where('workspace_id', '>', after)
					.orderBy('workspace_id')
					.limit(1)
					.executeTakeFirst(),
		),
	);
	return found.flatMap((row) => row?.workspace_id ?? []).sort((one, other) => (one < other ? -1 : 1))[0] ?? null;
}
