import { CrmError } from '../../../lib/errors';
import type { CallOptions, FieldValues } from '../../contract';
import type { CallContext } from '../../transport';
import type { ZohoRow } from '../client/answers';
import type { ZohoClient } from '../client';
import { MOST_COLUMNS, PAGE_ROWS } from '../client/coql';
import type { PersonModule } from '../fields/modules';
import { namesToRead, type Schema } from '../fields/schema';
import type { SchemaSource } from '../fields/source';
import { type ReadingContext, toZohoValues } from './mapper';

/** What everything that reads persons works with. */
export interface ReadDeps {
	client: ZohoClient;
	schemas: SchemaSource;
	nativeFields: readonly string[];
	/** Where people open the records of the account; `null` where it is not known. */
	home(): string | null;
}

/** What a reading needs to know before it begins. */
export interface Known {
	person: PersonModule;
	schema: Schema;
	/** API names of the fields to ask for. */
	names: readonly string[];
	context: ReadingContext;
}

export async function known(deps: ReadDeps, person: PersonModule, options: CallOptions): Promise<Known> {
	return knownBy(deps, person, await deps.schemas.current(person, options));
}

/** Reads, and once more by the fields as they are now, where one lacks by those that are remembered, or by Zoho. */
export async function withFields<T>(
	deps: ReadDeps,
	person: PersonModule,
	options: CallOptions,
	work: (what: Known) => Promise<T>,
): Promise<T> {
	const what = await known(deps, person, options);
	try {
		return await work(what);
	} catch (error) {
		if (!(error instanceof CrmError) || (error.details.missingFields ?? []).length === 0) throw error;
		const now = await refreshed(deps, what, options);
		if (now === null) throw error;
		return await work(now);
	}
}

/** For writes: what is known, read anew where values have no field by what is remembered. */
export async function knownFor(
	deps: ReadDeps,
	person: PersonModule,
	records: ReadonlyArray<{ fields: FieldValues }>,
	options: CallOptions,
): Promise<Known> {
	const what = await known(deps, person, options);
	const lacks = records.some(({ fields }) => {
		const mapped = toZohoValues(person, what.schema, fields);
		return !mapped.ok && mapped.problem.details.missingFields !== undefined;
	});
	return lacks ? ((await refreshed(deps, what, options)) ?? what) : what;
}

/** `null` where the fields are those that were remembered. */
async function refreshed(deps: ReadDeps, { person, schema }: Known, options: CallOptions): Promise<Known | null> {
	const now = await deps.schemas.refresh(person, options);
	const namesIn = ({ fields }: Schema) =>
		fields
			.map(({ name }) => name)
			.sort()
			.join();
	return namesIn(now) === namesIn(schema) ? null : knownBy(deps, person, now);
}

function knownBy(deps: ReadDeps, person: PersonModule, schema: Schema): Known {
	const { nativeFields } = deps;
	return {
		person,
		schema,
		names: namesToRead(person, schema, nativeFields, MOST_COLUMNS),
		context: { person, schema, nativeFields, home: deps.home() },
	};
}

/** All rows that meet a condition. */
export async function queryWhere(
	{ client }: Pick<ReadDeps, 'client'>,
	{ person, names }: Pick<Known, 'person' | 'names'>,
	condition: string,
	context: CallContext,
): Promise<ZohoRow[]> {
	const rows: ZohoRow[] = [];
	for (let offset = 0, hasMore = true; hasMore; offset += PAGE_ROWS) {
		const coql = `select ${names.join(', ')} from ${person.module} where ${condition} order by id asc limit ${offset}, ${PAGE_ROWS}`;
		const page = await client.query(coql, context);
		rows.push(...page.rows);
		hasMore = page.hasMore && page.rows.length > 0;
	}
	return rows;
}
