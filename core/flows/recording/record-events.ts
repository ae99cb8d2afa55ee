import type { Contact } from '../../contact';
import { idempotencyKeyOf, type SocialEvent } from '../../social';
import { InputError } from '../../lib/errors';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { Interaction, WorkspaceStore } from '../../store/contract';
import { openRecognition, type OpenReview, type Recognised } from './recognise';
import { recordInScores } from '../scores';

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
 * @returns one entry per event, in order
 */
export async function recordEvents({
	workspace,
	runtime,
	events,
	contactIds = [],
}: RecordEventsInput): Promise<RecordedEvent[]> {
	const recorded: RecordedEvent[] = [];
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
): Promise<RecordedEvent[]> {
	const keys = events.map(({ event }) => idempotencyKeyOf(event));
	const earlier = await workspace.interactions.findByIdempotencyKeys([...new Set(keys)]);
	const firstAt = new Map<string, number>();
	keys.forEach((key, index) => firstAt.set(key, firstAt.get(key) ?? index));
	const isFresh = (index: number) => !earlier.has(keys[index]!) && firstAt.get(keys[index]!) === index;
	const fresh = events.flatMap((one, index) => (isFresh(index) ? [{ ...one, key: keys[index]! }] : []));

	const recognition = await openRecognition(
		workspace,
		runtime,
		fresh.map(({ event, contactId }) => ({ contactId, person: event.person })),
	);
	const recognised = new Map<string, Recognised>();
	for (const { event, contactId, key } of fresh) {
		const result = recognition.recognise({ contactId, person: event.person });
		if (result === null) throw unknownContact(contactId);
		recognised.set(key, result);
	}
	await recognition.store();

	const interactions = new Map<string, Interaction>(earlier);
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

	const contacts = await contactsOf(workspace, [...interactions.values()]);
	return keys.map((key, index): RecordedEvent => {
		const interaction = interactions.get(key)!;
		const contact = contacts.get(interaction.contactId)!;
		const result = isFresh(index) ? recognised.get(key) : undefined;
		return {
			outcome: result === undefined ? 'duplicate' : 'recorded',
			contact,
			contactOutcome: result?.contactOutcome ?? 'unchanged',
			interaction: { ...interaction, contactId: contact.id },
			mergedContactIds: result?.mergedContactIds ?? [],
			review: result?.review ?? null,
		};
	});
}

function unknownContact(contactId: string | null): InputError {
	return new InputError({
		field: 'contactId',
		problem: `no contact ${JSON.stringify(contactId)} is stored in this workspace`,
		fix: 'Use the id of a stored contact, and the same workspace.',
	});
}

function interactionOf(event: SocialEvent, idempotencyKey: string, contactId: string, runtime: Runtime): Interaction {
	const { person: _person, ...facts } = event;
	return { ...facts, id: runtime.newId(), contactId, idempotencyKey, recordedAt: isoTime(runtime.clock.now()) };
}

/** The contacts as they are stored now, by the id they were asked for; a merged one under its old id too. */
async function contactsOf(workspace: WorkspaceStore, interactions: readonly Interaction[]) {
	const ids = [...new Set(interactions.map(({ contactId }) => contactId))];
	const found = await workspace.contacts.getMany(ids);
	return new Map(ids.flatMap((id, index) => (found[index] ? [[id, found[index]] as const] : [])));
}
