import type { Session } from '../database/session';
import { createCursorRepository } from './cursors';
import { nowOf } from '../database/store-clock';

/** Versions of policies never come back, or a run of an ended sync would take a new policy for its own. */

const nameOf = (crmObject: string) => `sync ${crmObject} policy version`;

/**
 * Keeps the version of a policy that goes. Runs in the transaction that ends it.
 * @param version `null`: there is none
 */
export async function rememberVersion(
	session: Session,
	[integrationId, crmObject]: readonly [string, string],
	version: number | null,
): Promise<void> {
	if (version === null) return;
	const cursors = createCursorRepository(session);
	await cursors.save(integrationId, nameOf(crmObject), String(version), nowOf(session));
}

/** The highest version that the object has had, as far as runs or an ended sync tell; `null` where it had none. */
export async function lastVersion(
	session: Session,
	[integrationId, crmObject]: readonly [string, string],
): Promise<number | null> {
	const { last } = await session
		.database()
		.selectFrom('sync_runs')
		.select(({ fn }) => fn.max('policy_version').as('last'))
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.executeTakeFirstOrThrow();
	const ended = await createCursorRepository(session).find(integrationId, nameOf(crmObject));
	return last === null && ended === null ? null : Math.max(Number(last ?? 0), Number(ended ?? 0));
}
