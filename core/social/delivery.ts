import { chunk } from '../lib/batching';
import { InputError } from '../lib/errors';
import type { SocialEvent } from './event';
import { parsePart, partsOf } from './parse';
import { socialEvents, type EventParts, type ParseOptions } from './parser';

/** How much is read between two turns of the event loop: some milliseconds of work. */
const PARTS_IN_ONE_TURN = 50;
const EVENTS_IN_ONE_TURN = 50;
/** An event stands in as many envelopes at most, each an object of a list: an entry, a change, a message. */
const OBJECTS_PER_EVENT = 3;

export interface ReadingTurns {
	/** A delivery of more is refused; `null` for no bound. */
	maxEvents: number | null;
	/** Lets other work on the event loop go first. */
	yield(): Promise<void>;
}

/** A part of a delivery that could not be read. */
export interface DeliveryProblem {
	/** Where it stands in a delivery that is a list, counted from 0; `null` in one that is not. */
	position: number | null;
	/** Names the path inside the part. */
	problem: InputError;
}

/** What could be read of a delivery, and what could not. */
export interface DeliveryInTurns {
	events: SocialEvent[];
	problems: DeliveryProblem[];
}

/**
 * Reads a delivery as `readDelivery` does, in short turns, so that a large one keeps nobody else waiting.
 * @throws InputError of the kind `tooLarge` for a delivery of more events than the bound, before any is put in normal
 * form
 */
export async function readDeliveryInTurns(
	payload: unknown,
	options: ParseOptions,
	turns: ReadingTurns,
): Promise<DeliveryInTurns> {
	const parts = partsOf(payload);
	const { maxEvents } = turns;
	const problems: DeliveryProblem[] = [];
	let objectsLeft = maxEvents === null ? Infinity : maxEvents * OBJECTS_PER_EVENT;
	const onObject = () => {
		objectsLeft -= 1;
		if (objectsLeft < 0 && maxEvents !== null) throw tooManyEvents(maxEvents);
	};
	const told = (position: number): ParseOptions => ({
		...options,
		onObject,
		onProblem: (problem) => problems.push({ position: parts.length > 1 ? position : null, problem }),
	});
	if (maxEvents !== null && parts.length > maxEvents) throw tooManyEvents(maxEvents);
	const found: Found[] = [];
	for (const [position, part] of parts.entries()) {
		for (const each of findEvents(part, told(position))) found.push(each);
		if (maxEvents !== null && found.length > maxEvents) throw tooManyEvents(maxEvents);
		if (position % PARTS_IN_ONE_TURN === PARTS_IN_ONE_TURN - 1) await turns.yield();
	}
	const events: SocialEvent[] = [];
	for (const some of chunk(found, EVENTS_IN_ONE_TURN)) {
		events.push(...some.flatMap((read) => read()));
		await turns.yield();
	}
	return { events, problems };
}

/** An event that was found and is not in normal form yet. */
type Found = () => SocialEvent[];

function findEvents(part: unknown, options: ParseOptions): Found[] {
	const found: Found[] = [];
	const onParts = (list: readonly EventParts[]) => {
		for (const one of list) found.push(() => socialEvents([one], options));
	};
	const ready = parsePart(part, { ...options, onParts });
	return [...found, ...ready.map((event) => () => [event])];
}

function tooManyEvents(maxEvents: number): InputError {
	return new InputError({
		field: 'payload',
		problem: `holds more than ${maxEvents} events`,
		fix: 'Send fewer at once, or raise the number that a delivery may hold.',
		kind: 'tooLarge',
	});
}
