import type { CrmAdapter, CrmField, FieldName } from '../../../crm/contract';
import { isoTime } from '../../../lib/runtime';
import type { StoredSyncPolicy, WorkspaceStore } from '../../../store/contract';
import { fieldNamed, fieldsOf } from '../policy/known-fields';
import { pullIntoInbox, type Pulled } from '../pull/pull';
import { readAnew } from '../pull/round';
import {
	afterRun,
	createSight,
	findUnshown,
	saveUnshown,
	settled,
	unseen,
	shownAgain,
	type Sight,
	type Unshown,
} from '../pull/unshown';
import type { SyncRunContext, TwoWayInput } from './two-way-input';

interface Reading {
	input: TwoWayInput;
	stored: StoredSyncPolicy;
	/** Whether the feed is read; else only what records show is noted. */
	isPulled: boolean;
	whileOurs(inside: WorkspaceStore): Promise<void>;
	mayReadOn(): Promise<void>;
	/** Gets what the run's report is to say of it. */
	tell(what: string): void;
	/** What the run decides by; it asks the given adapter which fields there are. */
	contextOf(adapter: CrmAdapter): Promise<SyncRunContext>;
}

export interface ReadChanges {
	context: SyncRunContext;
	/** To be told of each record that is looked at. */
	look: Sight['look'];
	/**
	 * Keeps what was not shown, before anything is taken off the inbox and the outbox.
	 * @returns fields that no record has shown since they were missed
	 */
	note(): Promise<FieldName[]>;
}

/**
 * Reads what changed. Values that were changed while their field was hidden are in no feed, so everything is read once
 * the CRM shows a field again.
 * @throws what a pull throws, and `contextOf`
 */
export async function readChanges(reading: Reading): Promise<ReadChanges> {
	const { input, stored, isPulled, whileOurs, mayReadOn } = reading;
	const { workspace, integration, object, runtime, adapter } = input;
	const kept = fieldsOf(stored.policy);
	const now = () => runtime.clock.now();
	const startedAt = isoTime(now());
	let sight = createSight(kept);
	let described: ReadonlySet<FieldName> | null = null;
	const look: Sight['look'] = (...shown) => sight.look(...shown);
	const pull = async () => await pullIntoInbox({ ...input, whileOurs, mayReadOn, look: (record) => look(record) });
	const save = async (change: (unshown: Unshown) => Unshown, also?: (inside: WorkspaceStore) => Promise<void>) => {
		const before = await findUnshown(workspace, integration.id, object);
		const unshown = change(before);
		if (also === undefined && JSON.stringify(unshown) === JSON.stringify(before)) return unshown;
		await workspace.transaction(async (inside) => {
			await whileOurs(inside);
			await saveUnshown(inside, integration.id, object, { unshown, at: isoTime(now()) });
			await also?.(inside);
		});
		return unshown;
	};
	const note = async () => unseen(await save((unshown) => afterRun(unshown, kept, { ...sight, described })), kept);

	const pulled = isPulled ? await pull() : null;
	let context: SyncRunContext;
	try {
		const asked = { ...adapter, describeFields: watched(adapter, (fields) => (described = namesIn(fields, kept))) };
		context = { ...(await reading.contextOf(asked)), adapter };
	} catch (error) {
		await note();
		throw error;
	}
	const read = { context, look, note };
	if (pulled === null) return read;
	const unshown = await findUnshown(workspace, integration.id, object);
	const again = shownAgain(unshown, { described: described ?? new Set(), held: sight.held }, now());
	if (again.length === 0) return read;
	const unread = again.filter((field) => !isReadSince(pulled, startedAt) || sight.lacked.has(field));
	await save(
		(before) => settled(before, again, isoTime(now())),
		async (inside) => {
			if (unread.length > 0) await readAnew(inside, integration.id, object);
		},
	);
	if (unread.length === 0) return read;
	reading.tell(`Everything was read anew, since the CRM shows ${unread.join(', ')} again`);
	sight = createSight(kept);
	await pull();
	return read;
}

const isReadSince = ({ isFull, startedAt }: Pulled, at: string) => isFull && startedAt >= at;

function watched(
	{ describeFields }: CrmAdapter,
	tell: (fields: readonly CrmField[]) => void,
): CrmAdapter['describeFields'] {
	return async (...asked) => {
		const fields = await describeFields(...asked);
		tell(fields);
		return fields;
	};
}

function namesIn(fields: readonly CrmField[], kept: readonly FieldName[]): ReadonlySet<FieldName> {
	return new Set(kept.filter((name) => fieldNamed(fields, name) !== undefined));
}
