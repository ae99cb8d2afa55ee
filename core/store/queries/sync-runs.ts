import type { NotNull } from 'kysely';

import type { CallCounts } from '../../crm/contract';
import type { SyncRun, SyncRunRepository } from '../contract';
import type { SyncRunsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';
import { countRun } from './sync-days';

export function createSyncRunRepository(session: Session): SyncRunRepository {
	const { workspaceId } = session;
	const all = () => session.database().selectFrom('sync_runs').selectAll().where('workspace_id', '=', workspaceId);

	return {
		async get(id) {
			const row = await all().where('id', '=', id).executeTakeFirst();
			return row === undefined ? null : toRun(row);
		},
		async list({ integrationId, crmObject, undoes, limit }) {
			let rows = all();
			if (integrationId !== undefined) rows = rows.where('integration_id', '=', integrationId);
			if (crmObject !== undefined) rows = rows.where('crm_object', '=', crmObject);
			if (undoes !== undefined) rows = rows.where('undoes', '=', undoes);
			const found = await rows.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
			return found.map(toRun);
		},
		countCalls: async (query) => await countCalls(session, query),
		async save(run) {
			const row = toRow(workspaceId, run);
			const { workspace_id: _workspace, id: _id, ...values } = row;
			await session.atomically(async (inside) => {
				const database = inside.database();
				const before = await database
					.selectFrom('sync_runs')
					.selectAll()
					.where('workspace_id', '=', workspaceId)
					.where('id', '=', run.id)
					.executeTakeFirst();
				await database
					.insertInto('sync_runs')
					.values(row)
					.onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doUpdateSet(values))
					.execute();
				await countRun(inside, before, row);
			});
		},
	};
}

const RUNS_AT_ONCE = 500;

async function countCalls(
	session: Session,
	{ integrationId, crmObject, since, except }: Parameters<SyncRunRepository['countCalls']>[0],
): Promise<number> {
	let sum = 0;
	for (let after = ''; ;) {
		const rows = await session
			.database()
			.selectFrom('sync_runs')
			.select(['id', 'calls'])
			.where('workspace_id', '=', session.workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject)
			.where('started_at', '>=', storedTime(since))
			.where('id', '>', after)
			.where('id', '<>', except)
			.where('calls', 'is not', null)
			.$narrowType<{ calls: NotNull }>()
			.orderBy('id')
			.limit(RUNS_AT_ONCE)
			.execute();
		for (const { calls } of rows) sum += (JSON.parse(calls) as CallCounts).calls;
		const last = rows.at(-1);
		if (last === undefined || rows.length < RUNS_AT_ONCE) return sum;
		after = last.id;
	}
}

function toRow(workspaceId: string, run: SyncRun): SyncRunsTable {
	return {
		workspace_id: workspaceId,
		id: run.id,
		integration_id: run.integrationId,
		crm_object: run.crmObject,
		kind: run.kind,
		state: run.state,
		policy_version: run.policyVersion,
		plan_id: run.planId,
		undoes: run.undoes,
		started_at: storedTime(run.startedAt),
		updated_at: storedTime(run.updatedAt),
		ended_at: run.endedAt === null ? null : storedTime(run.endedAt),
		counts: JSON.stringify(run.counts),
		calls: run.calls === null ? null : JSON.stringify(run.calls),
		reason: run.reason,
		stopped_by: run.stoppedBy,
	};
}

function toRun(row: SyncRunsTable): SyncRun {
	return {
		id: row.id,
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		kind: row.kind as SyncRun['kind'],
		state: row.state as SyncRun['state'],
		policyVersion: Number(row.policy_version),
		planId: row.plan_id,
		undoes: row.undoes,
		startedAt: row.started_at,
		updatedAt: row.updated_at,
		endedAt: row.ended_at,
		counts: JSON.parse(row.counts) as SyncRun['counts'],
		calls: row.calls === null ? null : (JSON.parse(row.calls) as CallCounts),
		reason: row.reason,
		stoppedBy: row.stopped_by as SyncRun['stoppedBy'],
	};
}
