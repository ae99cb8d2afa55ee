import type { LinkRepository } from '../contract';
import { changeIn } from '../database/bulk';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

type StateMethods = Pick<LinkRepository, 'end' | 'pause' | 'resume'>;

/** Ends links, pauses them and takes them up again. */
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
	};
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
