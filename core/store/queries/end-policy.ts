import type { Session } from '../database/session';
import { rememberVersion } from './policy-versions';
import { forgetWhatIsKept, keepsInStep } from './sync-notes';

/** Rows of plans go with their plan. */
const GONE_WITH_THE_POLICY = [
	'sync_policies',
	'sync_inbox',
	'sync_outbox',
	'sync_plans',
	'sync_conflicts',
	'dead_letters',
	'archive_tasks',
] as const;

/** Ends the sync of an object. Its version stays known. */
export async function endPolicy(session: Session, integrationId: string, crmObject: string): Promise<void> {
	const ended = await session
		.database()
		.selectFrom('sync_policies')
		.select('version')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.executeTakeFirst();
	await rememberVersion(session, [integrationId, crmObject], ended === undefined ? null : Number(ended.version));
	for (const table of GONE_WITH_THE_POLICY)
		await session
			.database()
			.deleteFrom(table)
			.where('workspace_id', '=', session.workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.execute();
	forgetWhatIsKept(session);
	if (!(await keepsInStep(session))) await forgetOwnFields(session);
}

/** Nothing notes any more where the contacts' own values come from: what was noted would soon be wrong. */
async function forgetOwnFields(session: Session): Promise<void> {
	await session
		.database()
		.deleteFrom('hub_values')
		.where('workspace_id', '=', session.workspaceId)
		.where('field', 'not like', 'custom:%')
		.execute();
}
