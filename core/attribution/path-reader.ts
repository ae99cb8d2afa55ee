import { InputError } from '../lib/errors';
import { instantOf, readInstant } from '../lib/instant';
import { type Path, STAGES, type Touchpoint } from './contract';
import { sortRun } from './sort-run';

/** One path as it passes by: its touches in time order, each column at the indexes below `length`. */
export interface PathRun {
	length: number;
	/** Numbers that stand for the channels, by first appearance. */
	channels: Int32Array;
	times: Float64Array;
	/** Bit `i` set: the touch has stage `STAGES[i]`. */
	stages: Uint8Array;
	conversions: number;
	nulls: number;
	value: number;
}

/** Reads paths one after the other into one `PathRun`: a million paths need no more memory than one. */
export interface PathReader {
	/** By channel number. Complete once all paths were read. */
	channelNames: readonly string[];
	/**
	 * Calls `visit` for each path. The run it gets is overwritten by the next. Further calls go on where the last one
	 * ended, so that paths can come in portions.
	 * @throws InputError that names the path (counted over all calls), the touch and the field
	 */
	read: (paths: readonly Path[], visit: (run: PathRun) => void) => void;
}

const DAY_MS = 86_400_000;
const FIRST_CAPACITY = 32;
const TOUCHPOINT_FIX = 'Give an object with channel and timestamp.';

function refuse(field: string, problem: string, fix: string): never {
	throw new InputError({ field, problem, fix });
}

function amountOf(value: unknown, path: number, name: string): number {
	if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return value;
	return refuse(`paths[${path}].${name}`, 'is not a number of at least 0', 'Give how many, for example 1.');
}

function valueOf(value: unknown, path: number): number {
	if (value === undefined || value === null) return 0;
	if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
	return refuse(
		`paths[${path}].value`,
		'is not a whole number of minor units',
		'Give the amount in cents, for example 12050 for 120.50.',
	);
}

/** Where a touch stands in the input. Put together only for a message: reading runs once for each touch. */
const fieldOf = (path: number, position: number, name: string) => `paths[${path}].touchpoints[${position}].${name}`;

/** The bits of one stage, a list of stages or none. */
function stageBits(stage: Touchpoint['stage'], path: number, position: number): number {
	if (stage === undefined || stage === null) return 0;
	const stages = typeof stage === 'string' ? [stage] : stage;
	let bits = 0;
	for (const each of stages) {
		const index = STAGES.indexOf(each);
		if (index < 0)
			refuse(
				fieldOf(path, position, 'stage'),
				'is not a stage',
				`Use one of ${STAGES.join(', ')}, or leave it out.`,
			);
		bits |= 1 << index;
	}
	return bits;
}

function timeOf(timestamp: unknown, path: number, position: number): number {
	return readInstant(timestamp) ?? instantOf(timestamp, fieldOf(path, position, 'timestamp'));
}

function numberOf(channel: unknown, numbers: Map<string, number>, path: number, position: number): number {
	const known = numbers.get(channel as string);
	if (known !== undefined) return known;
	if (typeof channel !== 'string') {
		return refuse(
			fieldOf(path, position, 'channel'),
			'is not text',
			'Give the name of the channel, for example instagram.',
		);
	}
	numbers.set(channel, numbers.size);
	return numbers.size - 1;
}

function makeRoom(run: PathRun, length: number): void {
	if (length <= run.channels.length) return;
	run.channels = new Int32Array(length * 2);
	run.times = new Float64Array(length * 2);
	run.stages = new Uint8Array(length * 2);
}

interface Window {
	from: number;
	until: number;
}

const ALWAYS: Window = { from: -Infinity, until: Infinity };

function windowOf(path: Path, index: number, lookbackDays: number): Window {
	if (path.convertedAt === undefined || path.convertedAt === null) return ALWAYS;
	const until = instantOf(path.convertedAt, `paths[${index}].convertedAt`);
	return { from: until - lookbackDays * DAY_MS, until };
}

function readTouches(
	{ touchpoints }: Path,
	index: number,
	window: Window,
	run: PathRun,
	numbers: Map<string, number>,
): void {
	makeRoom(run, touchpoints.length);
	run.length = 0;
	let latest = -Infinity;
	let isSorted = true;
	for (let position = 0; position < touchpoints.length; position++) {
		const touch = touchpoints[position] as Touchpoint;
		if (typeof touch !== 'object' || touch === null)
			refuse(`paths[${index}].touchpoints[${position}]`, 'is not a touchpoint', TOUCHPOINT_FIX);
		const time = timeOf(touch.timestamp, index, position);
		if (time < window.from || time > window.until) continue;
		run.channels[run.length] = numberOf(touch.channel, numbers, index, position);
		run.times[run.length] = time;
		run.stages[run.length] = stageBits(touch.stage, index, position);
		run.length++;
		if (time < latest) isSorted = false;
		latest = time;
	}
	if (!isSorted) sortRun(run);
}

export function createPathReader(lookbackDays = Infinity): PathReader {
	let count = 0;
	const numbers = new Map<string, number>();
	const run: PathRun = {
		length: 0,
		channels: new Int32Array(FIRST_CAPACITY),
		times: new Float64Array(FIRST_CAPACITY),
		stages: new Uint8Array(FIRST_CAPACITY),
		conversions: 0,
		nulls: 0,
		value: 0,
	};
	function read(paths: readonly Path[], visit: (run: PathRun) => void): void {
		if (!Array.isArray(paths)) refuse('paths', 'is not a list', 'Give a list of paths.');
		for (const path of paths as readonly Path[]) {
			const index = count++;
			if (!Array.isArray(path?.touchpoints))
				refuse(`paths[${index}].touchpoints`, 'is not a list', 'Give a list of touchpoints.');
			run.conversions = amountOf(path.conversions, index, 'conversions');
			run.nulls = amountOf(path.nulls ?? 0, index, 'nulls');
			run.value = valueOf(path.value, index);
			readTouches(path, index, windowOf(path, index, lookbackDays), run, numbers);
			visit(run);
		}
	}
	return {
		read,
		get channelNames() {
			return [...numbers.keys()];
		},
	};
}
