import { isoTime } from '../../../lib/runtime';
import { ownerIn } from './bonds';
import type { Subject, SyncContext } from './subject';

/** Subjects that are gathered, judged and planned together. */
const AT_ONCE = 200;
/** What a run tries again at most, of what could not be written before. */
const MOST_LETTERS = 1_000;

/** `pulled`: what came from the CRM. `changed`: what changed here, was left over or answered. */
export type GatherScope = 'all' | 'pulled' | 'changed';

/**
 * Everybody whom a run has to look at, some hundred at a time, each once: records that the pull brought, contacts that
 * changed here, what could not be written before and is due again, conflicts that a person answered, and records whose
 * contact was erased.
 */
export async function* gatherSubjects(context: SyncContext, scope: GatherScope): AsyncGenerator<Subject[]> {
	if (scope !== 'changed') yield* pulledRecords(context);
	if (scope === 'pulled') return;
	yield* changedContacts(context, scope);
	yield* unfinished(context, scope);
	yield* erasedRecords(context);
}

async function* pulledRecords({ workspace, integration, object }: SyncContext): AsyncGenerator<Subject[]> {
	for (let after: string | null = null; ;) {
		const rows = await workspace.syncInbox.list(integration.id, object, AT_ONCE, after);
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.crmId;
		const ids = rows.map(({ crmId }) => crmId);
		const links = await workspace.links.findByCrmIds(integration.id, object, ids);
		const contactIds = [...links.values()].map(({ contactId }) => contactId);
		const noted = await workspace.syncOutbox.find(integration.id, object, contactIds);
		yield rows.map((inbox): Subject => {
			const contactId = links.get(inbox.crmId)?.contactId ?? null;
			return { crmId: inbox.crmId, contactId, inbox, outbox: noted.get(contactId ?? '') ?? null };
		});
	}
}

async function* changedContacts(context: SyncContext, scope: GatherScope): AsyncGenerator<Subject[]> {
	const { workspace, integration, object } = context;
	for (let after: string | null = null; ;) {
		const rows = await workspace.syncOutbox.list(integration.id, object, AT_ONCE, after);
		const last = rows.at(-1);
		if (last === undefined) return;
		after = last.contactId;
		const outbox = new Map(rows.map((row) => [row.contactId, row]));
		const subjects = await ofContacts(
			context,
			rows.map(({ contactId }) => contactId),
			scope,
		);
		yield subjects.map((subject) => ({ ...subject, outbox: outbox.get(subject.contactId ?? '') ?? null }));
	}
}

async function* unfinished(context: SyncContext, scope: GatherScope): AsyncGenerator<Subject[]> {
	const { workspace, integration, object, runtime, rules } = context;
	const isKept = (field: string) => rules.fields.some(({ crm }) => crm === field);
	const now = isoTime(runtime.clock.now());
	const letters = await workspace.deadLetters.due(integration.id, object, now, MOST_LETTERS);
	const seen = new Set<string>();
	const fresh = async (contactIds: readonly string[]) => {
		const open = [...new Set(contactIds)].filter((id) => !seen.has(id));
		for (const id of open) seen.add(id);
		const noted = await workspace.syncOutbox.find(integration.id, object, open);
		return await ofContacts(
			context,
			open.filter((id) => !noted.has(id)),
			scope,
		);
	};
	for (let start = 0; start < letters.length; start += AT_ONCE)
		yield await fresh(letters.slice(start, start + AT_ONCE).map(({ contactId }) => contactId));
	for (let after: string | null = null; ;) {
		const states = ['answered'] as const;
		const query = { integrationId: integration.id, crmObject: object, states, limit: AT_ONCE, after };
		const { items, next } = await workspace.conflicts.list(query);
		// An answer about a field that is not kept in step any more rests.
		yield await fresh(items.filter(({ field }) => isKept(field)).map(({ contactId }) => contactId));
		if (next === null) return;
		after = next;
	}
}

/** A record that somebody was linked to anew is theirs: it is looked at with the contact, and its task goes. */
async function* erasedRecords({ workspace, integration, object, runtime }: SyncContext): AsyncGenerator<Subject[]> {
	const now = isoTime(runtime.clock.now());
	for (let after: string | null = null; ;) {
		const tasks = await workspace.archiveTasks.due(integration.id, object, { now, limit: AT_ONCE, after });
		const last = tasks.at(-1);
		if (last === undefined) return;
		after = last.crmId;
		const ids = tasks.map(({ crmId }) => crmId);
		const links = await workspace.links.findByCrmIds(integration.id, object, ids);
		yield ids.map((crmId): Subject => {
			const contactId = ownerIn(links.get(crmId));
			return { crmId, contactId, inbox: null, outbox: null, isErased: true };
		});
	}
}

/**
 * Contacts with the records that they are linked to. Those whose record was pulled were looked at with it, unless this
 * run looks at no pulled record: then it is read by its id, and what was pulled of it waits.
 */
async function ofContacts(
	{ workspace, integration, object }: SyncContext,
	contactIds: readonly string[],
	scope: GatherScope,
): Promise<Subject[]> {
	const links = await workspace.links.find(integration.id, object, contactIds);
	const crmIdOf = (id: string) => links.get(id)?.crmId ?? null;
	const pulled = await workspace.syncInbox.find(
		integration.id,
		object,
		contactIds.flatMap((id) => crmIdOf(id) ?? []),
	);
	return contactIds
		.map((contactId): Subject => ({ crmId: crmIdOf(contactId), contactId, inbox: null, outbox: null }))
		.filter(({ crmId }) => scope === 'changed' || crmId === null || !pulled.has(crmId));
}
