import type { Contact } from '../../contact';
import { idempotencyKeyOf, type SocialEvent } from '../../social';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { Interaction, WorkspaceStore } from '../../store/contract';
import { openRecognition, type OpenReview, type Recognised } from './recognise';
import { recordInScores } from '../scores';
import { leftOut } from './left-out';
import { canStandAlone, reviseInteractions } from './revise-interactions';

/** Events per transaction: large enough to be fast, small enough that other work gets its turn. */
const CHUNK_SIZE = 200;

export interface RecordEventsInput {
	workspace: WorkspaceStore;
	runtime: Runtime;
	events: readonly SocialEvent[];
	/** By event: whose it is where that is known already, else `null` or nothing: the person is recognised then. */
	contactIds?: ReadonlyArray<string | null>;
}

/** What became of one event, at the event's index. */
export interface RecordedEvent {
	/** `duplicate`: this event was recorded before, so nothing changed. */
	outcome: 'recorded' | 'duplicate';
	/** Whether it changed the text of an interaction that was recorded before; its outcome is `duplicate`. */
	isRevised: boolean;
	contact: Contact;
	/** What the event did to the contact. */
	contactOutcome: 'created' | 'updated' | 'unchanged';
	interaction: Interaction;
	/** Contacts that turned out to be the same person and were merged into `contact`. */
	mergedContactIds: string[];
	/** Set when another contact may be the same person, but somebody has to look. */
	review: OpenReview | null;
}

/**
 * Stores social events and recognises the person of each. An event that was recorded before changes nothing, however
 * often it is delivered, also twice in one call.
 *
 * @throws InputError for a contact id that is unknown; nothing of its chunk is stored then
 * @returns one entry per event, in order; `null` for a change of something that is not stored, for what an account of
 * the team did, and for what somebody did who was erased afterwards
 */
export async function recordEvents({
	workspace,
	runtime,
	events,
	contactIds = [],
}: RecordEventsInput): Promise<Array<RecordedEvent | null>> {
	const recorded: Array<RecordedEvent | null> = [];
	for (let start = 0; start < events.length; start += CHUNK_SIZE) {
		const chunk = events
			.slice(start, start + CHUNK_SIZE)
			.map((event, index): EventOfPerson => ({ event, contactId: contactIds[start + index] ?? null }));
		recorded.push(...(await workspace.transaction((inside) => recordChunk(inside, runtime, chunk))));
		await runtime.yield();
	}
	return recorded;
}

interface EventOfPerson {
	event: SocialEvent;
	contactId: string | null;
}

async function recordChunk(
	workspace: WorkspaceStore,
	runtime: Runtime,
	events: readonly EventOfPerson[],
): Promise<Array<RecordedEvent | null>> {
	const keys = events.map(({ event }) => idempotencyKeyOf(event));
	const interactions = await workspace.interactions.findByIdempotencyKeys([...new Set(keys)]);
	const left = await leftOut(
		workspace,
		events.map(({ event }) => event),
	);
	const isTheirs = ({ contactId }: EventOfPerson, index: number) => contactId !== null || !left.has(index);
	const fresh = freshAmong(events, keys, interactions, isTheirs);
	const recognised = await recordFresh(workspace, runtime, [...fresh.values()], interactions);
	const later = events.filter((_, index) => !fresh.has(index)).map(({ event }) => event);
	const revised = await reviseInteractions(workspace, later, interactions);

	const contacts = await contactsOf(workspace, [...interactions.values()]);
	return keys.map((key, index): RecordedEvent | null => {
		const interaction = interactions.get(key);
		const contact = interaction === undefined ? undefined : contacts.get(interaction.contactId);
		if (interaction === undefined || contact === undefined) return null;
		const result = fresh.has(index) ? recognised.get(key) : undefined;
		return {
			outcome: result === undefined ? 'duplicate' : 'recorded',
			isRevised: !fresh.has(index) && events[index]?.event.revision !== null && revised.has(key),
			contact,
			contactOutcome: result?.contactOutcome ?? 'unchanged',
			interaction: { ...interaction, contactId: contact.id },
			mergedContactIds: result?.mergedContactIds ?? [],
			review: result?.review ?? null,
		};
	});
}

type FreshEvent = EventOfPerson & { key: string };

/** Which of the events happened and are not stored yet, by index: of several with one key the one as it first was. */
function freshAmong(
	events: readonly EventOfPerson[],
	keys: readonly string[],
	stored: ReadonlyMap<string, Interaction>,
	isTheirs: (one: EventOfPerson, index: number) => boolean,
): Map<number, FreshEvent> {
	const first = new Map<string, number>();
	events.forEach((one, index) => {
		const { event } = one;
		const key = keys[index]!;
		if (stored.has(key) || !canStandAlone(event) || !isTheirs(one, index)) return;
		const before = first.get(key);
		const isOriginal = event.revision === null && before !== undefined && events[before]!.event.revision !== null;
		if (before === undefined || isOriginal) first.set(key, index);
	});
	const order = [...first].sort(([, one], [, other]) => one - other);
	return new Map(order.map(([key, index]) => [index, { ...events[index]!, key }]));
}

/** @param interactions gets the new ones */
async function recordFresh(
	workspace: WorkspaceStore,
	runtime: Runtime,
	fresh: readonly FreshEvent[],
	interactions: Map<string, Interaction>,
): Promise<Map<string, Recognised>> {
	const recognition = await openRecognition(
		workspace,
		runtime,
		fresh.map(({ event, contactId }) => ({ contactId, person: event.person })),
		'events',
	);
	const recognised = new Map<string, Recognised>();
	for (const { event, contactId, key } of fresh) {
		const result = recognition.recognise({ contactId, person: event.person, at: event.occurredAt });
		if (result === null) throw unknownContact(contactId);
		recognised.set(key, result);
	}
	await recognition.store();
	for (const { event, key } of fresh) {
		const contactId = recognition.contact(recognised.get(key)!.contactId)!.id;
		interactions.set(key, interactionOf(event, key, contactId, runtime));
	}
	const added = await workspace.interactions.append(fresh.map(({ key }) => interactions.get(key)!));
	await recordInScores(
		workspace,
		runtime,
		[...added].map((key) => interactions.get(key)!),
	);
	return recognised;
}

function unknownContact(contactId: string | null): InputError {
	return new InputError({
		field: 'contactId',
		problem: `no contact ${JSON.stringify(contactId)} is stored in this workspace`,
		fix: 'Use the id of a stored contact, and the same workspace.',
	});
}

function interactionOf(event: SocialEvent, idempotencyKey: string, contactId: string, runtime: Runtime): Interaction {
	const { person: _person, revision, ...facts } = event;
	const recordedAt = isoTime(runtime.clock.now());
	const editedAt = revision?.at ?? null;
	return { ...facts, id: runtime.newId(), contactId, idempotencyKey, recordedAt, editedAt };
}

/** The contacts as they are stored now, by the id they were asked for; a merged one under its old id too. */
async function contactsOf(workspace: WorkspaceStore, interactions: readonly Interaction[]) {
	const ids = [...new Set(interactions.map(({ contactId }) => contactId))];
	const found = await workspace.contacts.getMany(ids);
	return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
}
