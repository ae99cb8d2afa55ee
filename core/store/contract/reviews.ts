import type { IdentityKey } from '../../contact';

/** Contacts that may be one person, but must not be merged without somebody looking. */
export interface Review {
	id: string;
	contactIds: string[];
	/** The key they share. */
	key: IdentityKey;
	reason: string;
	createdAt: string;
	/** `null` while open. */
	resolvedAt: string | null;
}

export interface ReviewRepository {
	/** Adds a review unless an open one for the same key and contacts exists. */
	open(review: Review): Promise<void>;
	/** Oldest first. */
	listOpen(limit: number): Promise<Review[]>;
	/** Closes a review at the given time; one that is closed or unknown stays as it is. */
	resolve(id: string, at: string): Promise<void>;
}
