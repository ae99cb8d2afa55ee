import { lastDays } from '../../lib/calendar';
import { pagesOf } from '../../lib/pages';
import { isoTime, type Runtime } from '../../lib/runtime';
import {
	addInteractions,
	type Band,
	DEFAULT_BANDS,
	emptyScoreState,
	isSettledSince,
	leastRankKey,
	rankedScoreAt,
	type ScoreSettings,
	type ScoreState,
} from '../../scoring';
import type { InteractionFacts, Standing, WorkspaceStore } from '../../store/contract';
import { settingsOf } from './score-definition';
import { openUpToDate } from './standings';

export interface ScoreTrendInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	/** Name of the score. */
	name: string;
	/** How many days are told, today included. */
	days: number;
}

export interface ScoreDay {
	/** `2026-11-28`, UTC. */
	day: string;
	/** The end of the day, and of today now. ISO 8601, UTC. */
	scoredAt: string;
	/** People by band, in the order of the bands. */
	contacts: number[];
}

export interface ScoreTrend {
	bands: readonly Band[];
	/** Who was counted for the score: those of each day add up to it. */
	contacts: number;
	/** Contacts that are in no figure, since they were counted with other settings, or never. */
	uncounted: number;
	/** The oldest first. */
	days: ScoreDay[];
}

const CONTACTS_AT_ONCE = 500;

/**
 * How many people had which score at the end of each day, by the settings of today and the interactions that are
 * stored. No day is stored: of whoever did something within these days it is counted again, and of all others the
 * score only faded since. Memory does not grow with people, the time does.
 * @throws InputError when no such score is stored
 */
export async function scoreTrend({ workspace, runtime, name, days }: ScoreTrendInput): Promise<ScoreTrend> {
	const score = await openUpToDate(workspace, runtime, name);
	const { bands = DEFAULT_BANDS } = score.model;
	const settings = settingsOf(score.model);
	const ends = endsOf(lastDays(runtime.clock.now(), days), runtime.clock.now());
	const bounds = ends.map(({ at }) => bands.map(({ from }) => leastRankKey(from, at, settings)));
	const counts = ends.map(() => bands.map(() => 0));
	let contacts = 0;
	const { scores } = workspace;
	for await (const page of pagesOf(
		async (after) => await scores.listStandings(name, score.fingerprint, CONTACTS_AT_ONCE, after),
	)) {
		for (const keys of await keysByDay(workspace, page, ends, settings))
			ends.forEach((_, day) => countIn(counts[day] ?? [], bounds[day] ?? [], keys[day] ?? null));
		contacts += page.length;
		await runtime.yield();
	}
	return {
		bands,
		contacts,
		uncounted: (await workspace.contacts.count()) - contacts,
		days: ends.map(({ day, at }, index) => ({ day, scoredAt: isoTime(at), contacts: counts[index] ?? [] })),
	};
}

interface DayEnd {
	day: string;
	/** Epoch milliseconds. */
	at: number;
}

const LAST_MOMENT = 'T23:59:59.999Z';

function endsOf(days: readonly string[], now: number): DayEnd[] {
	return days.map((day) => ({ day, at: Math.min(Date.parse(`${day}${LAST_MOMENT}`), now) }));
}

/** Adds one to the highest band whose bound the key reaches; without a key to the first one. */
function countIn(counts: number[], bounds: readonly number[], key: number | null): void {
	const band =
		key === null
			? 0
			: Math.max(
					0,
					bounds.findLastIndex((least) => key >= least),
				);
	counts[band] = (counts[band] ?? 0) + 1;
}

/** For each contact its rank key at each end of a day. */
async function keysByDay(
	workspace: WorkspaceStore,
	page: readonly Standing[],
	ends: readonly DayEnd[],
	settings: ScoreSettings,
): Promise<Array<Array<number | null>>> {
	const first = ends[0]?.at ?? 0;
	const isSettled = ({ state }: Standing) => state !== null && isSettledSince(state as ScoreState, first);
	const moved = page.filter((each) => !isSettled(each)).map(({ contactId }) => contactId);
	const facts = await workspace.scores.interactionsOf(moved);
	return page.map((standing) =>
		isSettled(standing)
			? ends.map(() => standing.rankKey)
			: recounted(facts.get(standing.contactId) ?? [], ends, settings),
	);
}

/** @param facts oldest first */
function recounted(
	facts: readonly InteractionFacts[],
	ends: readonly DayEnd[],
	settings: ScoreSettings,
): Array<number | null> {
	let state = emptyScoreState();
	let key: number | null = null;
	let counted = 0;
	return ends.map(({ at }) => {
		const later = facts.findIndex(({ occurredAt }, index) => index >= counted && Date.parse(occurredAt) > at);
		const added = facts.slice(counted, later === -1 ? facts.length : later);
		counted += added.length;
		if (added.length > 0) {
			state = addInteractions(state, added, settings);
			({ rankKey: key } = rankedScoreAt(state, at, settings));
		}
		return key;
	});
}
