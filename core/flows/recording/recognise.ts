import {
	externalKeysFor,
	hasChanged,
	holdersOfPerson,
	matchContact,
	mergePerson,
	recognitionKeys,
	type Contact,
	type IdentityKey,
	type PersonDetails,
} from '../../contact';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { ValueOrigin, WorkspaceStore } from '../../store/contract';
import { InputError } from '../../lib/errors';
import { loadPeople, type KnownPeople } from './known-people';

/** Contacts that may be the same person, but somebody has to look. */
export interface OpenReview {
	key: IdentityKey;
	contactIds: string[];
	reason: string;
}

export interface Recognised {
	contactId: string;
	contactOutcome: 'created' | 'updated' | 'unchanged';
	mergedContactIds: string[];
	review: OpenReview | null;
}

export interface RecognitionInput {
	/** `null`: recognise by keys, or create. */
	contactId: string | null;
	person: PersonDetails;
	/** When the person said so, ISO 8601, UTC; default: now. */
	at?: string;
}

/**
 * The people of one batch, recognised one after the other in memory: what an earlier one of the batch taught
 * (a new contact, a new key) is known to the later ones. Nothing is stored until `store` is called.
 */
export interface Recognition {
	/** `null` when the given contact id is unknown. @throws InputError for a person whom nothing identifies */
	recognise(input: RecognitionInput): Recognised | null;
	contact(id: string): Contact | undefined;
	/** Saves new and changed contacts, merges and reviews. Call inside a transaction. */
	store(): Promise<void>;
}

/** @param origin where what is new of the people comes from */
export async function openRecognition(
	workspace: WorkspaceStore,
	runtime: Runtime,
	inputs: readonly RecognitionInput[],
	origin: ValueOrigin,
): Promise<Recognition> {
	const people = await loadPeople(workspace, inputs);
	const reviews: OpenReview[] = [];
	return {
		contact: people.contact,
		recognise({ contactId, person, at = isoTime(runtime.clock.now()) }) {
			const result =
				contactId === null
					? recognisePerson(people, runtime, person)
					: addToNamed(people, runtime, contactId, person);
			if (result !== null && result.contactOutcome !== 'unchanged') people.date(result.contactId, at);
			if (result?.review) reviews.push(result.review);
			return result;
		},
		async store() {
			await people.store(workspace, origin);
			const createdAt = isoTime(runtime.clock.now());
			for (const review of reviews)
				await workspace.reviews.open({ ...review, id: runtime.newId(), createdAt, resolvedAt: null });
		},
	};
}

/** Whoever holds a key of the person. */
function knownOf(people: KnownPeople, { profiles }: PersonDetails, keys: readonly IdentityKey[]) {
	const holders = people.holdersOf(keys);
	const contacts = [...new Set([...holders.values()].flat())].flatMap((id) => people.contact(id) ?? []);
	return { keys, profiles, holders, contacts };
}

/** Recorded, somebody whom nothing identifies would be a new contact each time. */
function nobody(): InputError {
	return new InputError({
		field: 'person',
		problem: 'nothing identifies the person: there is no e-mail, phone number or profile',
		fix: 'Give the id of a stored contact, or details that identify the person.',
	});
}

function recognisePerson(people: KnownPeople, runtime: Runtime, person: PersonDetails): Recognised {
	const keys = recognitionKeys(person);
	if (keys.length === 0) throw nobody();
	const match = matchContact({ ...knownOf(people, person, keys), isApart: people.isApart });
	switch (match.kind) {
		case 'new':
			return create(people, runtime, person, keys);
		case 'one':
			return absorb(people, runtime, match.contactId, person);
		case 'merge':
			return absorb(people, runtime, match.survivorId, person, match.loserIds);
		case 'review': {
			const taken =
				match.contactId === null
					? create(people, runtime, person, keys)
					: absorb(people, runtime, match.contactId, person);
			const contactIds = [taken.contactId, ...match.otherIds];
			return { ...taken, review: { key: match.key, contactIds, reason: match.reason } };
		}
	}
}

/** Somebody named a contact. If that gives it a key of another one, nothing is merged before somebody looked. */
function addToNamed(
	people: KnownPeople,
	runtime: Runtime,
	contactId: string,
	person: PersonDetails,
): Recognised | null {
	const known = people.contact(contactId);
	if (known === undefined) return null;
	const review = rivalOf(people, known.id, person);
	return { ...absorb(people, runtime, known.id, person), review };
}

function rivalOf(people: KnownPeople, contactId: string, person: PersonDetails): OpenReview | null {
	for (const [key, holders] of holdersOfPerson(knownOf(people, person, recognitionKeys(person)))) {
		const others = holders.map(({ id }) => id).filter((id) => id !== contactId && !people.isApart(id, contactId));
		const reason = 'given to one contact while another holds it';
		if (others.length > 0) return { key, contactIds: [contactId, ...others], reason };
	}
	return null;
}

function create(
	people: KnownPeople,
	runtime: Runtime,
	person: PersonDetails,
	keys: readonly IdentityKey[],
): Recognised {
	const now = isoTime(runtime.clock.now());
	const id = runtime.newId();
	// A handle that changed hands may still be the key of its former owner in the CRMs.
	const externalKey = externalKeysFor(person).find((key) => !people.isTaken(key)) ?? `contact:${id}`;
	const neverSeen = { interactionCount: 0, firstInteractionAt: null, lastInteractionAt: null };
	people.put({ ...person, id, externalKey, ...neverSeen, createdAt: now, updatedAt: now });
	people.hold(id, keys);
	return { contactId: id, contactOutcome: 'created', mergedContactIds: [], review: null };
}

/** Adds details to a contact, together with those of the contacts that turned out to be the same person. */
function absorb(
	people: KnownPeople,
	runtime: Runtime,
	contactId: string,
	person: PersonDetails,
	loserIds: readonly string[] = [],
): Recognised {
	const before = people.contact(contactId);
	if (before === undefined) throw new Error('A key points to a contact that is not stored');
	const losers = loserIds.flatMap((id) => people.contact(id) ?? []);
	const merged = [...losers, person].reduce<PersonDetails>((sum, next) => mergePerson(sum, next), before);
	for (const { id } of losers) people.merge(contactId, id);
	const isChanged = losers.length > 0 || hasChanged(before, merged);
	if (isChanged) people.put({ ...before, ...merged, updatedAt: isoTime(runtime.clock.now()) });
	people.hold(contactId, recognitionKeys(merged));
	return {
		contactId,
		contactOutcome: isChanged ? 'updated' : 'unchanged',
		mergedContactIds: losers.map(({ id }) => id),
		review: null,
	};
}
