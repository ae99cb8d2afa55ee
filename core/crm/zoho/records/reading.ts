import { CrmError } from '../../../lib/errors';
import type { CallOptions } from '../../contract';
import type { CallContext } from '../../transport';
import type { ZohoRow } from '../client/answers';
import type { ZohoClient } from '../client';
import { MOST_COLUMNS, PAGE_ROWS } from '../client/coql';
import type { PersonModule } from '../fields/modules';
import { namesToRead, type Schema } from '../fields/schema';
import type { SchemaSource } from '../fields/source';
import type { ReadingContext } from './mapper';

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

/** Reads, and once more by the fields as they are now, where Zoho does not know one of those that are remembered. */
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
		const schema = await deps.schemas.refresh(person, options);
		if (what.names.every((name) => schema.byName(name) !== undefined)) throw error;
		return await work(knownBy(deps, person, schema));
	}
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
