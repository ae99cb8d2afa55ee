import type { CrmObject } from '../../../crm/contract';
import type { SyncPolicy, WorkspaceStore } from '../../../store/contract';

/** Conflicts that are read at a time. */
const AT_ONCE = 500;

export interface ConflictPlace {
	integrationId: string;
	object: CrmObject;
	/** The object under which its conflicts stand. */
	linkedAs: CrmObject;
}

/**
 * Notes whom open conflicts are about that a person was asked and that a rule decides by now: the next run settles
 * them. An answer that was given already counts all the same.
 */
export async function noteDecided(
	inside: WorkspaceStore,
	{ integrationId, object, linkedAs }: ConflictPlace,
	before: SyncPolicy,
	after: SyncPolicy,
): Promise<void> {
	const asked = new Set(before.fields.flatMap(({ crm, conflict }) => (conflict === 'ask' ? [crm] : [])));
	const decided = new Set(
		after.fields.flatMap(({ crm, conflict }) => (conflict !== 'ask' && asked.has(crm) ? [crm] : [])),
	);
	if (decided.size === 0) return;
	for (let from: string | null = null; ;) {
		const query = { integrationId, crmObject: linkedAs, limit: AT_ONCE, after: from };
		const { items, next } = await inside.conflicts.list(query);
		const ids = items.filter(({ field }) => decided.has(field)).map(({ contactId }) => contactId);
		await inside.syncOutbox.note(integrationId, object, [...new Set(ids)]);
		if (next === null) return;
		from = next;
	}
}
