import type { ChangedPage, FieldName } from '../../../core/crm/contract';
import { CrmError } from '../../../core/lib/errors';
import { goneOf, shown, type SimulatedRecord, type SimulatedState } from './state';

/** Either a full read, by id, or on in the feed after a number. */
interface Position {
	fullReadAfter: string | null;
	/** The number that the feed is read on after, once the full read is over. */
	after: number;
	isFull: boolean;
	generation: number;
}

const isSeen = ({ concealed }: SimulatedRecord) => concealed === null;

const byId = (a: string, b: string) => Number(a) - Number(b);

/** One page of what changed. The first round reads all that is there. */
export function readFeed(
	state: SimulatedState,
	cursor: string | null,
	{ now, pageSize, fields }: { now: number; pageSize: number; fields: readonly FieldName[] },
): ChangedPage {
	const visible = state.feed.filter(({ visibleAt }) => visibleAt <= now);
	const position: Position =
		cursor === null
			? { isFull: true, fullReadAfter: null, after: lastSettled(state, now), generation: state.generation }
			: (JSON.parse(cursor) as Position);
	if (position.generation < state.generation) throw expired();
	return position.isFull ? fullPage(state, position, pageSize, fields) : changedPage(state, position, visible);

	function changedPage(of: SimulatedState, from: Position, entries: typeof visible): ChangedPage {
		const due = entries.filter(({ number }) => number > from.after);
		const page = due.slice(0, pageSize);
		const records = [...new Set(page.map(({ id }) => id))].flatMap((id) => of.records.get(id) ?? []).filter(isSeen);
		// Entries that a lag holds back come later, so the position stays before the first of them.
		const held = of.feed.find(({ number, visibleAt }) => number > from.after && visibleAt > now);
		const last = page.at(-1)?.number ?? from.after;
		const after = Math.min(last, (held?.number ?? Number.MAX_SAFE_INTEGER) - 1);
		return {
			records: records.filter(({ gone }) => gone === null).map((record) => shown(of, record, fields)),
			gone: records.flatMap((record) => goneOf(record) ?? []),
			cursor: JSON.stringify({ ...from, after } satisfies Position),
			hasMore: due.length > page.length && after === last,
		};
	}
}

/** The last number before which nothing is still held back. */
function lastSettled({ feed }: SimulatedState, now: number): number {
	const held = feed.find(({ visibleAt }) => visibleAt > now);
	return held === undefined ? (feed.at(-1)?.number ?? 0) : held.number - 1;
}

function fullPage(
	state: SimulatedState,
	position: Position,
	pageSize: number,
	fields: readonly FieldName[],
): ChangedPage {
	const living = [...state.records.values()].filter((record) => record.gone === null && isSeen(record));
	const ids = living.map(({ id }) => id).sort(byId);
	const due = ids.filter((id) => position.fullReadAfter === null || byId(id, position.fullReadAfter) > 0);
	const page = due.slice(0, pageSize);
	const hasMore = due.length > page.length;
	const next: Position = { ...position, isFull: hasMore, fullReadAfter: page.at(-1) ?? position.fullReadAfter };
	return {
		records: page.flatMap((id) => state.records.get(id) ?? []).map((record) => shown(state, record, fields)),
		gone: [],
		cursor: JSON.stringify(next),
		hasMore,
	};
}

function expired(): CrmError {
	return new CrmError('expired', 'The position is no longer known', {
		provider: 'simulated',
		operation: 'list changed contacts',
	});
}
