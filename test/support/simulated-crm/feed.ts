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
	/** Of a feed in disorder: up to which number its round goes, and how much of that was shown. */
	round?: { until: number; shown: number };
}

export interface FeedRules {
	now: number;
	pageSize: number;
	fields: readonly FieldName[];
	/** Seed of the disorder in which records and pages come, and of what comes twice; `null`: all in order, once. */
	disorder: number | null;
}

const isSeen = ({ concealed }: SimulatedRecord) => concealed === null;

const byId = (a: string, b: string) => Number(a) - Number(b);

/** One page of what changed. The first round reads all that is there. */
export function readFeed(
	state: SimulatedState,
	cursor: string | null,
	{ now, pageSize, fields, disorder }: FeedRules,
): ChangedPage {
	const visible = state.feed.filter(({ visibleAt }) => visibleAt <= now);
	const position: Position =
		cursor === null
			? { isFull: true, fullReadAfter: null, after: lastSettled(state, now), generation: state.generation }
			: (JSON.parse(cursor) as Position);
	if (position.generation < state.generation) throw expired();
	if (position.isFull) return fullPage(state, position, { pageSize, fields, disorder });
	return disorder === null ? changedPage(state, position, visible) : shuffledPage(disorder);

	function shuffledPage(seed: number): ChangedPage {
		const { until, shown: before } = position.round ?? {
			until: visible.at(-1)?.number ?? position.after,
			shown: 0,
		};
		const chance = ({ number }: { number: number }) => chanceOf(`${seed} ${until} ${number}`);
		// What was shown in earlier rounds comes again now and then, and so does what is new.
		const due = visible.filter(({ number }) => number <= until);
		const fresh = due.filter(({ number }) => number > position.after).sort((a, b) => chance(a) - chance(b));
		const again = due.filter((entry) => chance(entry) % 4 === 0);
		const all = [...fresh, ...again];
		const page = all.slice(before, before + pageSize);
		const hasMore = all.length > before + page.length;
		const held = state.feed.find(({ number, visibleAt }) => number > position.after && visibleAt > now);
		const { round: _round, ...rest } = position;
		const next: Position = hasMore
			? { ...rest, round: { until, shown: before + page.length } }
			: { ...rest, after: Math.min(until, (held?.number ?? Number.MAX_SAFE_INTEGER) - 1) };
		return { ...shownOf(state, page, fields), cursor: JSON.stringify(next), hasMore };
	}

	function changedPage(of: SimulatedState, from: Position, entries: typeof visible): ChangedPage {
		const due = entries.filter(({ number }) => number > from.after);
		const page = due.slice(0, pageSize);
		// Entries that a lag holds back come later, so the position stays before the first of them.
		const held = of.feed.find(({ number, visibleAt }) => number > from.after && visibleAt > now);
		const last = page.at(-1)?.number ?? from.after;
		const after = Math.min(last, (held?.number ?? Number.MAX_SAFE_INTEGER) - 1);
		return {
			...shownOf(of, page, fields),
			cursor: JSON.stringify({ ...from, after } satisfies Position),
			hasMore: due.length > page.length && after === last,
		};
	}
}

function shownOf(
	state: SimulatedState,
	page: ReadonlyArray<{ id: string }>,
	fields: readonly FieldName[],
): Pick<ChangedPage, 'records' | 'gone'> {
	const ids = [...new Set(page.map(({ id }) => id))];
	const records = ids.flatMap((id) => state.records.get(id) ?? []).filter(isSeen);
	return {
		records: records.filter(({ gone }) => gone === null).map((record) => shown(state, record, fields)),
		gone: records.flatMap((record) => goneOf(record) ?? []),
	};
}

/** A number that depends on the text alone, and looks like any other. */
function chanceOf(text: string): number {
	let hash = 2_166_136_261;
	for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 16_777_619) >>> 0;
	return hash >>> 8;
}

/** The last number before which nothing is still held back. */
function lastSettled({ feed }: SimulatedState, now: number): number {
	const held = feed.find(({ visibleAt }) => visibleAt > now);
	return held === undefined ? (feed.at(-1)?.number ?? 0) : held.number - 1;
}

function fullPage(
	state: SimulatedState,
	position: Position,
	{ pageSize, fields, disorder }: Omit<FeedRules, 'now'>,
): ChangedPage {
	const living = [...state.records.values()].filter((record) => record.gone === null && isSeen(record));
	const placeOf = (id: string) => (disorder === null ? Number(id) : chanceOf(`${disorder} ${id}`));
	const before = (one: string, other: string) => placeOf(one) - placeOf(other) || byId(one, other);
	const { fullReadAfter: last } = position;
	const ids = living.map(({ id }) => id).sort(before);
	const due = ids.filter((id) => last === null || before(id, last) > 0);
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
