/**
 * Statistics of tables that have none yet. The server makes them within a minute of what is written, and never where
 * its administrator turned that off; until then it takes a full table for an almost empty one, and reads it as a
 * whole.
 */
export interface FirstStatistics {
	wrote(rows: number): void;
	/** Whether so much was written since it was asked last that there may be tables to look at. */
	areDue(): boolean;
}

const EVERY_ROWS = 1_000;

export function createFirstStatistics(): FirstStatistics {
	let written = 0;
	return {
		wrote(rows) {
			written += rows;
		},
		areDue() {
			const due = written >= EVERY_ROWS;
			if (due) written = 0;
			return due;
		},
	};
}

/** Any number will do: processes that come to it together leave it to the first. */
const ANALYSING = 5_220_317_412;

/** Smaller tables are read as a whole in no time, and their statistics say little. */
const LEAST_BYTES = 65_536;

/** As the owner. A table without statistics counts -1 rows: https://www.postgresql.org/docs/16/catalog-pg-class.html */
export const analyseNewTables = (schema: string): string => `do $analyse$ declare fresh oid; begin
	if pg_try_advisory_xact_lock(${ANALYSING}) then
		for fresh in
			select oid from pg_class
			where relnamespace = '${schema}'::regnamespace and relkind = 'r' and reltuples < 0
				and pg_relation_size(oid) >= ${LEAST_BYTES}
			order by oid
		loop
			execute format('analyze %s', fresh::regclass);
		end loop;
	end if;
end $analyse$`;
