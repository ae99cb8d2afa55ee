import { StoreError, type StoredSyncPolicy, type SyncPolicy, type SyncPolicyRepository } from '../contract';
import type { SyncPoliciesTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { begunAgain, NO_MEMORY, rememberedBy, type PolicyMemory } from './policy-memory';
import { forgetWhatIsKept, keepsInStep } from './sync-notes';

type NewPolicy = Parameters<SyncPolicyRepository['save']>[0];

export function createSyncPolicyRepository(session: Session): SyncPolicyRepository {
	const all = () =>
		session.database().selectFrom('sync_policies').selectAll().where('workspace_id', '=', session.workspaceId);

	return {
		async get(integrationId, crmObject) {
			const row = await all()
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.executeTakeFirst();
			return row === undefined ? null : toPolicy(row);
		},
		async list() {
			const rows = await all().orderBy('integration_id').orderBy('crm_object').execute();
			return rows.map(toPolicy);
		},
		findElsewhere: async (integrationId) => await findElsewhere(session, integrationId),
		save: async (set, over) =>
			await session.atomically(async (inside) => {
				if (over !== null) return await replace(inside, set, over);
				await refuseSecondWorkspace(inside, set);
				return await insert(inside, set);
			}),
		async release(integrationId, crmObject) {
			await session
				.database()
				.updateTable('sync_policies')
				.set({ is_held_once: 0, updated_at: nowOf(session) })
				.where('workspace_id', '=', session.workspaceId)
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.execute();
		},
		remove: async (integrationId, crmObject) =>
			await session.atomically(async (inside) => await remove(inside, integrationId, crmObject)),
	};
}

async function findElsewhere(session: Session, integrationId: string): Promise<string[]> {
	const rows = await session
		.database()
		.selectFrom('sync_policies')
		.select('crm_object')
		.where('integration_id', '=', integrationId)
		.where('workspace_id', '<>', session.workspaceId)
		.orderBy('crm_object')
		.execute();
	return rows.map(({ crm_object }) => crm_object);
}

/** Two workspaces on one account would undo each other's work, and neither would see why. */
async function refuseSecondWorkspace(session: Session, { integrationId, crmObject }: NewPolicy): Promise<void> {
	if (!(await findElsewhere(session, integrationId)).includes(crmObject)) return;
	throw new StoreError('conflict', {
		problem: `Another workspace of this store keeps the ${crmObject} records of "${integrationId}" in step already.`,
		fix: 'Use that workspace, or end the sync there first.',
	});
}

/** A policy that comes after another that was ended goes on from the versions that runs know. */
async function insert(session: Session, set: NewPolicy): Promise<number | null> {
	const { integrationId, crmObject } = set;
	const { last } = await session
		.database()
		.selectFrom('sync_runs')
		.select(({ fn }) => fn.max('policy_version').as('last'))
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.executeTakeFirstOrThrow();
	const version = Number(last ?? 0) + 1;
	const memory = last === null ? NO_MEMORY : begunAgain(set.policy, nowOf(session));
	const row = await session
		.database()
		.insertInto('sync_policies')
		.values({
			workspace_id: session.workspaceId,
			integration_id: integrationId,
			crm_object: crmObject,
			version,
			...contentOf(session, set, memory),
		})
		.onConflict((conflict) => conflict.columns(['workspace_id', 'integration_id', 'crm_object']).doNothing())
		.returning('version')
		.executeTakeFirst();
	forgetWhatIsKept(session);
	return row === undefined ? null : version;
}

async function replace(session: Session, set: NewPolicy, over: number): Promise<number | null> {
	const before = await session
		.database()
		.selectFrom('sync_policies')
		.select('policy')
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', set.integrationId)
		.where('crm_object', '=', set.crmObject)
		.where('version', '=', over)
		.executeTakeFirst();
	if (before === undefined) return null;
	const { policy, memory } = contentIn(before.policy);
	const remembered = rememberedBy(policy, memory, set.policy, nowOf(session));
	const { numUpdatedRows } = await session
		.database()
		.updateTable('sync_policies')
		.set({ version: over + 1, ...contentOf(session, set, remembered) })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', set.integrationId)
		.where('crm_object', '=', set.crmObject)
		.where('version', '=', over)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0 ? over + 1 : null;
}

function contentOf(session: Session, { policy, isHeldOnce }: NewPolicy, memory: PolicyMemory) {
	const stored = JSON.stringify({ ...policy, memory });
	return { policy: stored, is_held_once: isHeldOnce ? 1 : 0, updated_at: nowOf(session) };
}

function contentIn(stored: string): { policy: SyncPolicy; memory: PolicyMemory } {
	const { memory = NO_MEMORY, ...policy } = JSON.parse(stored) as SyncPolicy & { memory?: PolicyMemory };
	return { policy, memory };
}

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

async function remove(session: Session, integrationId: string, crmObject: string): Promise<void> {
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

function toPolicy(row: SyncPoliciesTable): StoredSyncPolicy {
	const { policy, memory } = contentIn(row.policy);
	return {
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		policy,
		version: Number(row.version),
		isHeldOnce: row.is_held_once === 1,
		updatedAt: row.updated_at,
		keptAgain: memory.keptAgain,
	};
}
