import type { IdentityKey } from '../../contact';
import type { Page } from './page';

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

export interface ReviewQuery {
	/** Default: those that are open. */
	state?: 'open' | 'answered';
	/** Those about this contact, or about whom it was merged into. */
	contactId?: string;
	/** 1 to 500. */
	limit: number;
	/** What the page before gave as `next`. */
	after?: string | null;
}

export interface ReviewRepository {
	/** `null` when there is none. */
	get(id: string): Promise<Review | null>;
	/**
	 * Adds a review, unless an open one is about all of these contacts, by whatever key, or a person said of every two
	 * of them that they are not the same.
	 */
	open(review: Review): Promise<void>;
	/** Oldest first, page by page. */
	list(query: ReviewQuery): Promise<Page<Review>>;
	/** Oldest first. */
	listOpen(limit: number): Promise<Review[]>;
	countOpen(): Promise<number>;
	/** Closes a review at the given time; one that is closed or unknown stays as it is. */
	resolve(id: string, at: string): Promise<void>;
	/**
	 * Closes a review with the answer that no two of its contacts are the same. It is remembered for ever: whoever
	 * takes the place of one of them is not the others either. The CRMs that are kept in step look at them with their
	 * next run. Unknown reviews are passed over.
	 */
	keepApart(id: string, at: string): Promise<void>;
	/** The pairs among these contacts of whom a person said that they are not the same, each once, ids ascending. */
	apartPairs(contactIds: readonly string[]): Promise<Array<readonly [string, string]>>;
}
