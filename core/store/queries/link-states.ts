import type { LinkRepository } from '../contract';
import { changeIn } from '../database/bulk';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { requirePageSize } from './conversions';
import { LINK_COLUMNS, toLink } from './link-row';

type StateMethods = Pick<LinkRepository, 'end' | 'pause' | 'resume' | 'listLiving' | 'countLiving'>;

/** Links by whether they live. */
export function createLinkStates(session: Session): StateMethods {
	return {
		async end(integrationId, crmObject, links, at) {
			await session.atomically(async (inside) => {
				for (const { contactId, why, into } of links) {
					await ofObject(inside, integrationId, crmObject)
						.set({ state: 'ended', ended_why: why, ended_at: storedTime(at), ended_into: into })
						.where('contact_id', '=', contactId)
						.where('state', '<>', 'ended')
						.execute();
					await inside.pace(1);
				}
			});
		},
		pause: async (...of) => await moveTo(session, 'living', 'paused', ...of),
		resume: async (...of) => await moveTo(session, 'paused', 'living', ...of),
		async listLiving(integrationId, crmObject, { by, limit, after }) {
			const column = by === 'crmId' ? 'crm_id' : 'contact_id';
			const rows = await livingOf(session, integrationId, crmObject)
				.select(LINK_COLUMNS)
				.where(column, '>', after ?? '')
				.orderBy(column)
				.limit(requirePageSize(limit))
				.execute();
			await session.pace(rows.length);
			return rows.map(toLink);
		},
		async countLiving(integrationId, crmObject) {
			const { total } = await livingOf(session, integrationId, crmObject)
				.select(({ fn }) => fn.countAll().as('total'))
				.executeTakeFirstOrThrow();
			return Number(total);
		},
	};
}

function livingOf(session: Session, integrationId: string, crmObject: string) {
	return session
		.database()
		.selectFrom('links')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('state', '=', 'living');
}

function ofObject(session: Session, integrationId: string, crmObject: string) {
	return session
		.database()
		.updateTable('links')
		.set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject);
}

async function moveTo(
	session: Session,
	from: 'living' | 'paused',
	to: 'living' | 'paused',
	integrationId: string,
	crmObject: string,
	contactIds: readonly string[],
): Promise<void> {
	const { workspaceId } = session;
	await session.atomically(async (inside) => {
		const fixed = [to, 1, workspaceId, integrationId, crmObject, from];
		await changeIn(inside, 'change state of links', fixed, contactIds, (database, list) =>
			database
				.updateTable('links')
				.set(({ eb }) => ({ state: to, revision: eb('revision', '+', 1) }))
				.where('workspace_id', '=', workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('state', '=', from)
				.where('contact_id', 'in', list),
		);
	});
}
