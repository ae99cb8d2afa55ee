import type { Kysely } from 'kysely';

import type { Page } from '../contract';
import type { Database } from '../database/schema';

/** Tables that a workspace has rows in once it is used. */
const TABLES = ['contacts', 'integrations', 'sources'] as const;

/** Step by step over the keys, which begin with the workspace: as many small look-ups as there are workspaces. */
export async function listWorkspaces(
	database: Kysely<Database>,
	limit: number,
	after: string | null,
): Promise<Page<string>> {
	const items: string[] = [];
	let next = await firstAfter(database, after ?? '');
	while (next !== null && items.length < limit) {
		items.push(next);
		next = await firstAfter(database, next);
	}
	return { items, next: next === null ? null : (items.at(-1) ?? null) };
}

async function firstAfter(database: Kysely<Database>, after: string): Promise<string | null> {
	const found = await Promise.all(
		TABLES.map(
			async (table) =>
				await database
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
