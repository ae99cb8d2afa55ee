import { InputError } from '../lib/errors';
import { decay } from './curve';
import { cappedWeight, countUpTo, dayOf } from './daily-cap';
import { readInteraction, type ReadInteraction, type ScorableInteraction } from './interaction';
import { isNegative } from './kinds';
import { type ResolvedSettings, resolveSettings, type ScoreSettings } from './settings';
import { momentOf, type Score, scoreOfSums } from './weighed';

/** Times of the interactions of one kind on one day that count under its cap, earliest first. */
export interface CappedDay {
	day: number;
	kind: string;
	times: number[];
}

/**
 * All a score needs to go on from, as plain data. It is made with one set of settings and read with the same; of other
 * settings than half-life it keeps no trace. It cannot know which events it has seen: give it only what the store's
 * `append` added.
 */
export interface ScoreState {
	/** Half-life the points have faded with; `null` as long as there are none. */
	halfLifeMs: number | null;
	/** The moment for which the two sums hold: that of the newest interaction in them. `null`: there is none. */
	reference: number | null;
	positive: number;
	negative: number;
	/** Days of kinds with a cap, the least recently changed first. */
	days: CappedDay[];
	/** Interactions that lay ahead when they came, for example by a clock that is fast. */
	ahead: Array<{ kind: string; time: number }>;
}

/**
 * Days kept open per contact. With more, the day that went longest without news joins the sums: should it get late news
 * after that, its cap starts anew.
 */
const DAYS_KEPT = 100;

export function emptyScoreState(): ScoreState {
	return { halfLifeMs: null, reference: null, positive: 0, negative: 0, days: [], ahead: [] };
}

function checkHalfLife({ halfLifeMs }: ScoreState, settings: ResolvedSettings): void {
	if (halfLifeMs === null || halfLifeMs === settings.halfLifeMs) return;
	throw new InputError({
		field: 'halfLifeDays',
		problem: 'is not the one the score was kept with',
		fix: 'Keep the half-life, or compute the score from its interactions again.',
	});
}

/** Adds points of one moment to the sums, which move to the newer of the two moments. */
function addPoints(
	state: ScoreState,
	points: { positive: number; negative: number },
	time: number,
	halfLifeMs: number,
): ScoreState {
	const reference = Math.max(state.reference ?? time, time);
	const fade = state.reference === null ? 1 : decay(reference - state.reference, halfLifeMs);
	const added = decay(reference - time, halfLifeMs);
	return {
		...state,
		halfLifeMs,
		reference,
		positive: state.positive * fade + points.positive * added,
		negative: state.negative * fade + points.negative * added,
	};
}

const signed = (kind: string, points: number) =>
	isNegative(kind) ? { positive: 0, negative: points } : { positive: points, negative: 0 };

/** Closes a day: its points join the sums. */
function foldDay(state: ScoreState, { kind, times }: CappedDay, settings: ResolvedSettings): ScoreState {
	const [weight, cap] = [settings.weightOf(kind), settings.capOf(kind)];
	return times.reduce(
		(folded, time, position) =>
			addPoints(folded, signed(kind, cappedWeight(weight, cap, position)), time, settings.halfLifeMs),
		state,
	);
}

function addToDay(state: ScoreState, kind: string, times: readonly number[], settings: ResolvedSettings): ScoreState {
	const day = dayOf(times[0] as number);
	const isSame = (each: CappedDay) => each.day === day && each.kind === kind;
	const before = state.days.find(isSame)?.times ?? [];
	const counted = [...before, ...times]
		.sort((one, other) => one - other)
		.slice(0, countUpTo(settings.capOf(kind), settings.weightOf(kind)));
	const days = [...state.days.filter((each) => !isSame(each)), { day, kind, times: counted }];
	const closed = days.slice(0, Math.max(0, days.length - DAYS_KEPT));
	const kept: ScoreState = { ...state, halfLifeMs: settings.halfLifeMs, days: days.slice(closed.length) };
	return closed.reduce((folded, each) => foldDay(folded, each, settings), kept);
}

function fold(
	state: ScoreState,
	{ kind, time }: Pick<ReadInteraction, 'kind' | 'time'>,
	settings: ResolvedSettings,
): ScoreState {
	const weight = settings.weightOf(kind);
	if (weight === 0 || settings.capOf(kind) === 0) return state;
	if (settings.capOf(kind) !== Infinity) return addToDay(state, kind, [time], settings);
	return addPoints(state, signed(kind, weight), time, settings.halfLifeMs);
}

/** Lets in what lay ahead and has come about by `now`. */
function catchUp(state: ScoreState, now: number, settings: ResolvedSettings): ScoreState {
	return state.ahead.filter(({ time }) => time <= now).reduce((folded, each) => fold(folded, each, settings), state);
}

export interface StateSettings extends ScoreSettings {
	/** The present, when it is known: an interaction that lies ahead then waits for its time. */
	now?: string | number;
}

/**
 * The state with one more interaction, in whatever order they come; the old state stays as it was. The cost does not
 * depend on how many there were before.
 * @throws InputError naming the field
 */
export function addInteraction(
	state: ScoreState,
	interaction: ScorableInteraction,
	settings: StateSettings = {},
): ScoreState {
	return addInteractions(state, [interaction], settings);
}

/** The same for several: the settings are read once. */
export function addInteractions(
	state: ScoreState,
	interactions: readonly ScorableInteraction[],
	settings: StateSettings = {},
): ScoreState {
	const resolved = resolveSettings(settings);
	checkHalfLife(state, resolved);
	const now = settings.now === undefined ? Infinity : momentOf(settings.now);
	return interactions.reduce((before, interaction, position) => {
		const read = readInteraction(interaction, resolved, position);
		if (read.time > now) return { ...before, ahead: [...before.ahead, { kind: read.kind, time: read.time }] };
		return fold(before, read, resolved);
	}, state);
}

/**
 * The score of a state at a moment, which must not lie before its newest interaction: what has joined the sums cannot
 * be separated again.
 * @throws InputError naming the field
 */
export function scoreAt(state: ScoreState, at: string | number, settings: ScoreSettings = {}): Score {
	const resolved = resolveSettings(settings);
	checkHalfLife(state, resolved);
	const moment = momentOf(at);
	if (state.reference !== null && moment < state.reference) {
		throw new InputError({
			field: 'at',
			problem: 'lies before the newest interaction',
			fix: 'Compute scores of the past from the interactions.',
		});
	}
	const current = catchUp(state, moment, resolved);
	const open = current.days.map((day) => ({ ...day, times: day.times.filter((time) => time <= moment) }));
	const whole = open.reduce((folded, day) => foldDay(folded, day, resolved), current);
	const fade = whole.reference === null ? 1 : decay(moment - whole.reference, resolved.halfLifeMs);
	return scoreOfSums({ positive: whole.positive * fade, negative: whole.negative * fade }, resolved.e50);
}

/** The state of one person who was known as two. The interactions of both count, under one cap a day. */
export function mergeScoreStates(one: ScoreState, other: ScoreState, settings: ScoreSettings = {}): ScoreState {
	const resolved = resolveSettings(settings);
	checkHalfLife(one, resolved);
	checkHalfLife(other, resolved);
	const both: ScoreState = { ...one, ahead: [...one.ahead, ...other.ahead] };
	const merged = other.reference === null ? both : addPoints(both, other, other.reference, resolved.halfLifeMs);
	return other.days.reduce(
		(folded, { kind, times }) => (times.length === 0 ? folded : addToDay(folded, kind, times, resolved)),
		merged,
	);
}
