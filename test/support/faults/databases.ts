import { findPostgres } from '../../../sandbox/postgres';
import type { DatabaseKind } from '../two-way/stage-store';

/** What a suite of kills and overlaps runs over, and how much of it. */
export interface SuiteDatabase {
	database: DatabaseKind;
	/** One case of each kind, as CI has the time for. */
	isLean: boolean;
}

const only = process.env.FAULTS_DATABASE;

/**
 * A file in full and a Postgres in short; `FAULTS_DATABASE=postgres` runs all of it over that, `sqlite` over a file
 * alone.
 */
export const SUITE_DATABASES: readonly SuiteDatabase[] =
	only === 'sqlite' || only === 'postgres'
		? [{ database: only, isLean: false }]
		: [
				{ database: 'sqlite', isLean: false },
				...(findPostgres() === null && !process.env.CI
					? []
					: [{ database: 'postgres', isLean: true } as const]),
			];

/** Of a suite that is short: one of the cases. */
export const fewOf =
	(isLean: boolean) =>
	<Case>(...cases: Case[]): Case[] =>
		isLean ? cases.slice(-1) : cases;
