import { SYNC_DAY_FIGURES, type SyncDayFigures, type SyncDayRepository } from '../contract';
import { columnsOf, dayOf, FIGURE_COLUMNS, figuresBetween, figuresOfRun, noFigures } from '../database/run-figures';
import type { SyncDaysTable, SyncRunsTable } from '../database/schema';
import type { Session } from '../database/session';

export function createSyncDayRepository(session: Session): SyncDayRepository {
	return {
		async list({ since, until, integrationId, crmObject }) {
			let days = session
				.database()
				.selectFrom('sync_days')
				.selectAll()
				.where('workspace_id', '=', session.workspaceId)
				.where('day', '>=', since)
				.where('day', '<=', until);
			if (integrationId !== undefined) days = days.where('integration_id', '=', integrationId);
			if (crmObject !== undefined) days = days.where('crm_object', '=', crmObject);
			const rows = await days.orderBy('day').orderBy('integration_id').orderBy('crm_object').execute();
			return rows.map((row) => ({
				integrationId: row.integration_id,
				crmObject: row.crm_object,
				day: row.day,
				figures: figuresOfRow(row),
			}));
		},
	};
}

function figuresOfRow(row: SyncDaysTable): SyncDayFigures {
	const figures = noFigures();
	for (const figure of SYNC_DAY_FIGURES) figures[figure] = Number(row[FIGURE_COLUMNS[figure]]);
	return figures;
}

/** Moves the day on which a run began by what the run changes. Call it in the transaction that stores the run. */
export async function countRun(session: Session, before: SyncRunsTable | undefined, after: SyncRunsTable) {
	const changed = figuresBetween(before === undefined ? null : figuresOfRun(before), figuresOfRun(after));
	if (SYNC_DAY_FIGURES.every((figure) => changed[figure] === 0)) return;
	await session
		.database()
		.insertInto('sync_days')
		.values({
			workspace_id: session.workspaceId,
			day: dayOf(after.started_at),
			integration_id: after.integration_id,
			crm_object: after.crm_object,
			...columnsOf(changed),
		})
		.onConflict((conflict) =>
			conflict
				.columns(['workspace_id', 'day', 'integration_id', 'crm_object'])
				.doUpdateSet(({ eb, ref }) =>
					Object.fromEntries(
						Object.values(FIGURE_COLUMNS).map((column) => [
							column,
							eb(ref(`sync_days.${column}`), '+', ref(`excluded.${column}`)),
						]),
					),
				),
		)
		.execute();
}
