import type { SyncPlan, SyncPlanRepository } from '../contract';
import { changeIn } from '../database/bulk';
import type { SyncPlansTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { addPlanRows, listPlanRows } from './sync-plan-rows';

/** Plans that wait to be applied; an object has one of them at most. */
const CURRENT = ['open', 'held'] as const;

const isCurrent = (state: string): boolean => CURRENT.some((current) => current === state);

export function createSyncPlanRepository(session: Session): SyncPlanRepository {
	const { workspaceId } = session;
	const plans = () => session.database().selectFrom('sync_plans').selectAll().where('workspace_id', '=', workspaceId);

	return {
		async get(id) {
			const row = await plans().where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toPlan(row);
		},
		async current(integrationId, crmObject) {
			const row = await plans()
				.where('integration_id', '=', integrationId)
				.where('crm_object', '=', crmObject)
				.where('state', 'in', CURRENT)
				.executeTakeFirst();
			return row === undefined ? null : toPlan(row);
		},
		save: async (plan) => await session.atomically(async (inside) => await savePlan(inside, plan)),
		dropOthers: async (plan, limit) =>
			await session.atomically(async (inside) => await dropOthers(inside, plan, limit)),
		addRows: async (planId, rows) =>
			await session.atomically(async (inside) => await addPlanRows(inside, planId, rows)),
		rows: async (planId, query) => await listPlanRows(session, planId, query),
		markDone: async (planId, positions) =>
			await session.atomically(async (inside) => {
				await changeIn(inside, 'plan rows done', [1, workspaceId, planId], positions, (database, list) =>
					database
						.updateTable('sync_plan_rows')
						.set({ is_done: 1 })
						.where('workspace_id', '=', workspaceId)
						.where('plan_id', '=', planId)
						.where('position', 'in', list),
				);
			}),
	};
}

/** A plan that was replaced stays so, since its rows go. */
async function savePlan(session: Session, plan: SyncPlan): Promise<void> {
	const known = await session
		.database()
		.selectFrom('sync_plans')
		.select('state')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', plan.id)
		.executeTakeFirst();
	if (known?.state === 'replaced') return;
	if (isCurrent(plan.state)) await replaceCurrent(session, plan);
	const row = toRow(session.workspaceId, plan);
	const { workspace_id: _workspace, id: _id, ...values } = row;
	await session
		.database()
		.insertInto('sync_plans')
		.values(row)
		.onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(values))
		.execute();
}

/** One that was being applied was left by a run that ended early: what it has not done is planned anew. */
async function replaceCurrent(session: Session, { id, integrationId, crmObject }: SyncPlan): Promise<void> {
	await session
		.database()
		.updateTable('sync_plans')
		.set({ state: 'replaced' })
		.where('workspace_id', '=', session.workspaceId)
		.where('integration_id', '=', integrationId)
		.where('crm_object', '=', crmObject)
		.where('state', 'in', [...CURRENT, 'applying'])
		.where('id', '<>', id)
		.execute();
}

type Place = Pick<SyncPlan, 'id' | 'integrationId' | 'crmObject'>;

/** The first row of another plan of the object. */
async function firstOfOthers(session: Session, { id, integrationId, crmObject }: Place) {
	return await session
		.database()
		.selectFrom('sync_plans as plan')
		.innerJoin('sync_plan_rows as row', (join) =>
			join.onRef('row.workspace_id', '=', 'plan.workspace_id').onRef('row.plan_id', '=', 'plan.id'),
		)
		.select(['row.plan_id', 'row.position'])
		.where('plan.workspace_id', '=', session.workspaceId)
		.where('plan.integration_id', '=', integrationId)
		.where('plan.crm_object', '=', crmObject)
		.where('plan.id', '<>', id)
		.orderBy('row.plan_id')
		.orderBy('row.position')
		.limit(1)
		.executeTakeFirst();
}

async function dropOthers(session: Session, place: Place, limit: number): Promise<boolean> {
	const first = await firstOfOthers(session, place);
	if (first === undefined) return false;
	await session
		.database()
		.deleteFrom('sync_plan_rows')
		.where('workspace_id', '=', session.workspaceId)
		.where('plan_id', '=', first.plan_id)
		.where('position', '<', Number(first.position) + limit)
		.execute();
	return true;
}

function toRow(workspaceId: string, plan: SyncPlan): SyncPlansTable {
	return {
		workspace_id: workspaceId,
		id: plan.id,
		integration_id: plan.integrationId,
		crm_object: plan.crmObject,
		run_id: plan.runId,
		policy_version: plan.policyVersion,
		state: plan.state,
		totals: JSON.stringify(plan.totals),
		estimated_calls: plan.estimatedCalls,
		held_because: plan.heldBecause,
		created_at: storedTime(plan.createdAt),
	};
}

function toPlan(row: SyncPlansTable): SyncPlan {
	return {
		id: row.id,
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		runId: row.run_id,
		policyVersion: Number(row.policy_version),
		state: row.state as SyncPlan['state'],
		totals: JSON.parse(row.totals) as SyncPlan['totals'],
		estimatedCalls: Number(row.estimated_calls),
		heldBecause: row.held_because,
		createdAt: row.created_at,
	};
}
