import type { SalesforceContext } from '../context';
import { ADMIN_USER_ID } from '../state/org';
import { applyChanges } from './records';

/** Somebody else's changes, that land just before the records of a call are written. Each lands once. */
export function landEdits(context: SalesforceContext): void {
	const edits = context.settings().org.editsUnderWay.splice(0);
	for (const { object, id, changes } of edits) {
		const live = context.store.list(object).filter(({ deletedAt }) => deletedAt === null);
		for (const row of live) if (id === null || row.id === id) applyChanges(context, ADMIN_USER_ID, row, changes);
	}
}
