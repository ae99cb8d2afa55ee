import { externalKeyOf, hasChanged, identityKeys, matchContact, mergePerson } from '../../contact';
import type { Contact, IdentityKey, PersonDetails } from '../../contact/model';
import { isoTime, type Runtime } from '../../lib/runtime';
import type { WorkspaceStore } from '../../store/contract';

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
}

/**
 * The people of one batch, recognised one after the other in memory: what an earlier one of the batch taught
 * (a new contact, a new key) is known to the later ones. Nothing is stored until `store` is called.
 */
export interface Recognition {
	/** `null` when the given contact id is unknown. */
	recognise(input: RecognitionInput): Recognised | null;
	contact(id: string): Contact | undefined;
	/** Saves new and changed contacts, merges and reviews. Call inside a transaction. */
	store(): Promise<void>;
}

/** Loads every contact that can matter for the given people, in a handful of queries. */
export async function openRecognition(
	workspace: WorkspaceStore,
	runtime: Runtime,
	people: readonly RecognitionInput[],
): Promise<Recognition> {
	const keys = [...new Set(people.flatMap(({ person }) => identityKeys(person)))];
	const holders = await workspace.contacts.findByKeys(keys);
	const named = people.flatMap(({ contactId }) => (contactId === null ? [] : [contactId]));
	const wanted = [...new Set([...[...holders.values()].flat(), ...named])];
	const found = await workspace.contacts.getMany(wanted);
	const contacts = new Map<string, Contact>();
	/** Ids of contacts that were merged away, before or in this batch, and who took their place. */
	const survivors = new Map<string, string>();
	found.forEach((contact, index) => {
		const asked = wanted[index];
		if (contact === null || asked === undefined) return;
		contacts.set(contact.id, contact);
		if (contact.id !== asked) survivors.set(asked, contact.id);
	});
	const newcomers = people.flatMap(({ contactId, person }) =>
		contactId === null ? (externalKeyOf(identityKeys(person)) ?? []) : [],
	);
	const externalKeys = await workspace.contacts.takenExternalKeys([...new Set(newcomers)]);
	return createRecognition(workspace, runtime, { holders, contacts, survivors, externalKeys });
}

interface Known {
	holders: Map<IdentityKey, string[]>;
	contacts: Map<string, Contact>;
	survivors: Map<string, string>;
	/** External keys that belong to somebody. */
	externalKeys: Set<IdentityKey>;
}

function createRecognition(workspace: WorkspaceStore, runtime: Runtime, known: Known): Recognition {
	const { holders, contacts, survivors, externalKeys } = known;
	const stored: ReadonlySet<string> = new Set(contacts.keys());
	const dirty = new Set<string>();
	const merges: Array<{ survivorId: string; loserId: string }> = [];
	const reviews: OpenReview[] = [];

	function survivorOf(id: string): string {
		const next = survivors.get(id);
		return next === undefined ? id : survivorOf(next);
	}

	function hold(keys: readonly IdentityKey[], contactId: string): void {
		for (const key of keys) {
			const ids = new Set([...(holders.get(key) ?? []), contactId].map(survivorOf));
			holders.set(key, [...ids]);
		}
	}

	function create(person: PersonDetails, keys: readonly IdentityKey[]): Recognised {
		const now = isoTime(runtime.clock.now());
		const id = runtime.newId();
		const strongest = externalKeyOf(keys);
		// A handle that changed hands may still be the key of its former owner in the CRMs.
		const externalKey = strongest === null || externalKeys.has(strongest) ? `contact:${id}` : strongest;
		externalKeys.add(externalKey);
		contacts.set(id, {
			...person,
			id,
			externalKey,
			interactionCount: 0,
			firstInteractionAt: null,
			lastInteractionAt: null,
			createdAt: now,
			updatedAt: now,
		});
		dirty.add(id);
		hold(keys, id);
		return { contactId: id, contactOutcome: 'created', mergedContactIds: [], review: null };
	}

	function absorb(contactId: string, person: PersonDetails, loserIds: readonly string[]): Recognised {
		const before = contacts.get(contactId);
		if (before === undefined) throw new Error('A key points to a contact that is not stored');
		const losers = loserIds.flatMap((id) => contacts.get(id) ?? []);
		const merged = [...losers, person].reduce<PersonDetails>((sum, next) => mergePerson(sum, next), before);
		for (const { id } of losers) {
			if (stored.has(id)) merges.push({ survivorId: contactId, loserId: id });
			survivors.set(id, contactId);
			dirty.delete(id);
		}
		const changed = losers.length > 0 || hasChanged(before, merged);
		if (changed) {
			contacts.set(contactId, { ...before, ...merged, updatedAt: isoTime(runtime.clock.now()) });
			dirty.add(contactId);
		}
		hold(identityKeys(merged), contactId);
		return {
			contactId,
			contactOutcome: changed ? 'updated' : 'unchanged',
			mergedContactIds: losers.map(({ id }) => id),
			review: null,
		};
	}

	/** Somebody named a contact and gave it a key of another one: nothing is merged before somebody looked. */
	function rivalOf(contactId: string, keys: readonly IdentityKey[]): OpenReview | null {
		for (const key of keys) {
			const others = (holders.get(key) ?? []).map(survivorOf).filter((id) => id !== contactId);
			if (others.length === 0) continue;
			const review = {
				key,
				contactIds: [contactId, ...others],
				reason: 'given to one contact while another holds it',
			};
			reviews.push(review);
			return review;
		}
		return null;
	}

	return {
		contact: (id) => contacts.get(survivorOf(id)),
		recognise({ contactId, person }) {
			const keys = identityKeys(person);
			if (contactId !== null) {
				const known = contacts.get(survivorOf(contactId));
				if (known === undefined) return null;
				const review = rivalOf(known.id, keys);
				return { ...absorb(known.id, person, []), review };
			}
			const current = new Map<IdentityKey, string[]>();
			for (const key of keys) current.set(key, [...new Set((holders.get(key) ?? []).map(survivorOf))]);
			const candidates = [...new Set([...current.values()].flat())].flatMap((id) => contacts.get(id) ?? []);
			const match = matchContact({ keys, holders: current, contacts: candidates });
			switch (match.kind) {
				case 'new':
					return create(person, keys);
				case 'one':
					return absorb(match.contactId, person, []);
				case 'merge':
					return absorb(match.survivorId, person, match.loserIds);
				case 'review': {
					const taken = match.contactId === null ? create(person, keys) : absorb(match.contactId, person, []);
					const review = {
						key: match.key,
						contactIds: [taken.contactId, ...match.otherIds],
						reason: match.reason,
					};
					reviews.push(review);
					return { ...taken, review };
				}
			}
		},
		async store() {
			await workspace.contacts.save(
				[...dirty].flatMap((id) => {
					const contact = contacts.get(id);
					return contact === undefined ? [] : [{ contact, keys: identityKeys(contact) }];
				}),
			);
			for (const { survivorId, loserId } of merges)
				await workspace.contacts.merge(survivorOf(survivorId), loserId);
			const createdAt = isoTime(runtime.clock.now());
			for (const review of reviews) {
				await workspace.reviews.open({ ...review, id: runtime.newId(), createdAt, resolvedAt: null });
			}
		},
	};
}
