import type { ChangedPage, CrmRecord } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { isoTime } from '../../../lib/runtime';
import { mapInTurns } from '../../../lib/turns';
import type { IncomingRecord } from '../../../store/contract';
import { recordKeys } from '../person-keys';
import type { PullInput } from './pull-input';
import { begun, ended, findRound, positionName, restarted, saveRound, type PullRound } from './round';
import { askForUnlisted } from './unlisted';
import { forgetWaiting } from './waiting';

/** What a pull brought. */
export interface Pulled {
	/** Calls that listed changes. */
	pages: number;
	/** Records that the feed showed, repeats included. */
	listed: number;
	/** Of them those that it said are gone. */
	gone: number;
	/** Linked records that a full read did not show, and that are asked for by id. */
	unlisted: number;
	/** Whether everything was read. */
	isFull: boolean;
	/** When the round began, in this run or an earlier one, ISO 8601, UTC. */
	startedAt: string;
	/** Whether the CRM no longer knew the position, so that everything was read. */
	hasExpired: boolean;
}

/** Rows of a page that are stored before other work has its turn. */
const STORED_AT_ONCE = 200;

/**
 * Reads what changed in the CRM into the inbox, before anything is judged. The position moves in the transaction that
 * stores the last rows of the page, so a pull that was killed goes on where it was, and may read that page once more.
 * A position that the CRM no longer knows starts a full read; linked records that it does not show are put into the
 * inbox to be read by id, since what was merely not listed is not gone.
 * @throws CrmError when the CRM could not be read; the pages before are stored
 * @throws the signal's reason, or what `whileOurs` throws
 */
export async function pullIntoInbox(input: PullInput): Promise<Pulled> {
	const { workspace, integration, runtime, object, signal } = input;
	let position = await workspace.cursors.find(integration.id, positionName(object));
	const before = await findRound(workspace, integration.id, object);
	let round = begun(before, position, runtime.clock.now());
	if (round !== before && round.isFull) await forgetWaiting(input);
	const pulled: Pulled = {
		pages: 0,
		listed: 0,
		gone: 0,
		unlisted: 0,
		isFull: round.isFull,
		startedAt: '',
		hasExpired: false,
	};
	while (!round.isChecking) {
		signal?.throwIfAborted();
		// What is written while the answer is under way may not be in it.
		const readAt = isoTime(runtime.clock.now());
		const next = await readPage(input, position, pulled);
		if (next === 'expired') {
			[round, position] = [restarted(round, runtime.clock.now()), null];
			await forgetWaiting(input);
			continue;
		}
		round = await storePage(input, next, { round, readAt });
		position = next.cursor;
		count(pulled, next);
		for (const record of next.records) input.look?.(record);
		if (next.hasMore) await input.mayReadOn?.();
		await runtime.yield();
	}
	pulled.isFull = round.isFull;
	pulled.startedAt = round.startedAt ?? '';
	if (round.isFull) pulled.unlisted = await askForUnlisted(input, round);
	await input.workspace.transaction(async (inside) => {
		await input.whileOurs(inside);
		const at = isoTime(runtime.clock.now());
		await saveRound(inside, integration.id, object, { round: ended(round), at });
	});
	return before.startedAt !== null && before.isChecking ? await pulledSince(input, pulled) : pulled;
}

/** What an earlier run had listed to its end, and was stopped at, is over by now; the feed has gone on since. */
async function pulledSince(input: PullInput, { unlisted }: Pulled): Promise<Pulled> {
	const since = await pullIntoInbox(input);
	return { ...since, unlisted: unlisted + since.unlisted };
}

/** Once a pull may find its position expired; a feed that says so of its own beginning is broken. */
async function readPage(
	{ adapter, object, signal }: PullInput,
	position: string | null,
	pulled: Pulled,
): Promise<ChangedPage | 'expired'> {
	try {
		return await adapter.listChanged(object, position, { signal });
	} catch (error) {
		const isExpired = error instanceof CrmError && error.kind === 'expired';
		if (!isExpired || position === null || pulled.hasExpired) throw error;
		pulled.hasExpired = true;
		return 'expired';
	}
}

/** A long page in portions; a record that is stored a second time is the same row. */
async function storePage(
	input: PullInput,
	page: ChangedPage,
	{ round, readAt }: { round: PullRound; readAt: string },
): Promise<PullRound> {
	const { workspace, integration, object, runtime } = input;
	const at = isoTime(runtime.clock.now());
	const next: PullRound = { ...round, isChecking: !page.hasMore };
	const portions = chunk(await rowsOf(input, page, round, readAt), STORED_AT_ONCE);
	const last = portions.pop() ?? [];
	for (const rows of portions) {
		await workspace.transaction(async (inside) => {
			await input.whileOurs(inside);
			await inside.syncInbox.put(integration.id, object, rows);
		});
		await runtime.yield();
	}
	await workspace.transaction(async (inside) => {
		await input.whileOurs(inside);
		await inside.syncInbox.put(integration.id, object, last);
		await inside.cursors.save(integration.id, positionName(object), page.cursor, at);
		await saveRound(inside, integration.id, object, { round: next, at });
	});
	return next;
}

/** One row a record: of one that is listed as changed and as gone, only that it has to be read. */
async function rowsOf(
	{ runtime, adapter }: PullInput,
	{ records, gone }: ChangedPage,
	{ lastStartedAt, isFull }: PullRound,
	readAt: string,
): Promise<IncomingRecord[]> {
	// A change shows in the feed some time after it happened: the last moments before a round are unknown to it.
	const lag = adapter.capabilities.twoWay?.feedLagMs;
	const isUnknown = isFull || lastStartedAt === null || lag === undefined;
	const notBefore = isUnknown ? null : isoTime(Date.parse(lastStartedAt) - lag);
	const rows = new Map<string, IncomingRecord>();
	const toRow = (record: CrmRecord) => ({
		crmId: record.id,
		record,
		readAt,
		notBefore,
		keys: recordKeys(record),
	});
	for (const row of await mapInTurns(runtime, records, toRow)) rows.set(row.crmId, row);
	for (const { id } of gone) rows.set(id, { crmId: id, record: null, readAt, notBefore });
	return [...rows.values()];
}

function count(pulled: Pulled, { records, gone }: ChangedPage): void {
	pulled.pages += 1;
	pulled.listed += records.length;
	pulled.gone += gone.length;
}
