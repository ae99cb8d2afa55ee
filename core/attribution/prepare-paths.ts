import { InputError } from '../lib/errors';
import { instantOf } from '../lib/instant';
import type { Path, Stage, Touchpoint } from './contract';
import { type PathTransform, transformTouches } from './transform';

/** A step of the sale that a CRM reports, under the name of the stage or of the CRM's conversion. */
export type ConversionKind = Stage | 'lead_created' | 'lead_converted' | 'deal_won';

export interface JourneyConversion {
	kind: ConversionKind;
	/** ISO 8601 or milliseconds. */
	timestamp: string | number;
	/** In minor units. */
	value?: number | null;
}

/** All that is known of one contact. */
export interface Journey {
	touchpoints: readonly Touchpoint[];
	conversions: readonly JourneyConversion[];
}

export interface PathSettings {
	/** Which step counts as a conversion. Default `close`. */
	goal?: Stage;
	/** How many days before the conversion a touch still counts. Default 90. */
	lookbackDays?: number;
	transform?: PathTransform;
	/** Only conversions from this moment on, and paths without one that were still going on then. */
	from?: string | number;
	/** Only what happened before this moment. */
	until?: string | number;
}

const DAY_MS = 86_400_000;
const DEFAULT_LOOKBACK_DAYS = 90;

/** The step of the sale behind each kind of conversion. */
export const STAGE_OF: Readonly<Record<ConversionKind, Stage>> = {
	lead: 'lead',
	lead_created: 'lead',
	opportunity: 'opportunity',
	lead_converted: 'opportunity',
	close: 'close',
	deal_won: 'close',
};

interface Timed<T> {
	time: number;
	item: T;
}

interface Step extends Timed<JourneyConversion> {
	stage: Stage;
}

function sortByTime<T extends { timestamp: string | number }>(items: readonly T[], field: string): Array<Timed<T>> {
	return items
		.map((item, index) => ({ time: instantOf(item.timestamp, `${field}[${index}].timestamp`), item }))
		.sort((one, other) => one.time - other.time);
}

function stepsOf(journey: Journey, index: number): Step[] {
	return sortByTime(journey.conversions, `journeys[${index}].conversions`).map(({ time, item }) => {
		if (Object.hasOwn(STAGE_OF, item.kind)) return { time, item, stage: STAGE_OF[item.kind] };
		throw new InputError({
			field: `journeys[${index}].conversions`,
			problem: 'hold one of an unknown kind',
			fix: `Use one of ${Object.keys(STAGE_OF).join(', ')}.`,
		});
	});
}

/**
 * Marks, for each step up to a moment, the touch closest before it. Of several steps of a stage the last one counts.
 */
function markStages(touches: ReadonlyArray<Timed<Touchpoint>>, steps: readonly Step[], until: number): Touchpoint[] {
	const stages = touches.map((): Stage[] => []);
	const latest = new Map(steps.filter(({ time }) => time <= until).map(({ stage, time }) => [stage, time]));
	for (const [stage, time] of latest) {
		const closest = touches.findLastIndex((touch) => touch.time <= time);
		stages[closest]?.push(stage);
	}
	return touches.map(({ item }, index) => {
		const own = stages[index] as Stage[];
		return own.length === 0 ? item : { ...item, stage: own };
	});
}

interface Window {
	goal: Stage;
	lookbackMs: number;
	transform: PathTransform;
	from: number;
	until: number;
}

function windowOf({
	goal = 'close',
	lookbackDays = DEFAULT_LOOKBACK_DAYS,
	transform = 'none',
	from,
	until,
}: PathSettings): Window {
	if (!(lookbackDays > 0))
		throw new InputError({
			field: 'lookbackDays',
			problem: 'is not a number above 0',
			fix: 'Give days, for example 90.',
		});
	return {
		goal,
		lookbackMs: lookbackDays * DAY_MS,
		transform,
		from: from === undefined ? -Infinity : instantOf(from, 'from'),
		until: until === undefined ? Infinity : instantOf(until, 'until'),
	};
}

function pathOf(
	touches: ReadonlyArray<Timed<Touchpoint>>,
	steps: readonly Step[],
	end: number,
	window: Window,
): Pick<Path, 'touchpoints'> {
	const within = touches.filter(({ time }) => time <= end && time >= end - window.lookbackMs);
	return { touchpoints: transformTouches(markStages(within, steps, end), window.transform) };
}

function pathsOfJourney(journey: Journey, index: number, window: Window): Path[] {
	const touches = sortByTime(journey.touchpoints, `journeys[${index}].touchpoints`).filter(
		({ time }) => time < window.until,
	);
	const steps = stepsOf(journey, index).filter(({ time }) => time < window.until);
	const goals = steps.filter(({ stage }) => stage === window.goal);
	const converted = goals
		.filter(({ time }) => time >= window.from)
		.map((goal) => ({
			...pathOf(touches, steps, goal.time, window),
			conversions: 1,
			nulls: 0,
			value: goal.item.value ?? 0,
			convertedAt: goal.time,
		}));
	const last = touches.at(-1);
	if (goals.length > 0 || last === undefined || last.time < window.from) return converted;
	return [{ ...pathOf(touches, steps, last.time, window), conversions: 0, nulls: 1, value: 0 }];
}

/**
 * Paths from the journeys of contacts: one for each conversion, with the touches of the lookback window before it, and
 * one without a conversion for each contact who was touched and has none. Touches after a contact's last conversion are
 * on the way to the next and belong to no path yet. A later conversion looks back over its whole window, also past an
 * earlier one.
 * @throws InputError naming the journey and the field
 */
export function preparePaths(journeys: readonly Journey[], settings: PathSettings = {}): Path[] {
	const window = windowOf(settings);
	return journeys.flatMap((journey, index) => pathsOfJourney(journey, index, window));
}
