import type { ArchiveTask, ArchiveTaskRepository } from '../contract';
import { changeIn, insertMany, selectIn } from '../database/bulk';
import type { ArchiveTasksTable } from '../database/schema';
import type { Session } from '../database/session';
import { storedTime } from '../database/stored-time';

const COLUMNS = [
	'workspace_id',
	'integration_id',
	'crm_object',
	'crm_id',
	'noted_at',
	'tries',
	'refusal',
	'next_at',
] as const satisfies ReadonlyArray<keyof ArchiveTasksTable>;

export function createArchiveTaskRepository(session: Session): ArchiveTaskRepository {
	const { workspaceId } = session;
	const of = (integrationId: string, crmObject: string) =>
		session
			.database()
			.selectFrom('archive_tasks')
			.where('workspace_id', '=', workspaceId)
			.where('integration_id', '=', integrationId)
			.where('crm_object', '=', crmObject);
	const page = (integrationId: string, crmObject: string, limit: number, after: string | null) =>
		of(integrationId, crmObject)
			.select(COLUMNS)
			.where('crm_id', '>', after ?? '')
			.orderBy('crm_id')
			.limit(limit);

	return {
		save: async (tasks) => await session.atomically(async (inside) => await saveAll(inside, tasks)),
		async due(integrationId, crmObject, { now, limit, after }) {
			const rows = page(integrationId, crmObject, limit, after).where('next_at', '<=', storedTime(now));
			return (await rows.execute()).map(toTask);
		},
		list: async (integrationId, crmObject, limit, after) =>
			(await page(integrationId, crmObject, limit, after).execute()).map(toTask),
		async find(integrationId, crmObject, crmIds) {
			const fixed = [workspaceId, integrationId, crmObject];
			const rows = await selectIn(session, 'archive tasks', fixed, crmIds, (database, list) =>
				database
					.selectFrom('archive_tasks')
					.select(COLUMNS)
					.where('workspace_id', '=', workspaceId)
					.where('integration_id', '=', integrationId)
					.where('crm_object', '=', crmObject)
					.where('crm_id', 'in', list),
			);
			return new Map(rows.map((row) => [row.crm_id, toTask(row)]));
		},
		remove: async (integrationId, crmObject, crmIds) =>
			await session.atomically(async (inside) => {
				const fixed = [workspaceId, integrationId, crmObject];
				await changeIn(inside, 'remove archive tasks', fixed, crmIds, (database, list) =>
					database
						.deleteFrom('archive_tasks')
						.where('workspace_id', '=', workspaceId)
						.where('integration_id', '=', integrationId)
						.where('crm_object', '=', crmObject)
						.where('crm_id', 'in', list),
				);
			}),
		async count(integrationId, crmObject) {
			const { all } = await of(integrationId, crmObject)
				.select(({ fn }) => fn.countAll().as('all'))
				.executeTakeFirstOrThrow();
			return Number(all);
		},
	};
}

async function saveAll(session: Session, tasks: readonly ArchiveTask[]): Promise<void> {
	const rows = tasks.map((task) => toRow(session.workspaceId, task));
	await insertMany(session, 'save archive tasks', COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('archive_tasks')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'integration_id', 'crm_object', 'crm_id']).doUpdateSet(({ ref }) => ({
					tries: ref('excluded.tries'),
					refusal: ref('excluded.refusal'),
					next_at: ref('excluded.next_at'),
				})),
			),
	);
}

function toRow(workspaceId: string, task: ArchiveTask): ArchiveTasksTable {
	return {
		workspace_id: workspaceId,
		integration_id: task.integrationId,
		crm_object: task.crmObject,
		crm_id: task.crmId,
		noted_at: storedTime(task.notedAt),
		tries: task.tries,
		refusal: task.refusal,
		next_at: task.nextAt === null ? null : storedTime(task.nextAt),
	};
}

function toTask(row: ArchiveTasksTable): ArchiveTask {
	return {
		integrationId: row.integration_id,
		crmObject: row.crm_object,
		crmId: row.crm_id,
		notedAt: row.noted_at,
		tries: Number(row.tries),
		refusal: row.refusal,
		nextAt: row.next_at,
	};
}
