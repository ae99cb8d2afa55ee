import { StoreError } from '../contract';

/** Where the tables are when nothing else is said, so that they share a database with others without meeting them. */
export const SCHEMA = 'social_crm';

/** As whom the store reads and writes: it owns nothing, and row-level security holds for it. */
export const USER_ROLE = 'social_crm_app';

/** Postgres cuts longer names, and keeps those with `pg_` for itself. */
const SCHEMA_NAME = /^(?!pg_)[a-z_][a-z0-9_]{0,62}$/;

/** @throws StoreError for a name that would be another one in another statement */
export function quotedSchema(name: string): string {
	if (SCHEMA_NAME.test(name)) return `"${name}"`;
	throw new StoreError('cannotOpen', {
		problem: 'The schema of the store has a name that cannot be used.',
		fix: 'Name it with small letters, digits and underscores, such as social_crm; 63 at most, without pg_ at the beginning.',
	});
}
