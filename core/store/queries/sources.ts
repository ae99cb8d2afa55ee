import type { RefusalCount, Source, SourceName, SourceRepository } from '../contract';
import { insertMany } from '../database/bulk';
import type { SourceRefusalsTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

const REFUSAL_COLUMNS = ['workspace_id', 'source_id', 'reason', 'times', 'last_at'] as const;

export function createSourceRepository(session: Session): SourceRepository {
	return {
		find: async (sourceId) => (await listSources(session, sourceId))[0] ?? null,
		list: async () => await listSources(session),
		rename: async (sourceId, name) => await rename(session, sourceId, name),
		listen: async (sourceId, platform, at, anew) => await listen(session, { sourceId, platform, at, anew }),
		claimSilence: async (sourceId, since) => await claimSilence(session, sourceId, storedTime(since)),
		async countRefusals(sourceId, counts, at) {
			const last_at = storedTime(at);
			const rows = [...counts].map(([reason, times]): SourceRefusalsTable => ({
				workspace_id: session.workspaceId,
				source_id: sourceId,
				reason,
				times,
				last_at,
			}));
			await addRefusals(session, rows);
		},
		refusals: async (sourceId) => await listRefusals(session, sourceId),
	};
}

async function listSources(session: Session, sourceId?: string): Promise<Source[]> {
	let found = session
		.database()
		.selectFrom('sources')
		.select(['id', 'platform', 'heard_at', 'quiet_since', 'silence_told', 'workflow_name', 'node_name'])
		.where('workspace_id', '=', session.workspaceId);
	if (sourceId !== undefined) found = found.where('id', '=', sourceId);
	const rows = await found.orderBy('id').execute();
	return rows.map(({ workflow_name: workflow, node_name: node, ...row }) => ({
		id: row.id,
		platform: row.platform,
		name: workflow === null || node === null ? null : { workflow, node },
		lastHeardAt: row.heard_at,
		quietSince: row.quiet_since,
		isSilenceTold: row.silence_told === 1,
	}));
}

async function rename(session: Session, sourceId: string, { workflow, node }: SourceName): Promise<void> {
	await session
		.database()
		.updateTable('sources')
		.set({ workflow_name: workflow, node_name: node })
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', sourceId)
		.execute();
}

async function listRefusals(session: Session, sourceId?: string): Promise<RefusalCount[]> {
	let counted = session
		.database()
		.selectFrom('source_refusals')
		.select(['source_id', 'reason', 'times', 'last_at'])
		.where('workspace_id', '=', session.workspaceId);
	if (sourceId !== undefined) counted = counted.where('source_id', '=', sourceId);
	const rows = await counted.orderBy('source_id').orderBy('reason').execute();
	return rows.map(({ source_id, reason, times, last_at }) => ({
		sourceId: source_id,
		reason,
		times: Number(times),
		lastAt: last_at,
	}));
}

async function listen(
	session: Session,
	{ sourceId, platform, at, anew }: { sourceId: string; platform: string; at: string; anew: boolean },
): Promise<void> {
	const quiet_since = storedTime(at);
	await session
		.database()
		.insertInto('sources')
		.values({
			workspace_id: session.workspaceId,
			id: sourceId,
			platform,
			heard_at: null,
			quiet_since,
			silence_told: 0,
			workflow_name: null,
			node_name: null,
		})
		.onConflict((conflict) => {
			const known = conflict.columns(['workspace_id', 'id']);
			return anew ? known.doUpdateSet({ platform, quiet_since, silence_told: 0 }) : known.doNothing();
		})
		.execute();
}

async function claimSilence(session: Session, sourceId: string, since: string): Promise<boolean> {
	const { numUpdatedRows } = await session
		.database()
		.updateTable('sources')
		.set({ silence_told: 1 })
		.where('workspace_id', '=', session.workspaceId)
		.where('id', '=', sourceId)
		.where('quiet_since', '<=', since)
		.where('silence_told', '=', 0)
		.executeTakeFirst();
	return Number(numUpdatedRows) > 0;
}

async function addRefusals(session: Session, rows: readonly SourceRefusalsTable[]): Promise<void> {
	await insertMany(session, 'count refusals', REFUSAL_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('source_refusals')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'source_id', 'reason']).doUpdateSet((expression) => ({
					times: expression('source_refusals.times', '+', expression.ref('excluded.times')),
					last_at: expression.ref('excluded.last_at'),
				})),
			),
	);
}
