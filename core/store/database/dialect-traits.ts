/** In what the databases differ, as data. The repositories read it; they never ask which database it is. */
export interface DialectTraits {
	/** Clause behind `CREATE TABLE` that stores rows in the order of their primary key; `null` where there is none. */
	readonly clusteredTable: string | null;
	/** Statement that makes erased values leave the files for good; `null` where the database sees to it. */
	readonly afterErase: string | null;
	/**
	 * Statements before and after a transaction that has to outlast a power cut; `null` where every one does.
	 */
	readonly durable: { readonly begin: string; readonly end: string } | null;
	/** Codes of errors with which a transaction fails that would succeed if it were run again. */
	readonly lostRaces: readonly string[];
}
