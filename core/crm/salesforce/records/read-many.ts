import type { ReadOptions, ReadRecord } from '../../contract';
import { textOr } from '../../kit/json';
import type { SalesforceRow } from '../client/answers';
import { queryByValues } from '../client/query-pages';
import { fullIdOrNull } from '../client/record-id';
import { withheldFrom } from '../fields/field-table';
import type { PersonObject } from '../fields/person-objects';
import type { HistoryReaders } from './field-changes';
import type { LookupDeps } from './lookup';
import { fromSalesforceRow, type ReadingContext } from './mapper';
import { goneOf, WHEREABOUTS } from './whereabouts';

/** The user who last updated a record. https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/system_fields.htm */
const EDITOR = 'LastModifiedById';

/**
 * Reads records by their ids, those of the recycle bin among them. An id of which Salesforce shows nothing is
 * `unknown`: whether the record was purged, or is kept from the user by the sharing rules, is one answer.
 *
 * No version: conditional writes are made one record at a time, and by the second.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_rest_conditional_requests.htm
 */
export async function readMany(
	{ client, readable, nativeFields, userId }: LookupDeps & Pick<HistoryReaders, 'userId'>,
	person: PersonObject,
	ids: readonly string[],
	{ signal, tellsEditor = false }: ReadOptions,
): Promise<ReadRecord[]> {
	const fullIds = ids.map(fullIdOrNull);
	const values = [...new Set(fullIds)].filter((id) => id !== null);
	const call = { operation: `read ${person.plural} by id`, signal };
	const rows = await readable.reading(person, call, (fields) => {
		const select = [...new Set([...fields, ...WHEREABOUTS, ...(tellsEditor ? [EDITOR] : [])])];
		return queryByValues(client, { select, from: person.sobject, field: 'Id', values, withDeleted: true }, call);
	});
	const byId = new Map(rows.map((row) => [fullIdOrNull(row.Id), row] as const));
	const ours = tellsEditor ? await userId({ signal }) : null;
	const context = { origin: await client.origin(), nativeFields };
	return ids.map((id, index): ReadRecord => {
		const fullId = fullIds[index] ?? null;
		const row = fullId === null ? undefined : byId.get(fullId);
		if (row === undefined) return notShown(id);
		const read = whatIs(person, row, context);
		return tellsEditor && read.state === 'living' ? { ...read, isOurs: isBy(row, ours) } : read;
	});
}

function isBy(row: SalesforceRow, ours: string | null): boolean | null {
	const editor = fullIdOrNull(textOr(row[EDITOR]) ?? '');
	return editor === null || ours === null ? null : editor === ours;
}

function notShown(id: string): ReadRecord {
	return { state: 'gone', gone: { id: fullIdOrNull(id) ?? id, at: null, why: 'unknown', into: null } };
}

function whatIs(person: PersonObject, row: SalesforceRow, context: ReadingContext): ReadRecord {
	const gone = goneOf(person, row);
	if (gone !== null) return { state: 'gone', gone };
	const record = fromSalesforceRow(person, row, context);
	const withheld = withheldFrom(person, record.fields, context.nativeFields);
	return { state: 'living', record, version: null, withheld };
}
