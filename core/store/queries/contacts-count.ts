import type { Session } from '../database/session';

/** How many contacts the workspace has. */
export async function countContacts({ database, workspaceId }: Session): Promise<number> {
	const { total } = await database()
		.selectFrom('contacts')
		.select(({ fn }) => fn.countAll().as('total'))
		.where('workspace_id', '=', workspaceId)
		.executeTakeFirstOrThrow();
	return Number(total);
}
