import { insertMany } from '../database/bulk';
import type { ContactActivityTable } from '../database/schema';
import type { Session } from '../database/session';

export interface Activity {
	count: number;
	firstAt: string;
	lastAt: string;
}

const COLUMNS = [
	'workspace_id',
	'contact_id',
	'interaction_count',
	'first_interaction_at',
	'last_interaction_at',
] as const satisfies ReadonlyArray<keyof ContactActivityTable>;

/** Adds interactions to what is known of each contact: counts add up, the times widen. */
export async function addActivity(session: Session, activity: ReadonlyMap<string, Activity>): Promise<void> {
	const rows: ContactActivityTable[] = [];
	for (const [contact_id, { count, firstAt, lastAt }] of activity) {
		rows.push({
			workspace_id: session.workspaceId,
			contact_id,
			interaction_count: count,
			first_interaction_at: firstAt,
			last_interaction_at: lastAt,
		});
	}
	await insertMany(session, 'add activity', COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('contact_activity')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'contact_id']).doUpdateSet((expression) => ({
					interaction_count: expression(
						'contact_activity.interaction_count',
						'+',
						expression.ref('excluded.interaction_count'),
					),
					first_interaction_at: expression
						.case()
						.when(
							'excluded.first_interaction_at',
							'<',
							expression.ref('contact_activity.first_interaction_at'),
						)
						.then(expression.ref('excluded.first_interaction_at'))
						.else(expression.ref('contact_activity.first_interaction_at'))
						.end(),
					last_interaction_at: expression
						.case()
						.when(
							'excluded.last_interaction_at',
							'>',
							expression.ref('contact_activity.last_interaction_at'),
						)
						.then(expression.ref('excluded.last_interaction_at'))
						.else(expression.ref('contact_activity.last_interaction_at'))
						.end(),
				})),
			),
	);
}
