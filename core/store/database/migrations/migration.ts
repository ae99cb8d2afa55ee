import type { Kysely } from 'kysely';

import type { DialectTraits } from '../dialect-traits';

/** One step of the schema. Never changed once it was published: a further change is a further migration. */
export interface Migration {
	/** 1, 2, 3, ... without gaps. */
	version: number;
	name: string;
	/** Runs inside the transaction that also records it. */
	apply(database: Kysely<unknown>, traits: DialectTraits): Promise<void>;
}
