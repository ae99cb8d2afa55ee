import type { Page } from './page';

/** What a request of the API under one idempotency key came to. */
export type ApiRequestState =
	/** It is the first, or the one before died: whoever asked holds it now. */
	| { kind: 'begun' }
	/** Another one holds it. */
	| { kind: 'running' }
	/** The key was used for another body. */
	| { kind: 'otherBody' }
	| { kind: 'answered'; answer: string }
	/** It was answered, and the answer went with a person who was erased. */
	| { kind: 'gone' };

export interface ApiRequestStart {
	/** One-way digest of route, caller and key. */
	digest: string;
	bodyDigest: string;
	/** Another one for each attempt. */
	holder: string;
	leaseMs: number;
	/** How long the answer is kept. */
	keepMs: number;
}

/**
 * Requests with an idempotency key: each is carried out once, by whoever holds its lease, and its first answer is kept
 * for a while. What is compared and what is set goes into one statement.
 */
export interface ApiRequestRepository {
	begin(start: ApiRequestStart): Promise<ApiRequestState>;
	/**
	 * Keeps the answer, sealed, for those it is about; where one of them is not there any more it is not kept, and the
	 * request counts as answered all the same.
	 * @returns whether it was still held
	 */
	finish(digest: string, holder: string, answer: string, contactIds: readonly string[]): Promise<boolean>;
	/** Lets go of it, so that it may be asked again. @returns whether it was still held */
	release(digest: string, holder: string): Promise<boolean>;
	/** Forgets those whose time is over. @returns how many */
	forgetOld(limit: number): Promise<number>;
}

/** A token of the API that was issued. The token itself is not kept. */
export interface ApiToken {
	id: string;
	/** Who it was given to. */
	subject: string;
	scopes: string[];
	/** ISO 8601, UTC. */
	createdAt: string;
	expiresAt: string;
	/** `null` while it counts. */
	revokedAt: string | null;
}

export interface ApiTokenRepository {
	add(token: ApiToken): Promise<void>;
	get(id: string): Promise<ApiToken | null>;
	/** From now on it counts no more; the first time stays. @returns whether there is such a token */
	revoke(id: string, at: string): Promise<boolean>;
	/** Ordered by id, after one. */
	list(limit: number, after: string | null): Promise<Page<ApiToken>>;
}
