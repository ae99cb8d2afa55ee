import type { SocialEvent } from '../../social';

/** One interaction as stored. Of what is stored only the text follows what was changed on the platform. */
export interface Interaction extends Omit<SocialEvent, 'person' | 'revision'> {
	id: string;
	contactId: string;
	/** `<platform>:<event id>`; unique in the workspace. */
	idempotencyKey: string;
	recordedAt: string;
	/** When the text was last changed, be it to the same, or taken back on the platform; `null`: never. */
	editedAt: string | null;
}

/** A later form of an interaction. */
export interface InteractionRevision {
	idempotencyKey: string;
	/** ISO 8601 */
	at: string;
	/** `null`: it was taken back. */
	text: string | null;
}

export interface InteractionRepository {
	/** Which of these idempotency keys are stored already, with the contact they belong to. */
	findByIdempotencyKeys(keys: readonly string[]): Promise<Map<string, Interaction>>;
	/**
	 * Appends; an interaction whose idempotency key is stored already is left out, and one of a contact that was merged
	 * away goes to the survivor. Count, first and last time of the contacts move with it, in the same transaction.
	 * @returns the keys that were added
	 * @throws StoreError `conflict` for a contact that does not exist
	 */
	append(interactions: readonly Interaction[]): Promise<Set<string>>;
	/**
	 * Changes texts. Only what is newer than the last change counts, also than one that left the text as it was; what
	 * was taken back at the moment of a change wins over it. Each compares and sets at once, so that two processes
	 * cannot undo each other.
	 * @returns the keys of those whose text changed
	 */
	revise(revisions: readonly InteractionRevision[]): Promise<Set<string>>;
	/**
	 * Remembers of events that are not stored that they were taken back: appended later they have no text. Kept is a
	 * digest of the key.
	 */
	withdraw(revocations: ReadonlyArray<Omit<InteractionRevision, 'text'>>): Promise<void>;
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<Interaction[]>;
	count(): Promise<number>;
}
