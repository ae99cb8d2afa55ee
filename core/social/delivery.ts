import { InputError } from '../lib/errors';
import { mapInTurns } from '../lib/turns';
import type { SocialEvent } from './event';
import { parsePart, partsOf } from './parse';
import { type EventParts, type ParseOptions, socialEvents } from './parser';

/** How much is read between two turns of the event loop: some milliseconds of work. */
const READ_IN_ONE_TURN = 50;
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
 * Reads a delivery in short turns, so that a large one keeps nobody else waiting. Each event is judged alone: an odd
 * one among a thousand costs none of the others.
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
	const toldOf = (position: number): ParseOptions => ({
		...options,
		onObject,
		onProblem: (problem) => problems.push({ position: parts.length > 1 ? position : null, problem }),
	});
	if (maxEvents !== null && parts.length > maxEvents) throw tooManyEvents(maxEvents);
	const found: Array<{ event: EventParts; told: ParseOptions }> = [];
	let looked = 0;
	for (const [position, part] of parts.entries()) {
		const told = toldOf(position);
		for (const event of parsePart(part, told)) {
			looked += 1;
			if (looked % READ_IN_ONE_TURN === 0) await turns.yield();
			if (event !== null) found.push({ event, told });
			if (maxEvents !== null && found.length > maxEvents) throw tooManyEvents(maxEvents);
		}
	}
	await turns.yield();
	// Putting events in normal form takes most of the time.
	const events = await mapInTurns(turns, found, ({ event, told }) => socialEvents([event], told), READ_IN_ONE_TURN);
	return { events: events.flat(), problems };
}

function tooManyEvents(maxEvents: number): InputError {
	return new InputError({
		field: 'payload',
		problem: `holds more than ${maxEvents} events`,
		fix: 'Send fewer at once, or raise the number that a delivery may hold.',
		kind: 'tooLarge',
	});
}
