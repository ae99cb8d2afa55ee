import { isoTime, type Runtime } from '../../lib/runtime';
import type { ArchiveTask, ErasedContact, RecordPlace, StoredSyncPolicy, WorkspaceStore } from '../../store/contract';
import { contactMark, currentKey, digestOf, keyMark, recordMark, type Mark } from './digests';

export interface EraseInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Of a contact that was merged, the one that took its place is erased. */
	contactId: string;
}

/** What is told of an erasure: nothing that leads to the person. */
export interface Erasure {
	/** The id under which the contact was kept. It is never used again. */
	contactId: string;
	/** Records in CRMs that were linked until now. They are not touched, but for those that are to be archived. */
	linkedRecords: number;
	/** Those of them that the next sync of their account archives. */
	toArchive: number;
}

/**
 * Erases a person here: contact, messages, links and all that waits, in one transaction with what keeps the person
 * from coming back (keyed digests of ids and keys) and with the tasks for CRMs whose policy says that the record goes
 * too.
 * @returns `null` when there is no such contact
 */
export async function eraseContact({ workspace, runtime, contactId }: EraseInput): Promise<Erasure | null> {
	return await workspace.transaction(async (inside) => {
		const erased = await inside.contacts.erase(contactId);
		if (erased === null) return null;
		const at = isoTime(runtime.clock.now());
		await suppress(inside, runtime, marksOf(erased), at);
		const own = erased.records.filter(({ isOwn }) => isOwn);
		return {
			contactId: erased.id,
			linkedRecords: own.length,
			toArchive: await noteArchiving(inside, own, at),
		};
	});
}

/** Keeps a record from becoming a contact, and from being linked, until a person asks. Call inside a transaction. */
export async function keepRecordAway(inside: WorkspaceStore, runtime: Runtime, record: RecordPlace): Promise<void> {
	await suppress(inside, runtime, [recordMark(record)], isoTime(runtime.clock.now()));
}

function marksOf({ id, formerIds, keys, records }: ErasedContact): Mark[] {
	return [...[id, ...formerIds].map(contactMark), ...keys.map(keyMark), ...records.map(recordMark)];
}

async function suppress(inside: WorkspaceStore, runtime: Runtime, marks: readonly Mark[], at: string): Promise<void> {
	const key = await currentKey(inside, runtime);
	await inside.suppressions.add(marks.map((mark) => ({ digest: digestOf(mark, key), at })));
}

/** A person who took the two apart did not mean that record, so of links that ended nothing is archived. */
async function noteArchiving(
	{ syncPolicies, archiveTasks }: WorkspaceStore,
	records: ErasedContact['records'],
	at: string,
): Promise<number> {
	if (records.length === 0) return 0;
	const policies = await syncPolicies.list();
	const tasks = new Map<string, ArchiveTask>();
	for (const record of records) {
		const standing = standingFor(record, policies);
		if (standing?.policy.erasedInHub !== 'archive') continue;
		const { integrationId, crmObject } = standing;
		const { crmId } = record;
		const task = { integrationId, crmObject, crmId, notedAt: at, tries: 0, refusal: null, nextAt: at };
		tasks.set(JSON.stringify([integrationId, crmObject, crmId]), task);
	}
	await archiveTasks.save([...tasks.values()]);
	return tasks.size;
}

/** Where two objects are one record, the policy of the one under which it is linked goes first. */
function standingFor(
	{ integrationId, crmObject }: RecordPlace,
	policies: readonly StoredSyncPolicy[],
): StoredSyncPolicy | undefined {
	const about = policies.filter((each) => each.integrationId === integrationId && each.linkedAs.includes(crmObject));
	return about.find((each) => each.crmObject === each.linkedAs[0]) ?? about[0];
}
