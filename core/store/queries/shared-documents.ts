import type { SharedDocument, SharedDocumentRepository } from '../contract';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';

/** @param session of `NO_WORKSPACE` */
export function createSharedDocumentRepository(session: Session): SharedDocumentRepository {
	return {
		async read(name) {
			const row = await session
				.database()
				.selectFrom('shared_documents')
				.select(['revision', 'content'])
				.where('workspace_id', '=', session.workspaceId)
				.where('name', '=', name)
				.executeTakeFirst();
			return stamped(session, Number(row?.revision ?? 0), row?.content ?? null);
		},
		async write(name, revision, content) {
			const isStored = await (revision === 0
				? begin(session, name, content)
				: replace(session, { name, revision }, content));
			return isStored ? stamped(session, revision + 1, content) : null;
		},
	};
}

const stamped = (session: Session, revision: number, content: string | null): SharedDocument => ({
	revision,
	content,
	now: Date.parse(nowOf(session)),
});

async function begin(session: Session, name: string, content: string): Promise<boolean> {
	const row = await session
		.database()
		.insertInto('shared_documents')
		.values({ workspace_id: session.workspaceId, name, revision: 1, content, updated_at: nowOf(session) })
		.onConflict((conflict) => conflict.columns(['workspace_id', 'name']).doNothing())
		.returning('revision')
		.executeTakeFirst();
	return row !== undefined;
}

async function replace(
	session: Session,
	{ name, revision }: { name: string; revision: number },
	content: string,
): Promise<boolean> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('shared_documents')
		.set({ revision: revision + 1, content, updated_at: nowOf(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('name', '=', name)
		.where('revision', '=', revision)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}
