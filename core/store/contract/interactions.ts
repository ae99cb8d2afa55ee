import type { SocialEvent } from '../../social';

/** One interaction as stored: append-only. */
export interface Interaction extends Omit<SocialEvent, 'person'> {
	id: string;
	contactId: string;
	/** `<platform>:<event id>`; unique in the workspace. */
	idempotencyKey: string;
	recordedAt: string;
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
	/** Newest first. */
	listForContact(contactId: string, limit: number): Promise<Interaction[]>;
	count(): Promise<number>;
}
