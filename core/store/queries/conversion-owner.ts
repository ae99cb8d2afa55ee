import { createHash } from 'node:crypto';

import type { Session } from '../database/session';

/** What stands in place of the id of a conversion of an erased contact: it leads to nothing, but is the same again. */
export function erasedId(id: string): string {
	return `erased:${createHash('sha256').update(id).digest('hex')}`;
}

/**
 * Kind, time and amount of an erased contact's conversions stay, so that past reports still add up; what leads to
 * records of a CRM goes.
 */
export async function anonymiseConversions(session: Session, contactId: string): Promise<void> {
	const { workspaceId } = session;
	const rows = await session
		.database()
		.selectFrom('conversions')
		.select('id')
		.where('workspace_id', '=', workspaceId)
		.where('contact_id', '=', contactId)
		.execute();
	for (const { id } of rows) {
		await session
			.database()
			.updateTable('conversions')
			.set({ id: erasedId(id), crm_contact_ids: '[]', crm_lead_id: null, crm_deal_id: null })
			.where('workspace_id', '=', workspaceId)
			.where('id', '=', id)
			.execute();
	}
	await session.pace(rows.length);
}

/** Gives the conversions of one contact to another. */
export async function reassignConversions(session: Session, survivorId: string, loserId: string): Promise<void> {
	await session
		.database()
		.updateTable('conversions')
		.set({ contact_id: survivorId })
		.where('workspace_id', '=', session.workspaceId)
		.where('contact_id', '=', loserId)
		.execute();
}
