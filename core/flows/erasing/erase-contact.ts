import { isoTime, type Runtime } from '../../lib/runtime';
import type { ArchiveTask, ErasedContact, RecordPlace, StoredSyncPolicy, WorkspaceStore } from '../../store/contract';
import { TRACES, traceId } from './trace-task';
import { findTraces, noteTraces, type NotedTraces } from './traces';
import { contactMark, currentKey, digestOf, findErased, keyMark, recordMark, type Mark } from './digests';

/**
 * What becomes of the records in CRMs: what the policies say, nothing, or they are to be archived. `purge`: they are to
 * go for good, and are archived where the API of the CRM cannot do that.
 */
export type InCrms = 'policy' | 'leave' | 'archive' | 'purge';

export interface EraseInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Of a contact that was merged, the one that took its place is erased. */
	contactId: string;
	/** Default `policy`. */
	inCrms?: InCrms;
}

/** Records of one object of an account. */
export interface LinkedRecords {
	integrationId: string;
	crmObject: string;
	/** That were linked until now, secondary ones among them. */
	records: number;
	/** Those of them that are to be archived. */
	toArchive: number;
	/** Whether the next sync does it. Else they wait until somebody asks. */
	bySync: boolean;
}

/** What is told of an erasure: nothing that leads to the person. */
export interface Erasure {
	/** The id under which the contact was kept. It is never used again. */
	contactId: string;
	/** ISO 8601, UTC. */
	erasedAt: string;
	/** Records in CRMs that were linked until now. They are not touched, but for those that are to be archived. */
	linkedRecords: number;
	/** Those of them that are to be archived. */
	toArchive: number;
	/** The same by account and object. */
	inCrms: LinkedRecords[];
	/** Interactions that stay as anonymous counts. */
	interactions: number;
	/** Entries on timelines that are noted to be deleted in CRMs, and deals to be taken off the person. */
	toRemoveInCrms: NotedTraces['toRemove'];
	/** Those that stay there. */
	leftInCrms: NotedTraces['left'];
}

/**
 * Erases a person here: contact, messages, links and all that waits, in one transaction with what keeps the person
 * from coming back (keyed digests of ids and keys) and with the tasks for CRMs where the record goes too.
 * @returns `null` when there is no such contact
 */
export async function eraseContact(input: EraseInput): Promise<Erasure | null> {
	const { workspace, runtime, contactId, inCrms = 'policy' } = input;
	return await workspace.transaction(async (inside) => {
		const [contact] = await inside.contacts.getMany([contactId]);
		if (!contact) return null;
		const traces = await findTraces(inside, contact.id);
		const erased = await inside.contacts.erase(contact.id);
		if (erased === null) return null;
		const at = isoTime(runtime.clock.now());
		await suppress(inside, runtime, marksOf(erased), at);
		const own = erased.records.filter(({ isOwn }) => isOwn);
		const fateOf = fatesBy(inCrms, traces.length + own.length === 0 ? [] : await inside.syncPolicies.list());
		const linked = await noteArchiving(inside, own, at, fateOf);
		const { toRemove, left } = await noteTraces(inside, { traces, records: own, at, fateOf });
		return {
			contactId: erased.id,
			erasedAt: at,
			linkedRecords: own.length,
			toArchive: linked.reduce((sum, { toArchive }) => sum + toArchive, 0),
			inCrms: linked,
			interactions: contact.interactionCount,
			toRemoveInCrms: toRemove,
			leftInCrms: left,
		};
	});
}

/** When the person behind an id was erased; `null` where nobody was. ISO 8601, UTC. */
export async function erasedAt(workspace: WorkspaceStore, contactId: string): Promise<string | null> {
	const mark = contactMark(contactId);
	return (await findErased(workspace, [mark])).get(mark) ?? null;
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

/**
 * A person who took the two apart did not mean that record, so of links that ended nothing is archived. A record whose
 * object no sync archives waits until somebody asks.
 */
async function noteArchiving(
	{ archiveTasks }: WorkspaceStore,
	records: ErasedContact['records'],
	at: string,
	fateOf: FateOf,
): Promise<LinkedRecords[]> {
	const tasks = new Map<string, ArchiveTask>();
	const linked = new Map<string, LinkedRecords>();
	for (const record of records) {
		const { isToGo, isForGood, bySync, place: standing } = fateOf(record);
		const { integrationId, crmObject } = standing;
		const { crmId } = record;
		const place = JSON.stringify([integrationId, crmObject]);
		const told = linked.get(place) ?? { integrationId, crmObject, records: 0, toArchive: 0, bySync };
		linked.set(place, told);
		told.records += 1;
		if (!isToGo) continue;
		const task = isForGood ? purgeTask(standing, crmId) : { integrationId, crmObject, crmId };
		const key = JSON.stringify(task);
		if (!tasks.has(key)) told.toArchive += 1;
		const nextAt = bySync ? at : null;
		tasks.set(key, { ...task, notedAt: at, tries: 0, refusal: null, nextAt });
	}
	await archiveTasks.save([...tasks.values()]);
	return [...linked.values()];
}

/** What becomes of what is in a CRM, whether the next sync does it, and under which object it is noted. */
type FateOf = (at: Place) => { isToGo: boolean; isForGood: boolean; bySync: boolean; place: Place };
type Place = Pick<RecordPlace, 'integrationId' | 'crmObject'>;

function fatesBy(inCrms: InCrms, policies: readonly StoredSyncPolicy[]): FateOf {
	return (at) => {
		const standing = standingFor(at, policies);
		const bySync = standing?.policy.erasedInHub === 'archive';
		const isForGood = inCrms === 'purge';
		const isToGo = isForGood || inCrms === 'archive' || (inCrms === 'policy' && bySync);
		return { isToGo, isForGood, bySync, place: bySync ? standing : at };
	};
}

function purgeTask({ integrationId, crmObject }: Place, crmId: string): RecordPlace {
	const object = crmObject === 'lead' ? 'lead' : 'contact';
	return { integrationId, crmObject: TRACES, crmId: traceId({ type: 'purge', object, crmId }) };
}

/** Where two objects are one record, the policy of the one under which it is linked goes first. */
function standingFor(
	{ integrationId, crmObject }: Place,
	policies: readonly StoredSyncPolicy[],
): StoredSyncPolicy | undefined {
	const about = policies.filter((each) => each.integrationId === integrationId && each.linkedAs.includes(crmObject));
	return about.find((each) => each.crmObject === each.linkedAs[0]) ?? about[0];
}
