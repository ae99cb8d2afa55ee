import type { Interaction } from './interactions';
import type { Page } from './page';

/** Named engagement scores of a workspace. The store keeps them and knows nothing of how they are computed. */

export interface ScoreDefinition {
	name: string;
	/** Digest of the settings that states depend on. */
	fingerprint: string;
	/** Kept as JSON. */
	settings: object;
	updatedAt: string;
}

/** One score of one contact. */
export interface ContactScore {
	name: string;
	contactId: string;
	/** Of the settings that `state` and `rankKey` were made with. */
	fingerprint: string;
	/** What the score goes on from, kept as JSON; `null` when it has to be counted again from the interactions. */
	state: object | null;
	/** A number that is larger the higher the score is, at any time alike; `null` for a score of 0. */
	rankKey: number | null;
	/** From when on `rankKey` no longer holds; `null` while nothing is known that would change it by itself. */
	dueAt: string | null;
	/** When the contact was last scored: the score, its band, and the time; `null` before. */
	score: number | null;
	band: string | null;
	scoredAt: string | null;
	/** The score that was last reported as changed enough. */
	reportedScore: number | null;
}

export type Standing = Pick<ContactScore, 'contactId' | 'state' | 'rankKey'>;

/** What a score reads of an interaction. */
export type InteractionFacts = Pick<Interaction, 'idempotencyKey' | 'platform' | 'kind' | 'direction' | 'occurredAt'>;

export interface ScoreRepository {
	/** By name. */
	listDefinitions(): Promise<ScoreDefinition[]>;
	/** Adds or replaces. */
	saveDefinition(definition: ScoreDefinition): Promise<void>;
	/** By contact id. Ids of merged contacts are not followed: ask for the survivor. */
	find(name: string, contactIds: readonly string[]): Promise<Map<string, ContactScore>>;
	/** Adds or replaces; those of contacts that do not exist, or no longer, are left out. */
	save(scores: readonly ContactScore[]): Promise<void>;
	/** Those whose `dueAt` is at or before `time`, the longest due first. */
	listDue(name: string, time: string, limit: number): Promise<ContactScore[]>;
	/** Those of this fingerprint with the highest rank key, highest first. */
	listTop(name: string, fingerprint: string, limit: number): Promise<ContactScore[]>;
	/**
	 * How many of this fingerprint have at least each of these rank keys, in their order. Reads an index, once for all
	 * of them.
	 */
	countByRankKey(name: string, fingerprint: string, leastKeys: readonly number[]): Promise<number[]>;
	/** Where contacts of this fingerprint stand, page by page in the order of their ids. */
	listStandings(name: string, fingerprint: string, limit: number, after: string | null): Promise<Page<Standing>>;
	/** How many contacts have the score, by fingerprint. */
	countByFingerprint(name: string): Promise<Map<string, number>>;
	/**
	 * How many contacts have no score of this fingerprint. Where none was missing among 20,000 contacts or more, that
	 * holds for a minute.
	 */
	countUnscored(name: string, fingerprint: string): Promise<number>;
	/** All interactions of these contacts, oldest first; contacts without any are absent. */
	interactionsOf(contactIds: readonly string[]): Promise<Map<string, InteractionFacts[]>>;
}
