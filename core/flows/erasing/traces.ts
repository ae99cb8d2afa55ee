import type { ArchiveTask, ErasedContact, PersonalRow, WorkspaceStore } from '../../store/contract';
import { TRACES, traceId, type TraceToRemove, type TraceType } from './trace-task';

/** Rows that are read at once. */
const AT_ONCE = 500;

/** What the pack added to a CRM beside the record, by the ids that the CRM gave it. */
export interface Trace {
	type: Exclude<TraceType, 'purge'>;
	integrationId: string;
	/** As what the contact was asked for. */
	crmObject: string;
	/** `null` of what version 0.1 sent without hearing the answer. */
	nativeId: string | null;
}

export type TraceCounts = Record<'timelineEntries' | 'deals', number>;

/** To be asked before the contact is erased: with it goes what is known of them. */
export async function findTraces(inside: WorkspaceStore, contactId: string): Promise<Trace[]> {
	return [
		...(await all(inside, 'timelineEntries', contactId)).map((row) => ({
			type: 'timelineEntry' as const,
			integrationId: textOf(row.integrationId),
			crmObject: textOf(row.crmObject),
			nativeId: textOf(row.activityId) || null,
		})),
		...(await all(inside, 'deals', contactId)).map((row) => ({
			type: 'deal' as const,
			integrationId: textOf(row.integrationId),
			crmObject: 'contact',
			nativeId: textOf(row.dealId) || null,
		})),
	];
}

async function all(inside: WorkspaceStore, kind: keyof TraceCounts, contactId: string): Promise<PersonalRow[]> {
	const rows: PersonalRow[] = [];
	for (let after: string | null = null; ;) {
		const page = await inside.personalData.list(kind, contactId, { limit: AT_ONCE, after });
		rows.push(...page.items);
		if (page.next === null) return rows;
		after = page.next;
	}
}

const textOf = (value: PersonalRow[string] | undefined) => (typeof value === 'string' ? value : '');

export interface TracesToNote {
	traces: readonly Trace[];
	records: ErasedContact['records'];
	/** ISO 8601, UTC. */
	at: string;
	/** Whether those of an object of an account are to go, and whether the next sync does it. */
	fateOf(place: Pick<Trace, 'integrationId' | 'crmObject'>): { isToGo: boolean; bySync: boolean };
}

/** What becomes of the traces: those that are noted to be removed, and those that stay. */
export interface NotedTraces {
	toRemove: TraceCounts;
	left: TraceCounts;
}

/** Notes which traces are to be removed from the CRMs, by their ids alone. Call in the transaction that erases. */
export async function noteTraces(
	{ archiveTasks }: WorkspaceStore,
	{ traces, records, at, fateOf }: TracesToNote,
): Promise<NotedTraces> {
	const noted: NotedTraces = { toRemove: { timelineEntries: 0, deals: 0 }, left: { timelineEntries: 0, deals: 0 } };
	const tasks = new Map<string, ArchiveTask>();
	for (const trace of traces) {
		const { isToGo, bySync } = fateOf(trace);
		const removals = isToGo ? removalsOf(trace, records) : [];
		noted[removals.length === 0 ? 'left' : 'toRemove'][COUNTED_AS[trace.type]] += 1;
		for (const removal of removals) {
			const { integrationId } = trace;
			const crmId = traceId(removal);
			const nextAt = bySync ? at : null;
			const task = { integrationId, crmObject: TRACES, crmId, notedAt: at, tries: 0, refusal: null, nextAt };
			tasks.set(JSON.stringify([integrationId, crmId]), task);
		}
	}
	await archiveTasks.save([...tasks.values()]);
	return noted;
}

const COUNTED_AS: Readonly<Record<Trace['type'], keyof TraceCounts>> = {
	timelineEntry: 'timelineEntries',
	deal: 'deals',
};

/** A deal does not say with which of several records it was opened, so it is taken off each of them. */
function removalsOf({ type, integrationId, nativeId }: Trace, records: ErasedContact['records']): TraceToRemove[] {
	if (nativeId === null) return [];
	if (type === 'timelineEntry') return [{ type, activityId: nativeId }];
	return records
		.filter((record) => record.integrationId === integrationId)
		.map(({ crmId }) => ({ type, dealId: nativeId, contactId: crmId }));
}
