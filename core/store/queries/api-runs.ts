import type { UpdateQueryBuilder, UpdateResult } from 'kysely';

import type { ApiRun, ApiRunEnd, ApiRunLease, ApiRunRepository } from '../contract';
import type { ApiRunsTable, Database } from '../database/schema';
import type { Session } from '../database/session';
import { nowOf } from '../database/store-clock';
import { addRunResults, dropRunResults, listRunResults } from './api-run-results';

export function createApiRunRepository(session: Session): ApiRunRepository {
	return {
		async start({ id, holder, leaseMs, keepMs, integrationId, operation, subject, total }) {
			await session
				.database()
				.insertInto('api_runs')
				.values({
					workspace_id: session.workspaceId,
					id,
					integration_id: integrationId,
					operation,
					subject,
					total,
					...queuedAnew(session, holder, leaseMs),
					created_at: nowOf(session),
					keep_until: nowOf(session, keepMs),
				})
				.execute();
		},
		async get(id) {
			const row = await session
				.database()
				.selectFrom('api_runs')
				.selectAll()
				.where('workspace_id', '=', session.workspaceId)
				.where('id', '=', id)
				.where('keep_until', '>', nowOf(session))
				.executeTakeFirst();
			return row === undefined ? null : toRun(row, nowOf(session));
		},
		takeOver: async (lease) => await session.atomically(async (inside) => await takeOver(inside, lease)),
		begin: async ({ id, holder, leaseMs }) =>
			await hasChanged(
				change(session, id)
					.set({ state: 'running', lease_until: nowOf(session, leaseMs), started_at: nowOf(session) })
					.where('holder', '=', holder)
					.where('state', '=', 'queued'),
			),
		renew: async ({ id, holder, leaseMs }) =>
			await hasChanged(
				change(session, id)
					.set({ lease_until: nowOf(session, leaseMs) })
					.where('holder', '=', holder)
					.where('state', '=', 'running'),
			),
		finish: async (id, holder, end) =>
			await session.atomically(async (inside) => await finish(inside, id, holder, end)),
		listResults: async (id, limit, after) => await listRunResults(session, id, limit, after),
		forgetOld: async (limit) => await forgetOld(session, limit),
	};
}

type Change = UpdateQueryBuilder<Database, 'api_runs', 'api_runs', UpdateResult>;

const change = (session: Session, id: string): Change =>
	session.database().updateTable('api_runs').where('workspace_id', '=', session.workspaceId).where('id', '=', id);

async function hasChanged(query: Change): Promise<boolean> {
	const { numUpdatedRows } = await query.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}

const UNDER_WAY = ['queued', 'running'];

/** As a run is before anything was done for it. */
const queuedAnew = (session: Session, holder: string, leaseMs: number) => ({
	state: 'queued',
	holder,
	lease_until: nowOf(session, leaseMs),
	counts: '{}',
	answer: null,
	is_final: 0,
	started_at: null,
	ended_at: null,
});

async function takeOver(session: Session, { id, holder, leaseMs }: ApiRunLease): Promise<boolean> {
	const isTaken = await hasChanged(
		change(session, id)
			.set(queuedAnew(session, holder, leaseMs))
			.where('is_final', '=', 0)
			.where(({ eb, or }) => or([eb('state', 'not in', UNDER_WAY), eb('lease_until', '<=', nowOf(session))])),
	);
	if (isTaken) await dropRunResults(session, id);
	return isTaken;
}

async function finish(session: Session, id: string, holder: string, end: ApiRunEnd): Promise<boolean> {
	const isHeld = await hasChanged(
		change(session, id)
			.set({
				state: end.state,
				is_final: end.isFinal ? 1 : 0,
				counts: JSON.stringify(end.counts),
				answer: end.answer,
				ended_at: nowOf(session),
			})
			.where('holder', '=', holder)
			.where('state', 'in', UNDER_WAY),
	);
	if (isHeld) await addRunResults(session, id, end.results);
	return isHeld;
}

async function forgetOld(session: Session, limit: number): Promise<number> {
	const { numDeletedRows } = await session
		.database()
		.deleteFrom('api_runs')
		.where('workspace_id', '=', session.workspaceId)
		.where('id', 'in', ({ selectFrom }) =>
			selectFrom('api_runs')
				.select('id')
				.where('workspace_id', '=', session.workspaceId)
				.where('keep_until', '<=', nowOf(session))
				.limit(limit),
		)
		.executeTakeFirst();
	return Number(numDeletedRows);
}

function toRun(row: ApiRunsTable, now: string): ApiRun {
	const isInterrupted = UNDER_WAY.includes(row.state) && row.lease_until <= now;
	return {
		id: row.id,
		integrationId: row.integration_id,
		operation: row.operation,
		subject: row.subject,
		state: isInterrupted ? 'interrupted' : (row.state as ApiRun['state']),
		total: row.total === null ? null : Number(row.total),
		counts: JSON.parse(row.counts) as ApiRun['counts'],
		answer: row.answer,
		createdAt: row.created_at,
		startedAt: row.started_at,
		endedAt: row.ended_at,
	};
}
