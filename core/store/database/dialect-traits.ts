/** In what the databases differ, as data. The repositories read it; they never ask which database it is. */
export interface DialectTraits {
	/** Clause behind `CREATE TABLE` that stores rows in the order of their primary key; `null` where there is none. */
	readonly clusteredTable: string | null;
	/** Statement that makes erased values leave the files for good; `null` where the database sees to it. */
	readonly afterErase: string | null;
}
