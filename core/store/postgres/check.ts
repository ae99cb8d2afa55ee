import type { Runtime } from '../../lib/runtime';
import type { PostgresSettings } from './address';
import { connectPostgres } from './open';
import { factsOf, PER_VERSION, whatIsMissing } from './requirements';

/** Somebody looks at the credential meanwhile. */
const PATIENCE_MS = 10_000;

/** A database that a store can be kept in. */
export interface UsablePostgres {
	/** As in `PostgresAddress`. */
	location: string;
	/** 16 to 18. */
	version: number;
	/** Who may do everything on the server, although the store needs none of it; `null` for a user of its own. */
	superuser: string | null;
}

/** Looks at a database, and changes nothing. @throws StoreError for one that no store can be kept in */
export async function checkPostgres(settings: PostgresSettings, runtime: Runtime): Promise<UsablePostgres> {
	const { location, schema, pool, seenAs } = await connectPostgres(settings, runtime, PATIENCE_MS);
	try {
		const facts = await factsOf(seenAs('schema'), schema);
		const missing = whatIsMissing(facts, location);
		if (missing !== null) throw missing;
		const version = Math.floor(facts.version / PER_VERSION);
		return { location, version, superuser: facts.isSuperuser === 1 ? facts.user : null };
	} finally {
		await pool.end();
	}
}
