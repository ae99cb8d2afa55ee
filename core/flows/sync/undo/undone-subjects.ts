import type { AuditEntry, WorkspaceStore } from '../../../store/contract';
import type { Subject, SyncContext } from '../gather/subject';
import type { DoneByRun } from '../reconcile';
import { doneOf, isAnything, without } from './done-by-run';

/** Entries that are read at a time, and so the contacts that are looked at together. */
const AT_ONCE = 200;
/** Runs that take one run back, of which none is left out that matters. */
const MOST_UNDOS = 100;

/**
 * Everybody whom a run did something with that nobody took back yet, some hundred at a time, each once.
 * @param runId the run that is to be undone
 */
export async function* undoneSubjects(
	{ workspace, integration, signal }: SyncContext,
	runId: string,
): AsyncGenerator<Subject[]> {
	for (let after: string | null = null; ;) {
		signal?.throwIfAborted();
		const { items, next } = await workspace.audit.list({ runId, limit: AT_ONCE, after });
		const page = items.filter(({ integrationId }) => integrationId === integration.id);
		const contactIds = [...new Set(page.map(({ contactId }) => contactId))];
		const shown = new Set(page.map(({ id }) => id));
		const done = await doneTo(workspace, runId, contactIds, (entries) => shown.has(entries[0]?.id ?? ''));
		yield [...done.values()].filter(isAnything).map((undo): Subject => ({
			crmId: undo.crmId,
			contactId: undo.contactId,
			inbox: null,
			outbox: null,
			isReadAnew: true,
			undo,
		}));
		if (next === null) return;
		after = next;
	}
}

/**
 * What a run did with these contacts and is not taken back. What an undo did counts as long as that was not undone in
 * its turn.
 * @param isDue whether a contact is looked at, by its entries: it is with the page that has the first of them
 */
async function doneTo(
	workspace: WorkspaceStore,
	runId: string,
	contactIds: readonly string[],
	isDue: (entries: readonly AuditEntry[]) => boolean = () => true,
): Promise<Map<string, DoneByRun>> {
	const entries = await entriesOf(workspace, runId, contactIds);
	const done = new Map<string, DoneByRun>();
	for (const [contactId, own] of entries) if (isDue(own)) done.set(contactId, doneOf(contactId, own));
	if (done.size === 0) return done;
	const undos = await workspace.syncRuns.list({ undoes: runId, limit: MOST_UNDOS });
	for (const { id } of undos) {
		const undone = await doneTo(workspace, id, [...done.keys()]);
		for (const [contactId, each] of undone) {
			const before = done.get(contactId);
			if (before !== undefined) done.set(contactId, without(before, each));
		}
	}
	return done;
}

async function entriesOf(
	workspace: WorkspaceStore,
	runId: string,
	contactIds: readonly string[],
): Promise<Map<string, AuditEntry[]>> {
	const entries = new Map<string, AuditEntry[]>();
	if (contactIds.length === 0) return entries;
	for (let after: string | null = null; ;) {
		const { items, next } = await workspace.audit.list({ runId, contactIds, limit: 500, after });
		for (const entry of items) entries.set(entry.contactId, [...(entries.get(entry.contactId) ?? []), entry]);
		if (next === null) return entries;
		after = next;
	}
}
