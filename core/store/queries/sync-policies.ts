import {
	StoreError,
	type StoredSyncPolicy,
	type SyncPolicy,
	type SyncPolicyRepository,
	type SyncSide,
} from '../contract';
import type { SyncPoliciesTable } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { endPolicy } from './end-policy';
import { heldNumber, heldSides } from './held-sides';
import { begunAgain, NO_MEMORY, rememberedBy, type PolicyMemory } from './policy-memory';
import { lastVersion } from './policy-versions';
import { forgetWhatIsKept } from './sync-notes';

type NewPolicy = Parameters<SyncPolicyRepository['save']>[0];

export function createSyncPolicyRepository(session: Session): SyncPolicyRepository {
	const all = () => policies(session);

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
		release: async (integrationId, crmObject, sides) =>
			await session.atomically(async (inside) => {
				await release(inside, [integrationId, crmObject], sides);
			}),
		remove: async (integrationId, crmObject) =>
			await session.atomically(async (inside) => await endPolicy(inside, integrationId, crmObject)),
	};
}

function policies(session: Session) {
	return session.database().selectFrom('sync_policies').selectAll().where('workspace_id', '=', session.workspaceId);
}

async function release(
	session: Session,
	[integrationId, crmObject]: readonly [string, string],
	sides: readonly SyncSide[],
): Promise<void> {
	const row = await policies(session)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.executeTakeFirst();
	const left = heldSides(row?.is_held_once ?? 0).filter((side) => !sides.includes(side));
	await session
		.database()
		.updateTable('sync_policies')
		.set({ is_held_once: heldNumber(left), updated_at: nowOf(session) })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.execute();
}

async function findElsewhere(session: Session, integrationId: string): Promise<string[]> {
	const rows = await session.overAllWorkspaces(
		async (database) =>
			await database
				.selectFrom('sync_policies')
				.select('crm_object')
				.where('integration_id', '=', integrationId)
				.where('workspace_id', '<>', session.workspaceId)
				.orderBy('crm_object')
				.execute(),
	);
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

/** A policy that comes after another that was ended goes on from its versions. */
async function insert(session: Session, set: NewPolicy): Promise<number | null> {
	const { integrationId, crmObject } = set;
	const last = await lastVersion(session, [integrationId, crmObject]);
	const version = (last ?? 0) + 1;
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

function contentOf(session: Session, set: NewPolicy, memory: PolicyMemory) {
	const { policy, isHeldOnce, heldSides: sides = ['hub', 'crm'], linkedAs = memory.linkedAs } = set;
	const stored = JSON.stringify({ ...policy, memory: { ...memory, linkedAs } });
	return { policy: stored, is_held_once: heldNumber(isHeldOnce ? sides : []), updated_at: nowOf(session) };
}

function contentIn(stored: string): { policy: SyncPolicy; memory: PolicyMemory } {
	const { memory = NO_MEMORY, ...policy } = JSON.parse(stored) as SyncPolicy & { memory?: PolicyMemory };
	return { policy, memory };
}

function toPolicy(row: SyncPoliciesTable): StoredSyncPolicy {
	const sides = heldSides(Number(row.is_held_once));
	const { policy, memory } = contentIn(row.policy);
	return {
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		policy,
		version: Number(row.version),
		isHeldOnce: sides.length > 0,
		heldSides: sides,
		updatedAt: row.updated_at,
		keptAgain: memory.keptAgain,
		linkedAs: memory.linkedAs ?? [row.crm_object],
	};
}
