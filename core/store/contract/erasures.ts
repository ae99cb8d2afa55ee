import type { Page } from './page';

/** A record of a CRM, in whatever account. */
export interface RecordPlace {
	integrationId: string;
	crmObject: string;
	crmId: string;
}

/** A key that digests are made with: 64 hexadecimal digits. */
export interface SuppressionKey {
	key: string;
	/** ISO 8601, UTC. */
	since: string;
}

export interface Suppression {
	digest: string;
	/** When the person was erased; of one who was erased again, the last time. ISO 8601, UTC. */
	at: string;
}

/**
 * Digests of ids and keys of people who were erased, so that nothing brings them back, and the keys that they are made
 * with. Whoever makes the digests passes them in.
 */
export interface SuppressionRepository {
	/** Oldest first: new digests are made with the first one, and old ones are looked for with each. */
	keys(): Promise<SuppressionKey[]>;
	/** Adds keys; those that are known stay as they are. */
	addKeys(keys: readonly SuppressionKey[]): Promise<void>;
	/** Whether there is any: most workspaces have none, and nothing has to be looked for. */
	any(): Promise<boolean>;
	/** Adds digests; of one that is known the later time counts. */
	add(suppressions: readonly Suppression[]): Promise<void>;
	/** When those of the digests that are suppressed were. */
	find(digests: readonly string[]): Promise<Map<string, string>>;
	/** All of them, to be read in again after an old store was restored. Ordered by digest. */
	list(limit: number, after: string | null): Promise<Page<Suppression>>;
}

/** A record that is to be archived in its CRM, since its contact was erased. Says nothing about the person. */
export interface ArchiveTask extends RecordPlace {
	/** ISO 8601, UTC. */
	notedAt: string;
	tries: number;
	/** Of the last refusal: a kind of error of the CRM; `null` before the first one. */
	refusal: string | null;
	/** When it is tried again by itself; `null`: only when a person asks. */
	nextAt: string | null;
}

export interface ArchiveTaskRepository {
	/** Adds; of one that is known the tries and what came of them are replaced. */
	save(tasks: readonly ArchiveTask[]): Promise<void>;
	/** Those that may be tried now, ordered by CRM id, after one. */
	due(
		integrationId: string,
		crmObject: string,
		query: { now: string; limit: number; after: string | null },
	): Promise<ArchiveTask[]>;
	/** All of them, those that are no longer tried too. Ordered by CRM id, after one. */
	list(integrationId: string, crmObject: string, limit: number, after: string | null): Promise<ArchiveTask[]>;
	find(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<Map<string, ArchiveTask>>;
	/** Done, or dismissed by a person. */
	remove(integrationId: string, crmObject: string, crmIds: readonly string[]): Promise<void>;
	count(integrationId: string, crmObject: string): Promise<number>;
}
