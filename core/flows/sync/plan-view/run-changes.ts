import type { AuditChange, AuditEntry, WorkspaceStore } from '../../../store/contract';
import { withWho, type Who, type WhoInput } from './who';

/** One record that a run changed, on one side or both, by the audit. */
export interface ChangedRecord extends Who {
	contactId: string;
	crmId: string | null;
	/** Whether the run added the contact or the record. */
	isAdded: boolean;
	changedHere: boolean;
	changedInCrm: boolean;
	changes: RecordChange[];
	/** When it was stored, ISO 8601, UTC. */
	at: string;
}

/** `field` as the changed side calls it; `link` is the tie between the two. */
export type RecordChange = Pick<AuditChange, 'field' | 'from' | 'to' | 'reason'> & {
	side: AuditEntry['side'];
	rule: string | null;
	evidence: string | null;
};

/** Entries that are read at a time. */
const AT_ONCE = 500;

/**
 * The records that a run changed, in the order in which they were stored.
 * @param limit how many at most
 * @throws StoreError
 */
export async function changesOfRun(input: WhoInput, runId: string, limit: number): Promise<ChangedRecord[]> {
	const { records, isWhole } = await recordsOf(input.workspace, runId, limit);
	const named: ChangedRecord[] = [];
	const all = isWhole ? [...records.values()] : [...records.values()].slice(0, limit);
	for (let start = 0; start < all.length; start += AT_ONCE)
		named.push(...(await withWho(input, all.slice(start, start + AT_ONCE))));
	return named.map((each) => ({ ...each, changes: [...each.changes].sort(hereFirst) }));
}

const hereFirst = (one: RecordChange, other: RecordChange) => Number(one.side === 'crm') - Number(other.side === 'crm');

type Changed = Omit<ChangedRecord, keyof Who>;

/** Both sides of a record are stored together, so that only the last one that is read may lack something. */
async function recordsOf(workspace: WorkspaceStore, runId: string, limit: number) {
	const records = new Map<string, Changed>();
	for (let after: string | null = null; ;) {
		const { items, next }: { items: AuditEntry[]; next: string | null } = await workspace.audit.list({
			runId,
			limit: AT_ONCE,
			after,
		});
		for (const entry of items) add(records, entry);
		if (next === null) return { records, isWhole: records.size <= limit };
		if (records.size > limit) return { records, isWhole: false };
		after = next;
	}
}

function add(records: Map<string, Changed>, { contactId, crmId, side, changes, at }: AuditEntry): void {
	const known = records.get(contactId) ?? {
		contactId,
		crmId,
		isAdded: false,
		changedHere: false,
		changedInCrm: false,
		changes: [],
		at,
	};
	const isAdded = changes.some(({ field, to }) => field === 'link' && ADDED.has(to));
	const ofValues = changes.some(({ field }) => field !== 'link');
	records.set(contactId, {
		...known,
		crmId: crmId ?? known.crmId,
		isAdded: known.isAdded || isAdded,
		changedHere: known.changedHere || (side === 'hub' && ofValues),
		changedInCrm: known.changedInCrm || (side === 'crm' && ofValues),
		changes: [
			...known.changes,
			...changes.map(({ field, from, to, reason, rule, evidence }) => ({
				side,
				field,
				from,
				to,
				reason,
				rule: rule ?? null,
				evidence: evidence ?? null,
			})),
		],
	});
}

const ADDED: ReadonlySet<unknown> = new Set(['createInHub', 'createInCrm']);
