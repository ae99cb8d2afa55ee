import { chunk, mapConcurrently } from '../../../lib/batching';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import { textOr } from '../../kit/json';
import {
	createFoundRecords,
	distinctValues,
	type KeyKind,
	normalEmail,
	type NormaliseKey,
	normalText,
} from '../../kit/lookup-keys';
import type { SalesforceRow } from '../client/answers';
import type { SalesforceClient } from '../client';
import { EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import { fromSalesforceRow } from './mapper';
import type { PersonObject } from '../fields/person-objects';
import { queryAllRows } from '../client/query-pages';
import type { ReadableFields } from '../fields/readable';
import { fullIdOrNull } from '../client/record-id';
import { packValues, soqlIn } from '../client/soql';

/** Keys per query. */
export const LOOKUP_BATCH_SIZE = 400;
/**
 * Salesforce takes 16,384 bytes of address and headers together; the rest is for the fields, the token and what
 * gateways add. https://help.salesforce.com/s/articleView?id=000386264&language=en_US&type=1
 */
const BYTES_FOR_VALUES = 12_000;
const CONCURRENT_READS = 4;

interface KindOfKey {
	field: string;
	/** Completes "look up contacts by ...". */
	words: string;
	/** How two values of the kind are compared; `null` for one that no record can have. */
	normalise(value: string): string | null;
}

const KINDS: Readonly<Record<KeyKind, KindOfKey>> = {
	// One text that is no id would make Salesforce refuse the whole query.
	id: { field: 'Id', words: 'id', normalise: fullIdOrNull },
	email: { field: 'Email', words: 'e-mail', normalise: normalEmail },
	externalKey: { field: EXTERNAL_KEY_FIELD, words: 'external key', normalise: normalText },
};

const normalise: NormaliseKey = (by, value) => KINDS[by].normalise(value);

export interface LookupDeps {
	client: SalesforceClient;
	readable: ReadableFields;
	nativeFields: readonly string[];
}

/** Queries with lists of values: hundreds of keys in a call. */
export async function findByKey(
	deps: LookupDeps,
	person: PersonObject,
	keys: readonly LookupKey[],
	options: CallOptions,
): Promise<CrmRecord[][]> {
	const limits = { bytes: BYTES_FOR_VALUES, values: LOOKUP_BATCH_SIZE };
	const calls = (Object.keys(KINDS) as KeyKind[]).flatMap((by) =>
		packValues(distinctValues(keys, by, normalise), limits).map((values) => ({ by, values })),
	);
	if (calls.length === 0) return keys.map(() => []);
	const answers = await mapConcurrently(calls, CONCURRENT_READS, async ({ by, values }) => ({
		by,
		rows: await findRows(deps, person, by, values, options),
	}));
	const context = { origin: await deps.client.origin(), nativeFields: deps.nativeFields };
	const found = createFoundRecords(normalise);
	for (const { by, rows } of answers) {
		for (const row of rows) {
			const value = normalise(by, textOr(row[KINDS[by].field]) ?? '');
			if (value !== null) found.add(by, value, fromSalesforceRow(person, row, context));
		}
	}
	const unfound = distinctValues(keys, 'id', normalise).filter((id) => !found.has('id', id));
	const winners = await findWinners(deps, person, unfound, options);
	for (const [id, row] of winners) found.add('id', id, fromSalesforceRow(person, row, context));
	return keys.map(found.matches);
}

/**
 * A record that was merged into another is found as that one, so that nobody who holds its id adds the person again. It
 * lies in the recycle bin, with the winner's name on it.
 */
async function findWinners(
	deps: LookupDeps,
	person: PersonObject,
	ids: readonly string[],
	options: CallOptions,
): Promise<Map<string, SalesforceRow>> {
	const winnerOf = new Map<string, string>();
	const context = { operation: `look up merged ${person.plural}`, signal: options.signal };
	for (const part of chunk(ids, LOOKUP_BATCH_SIZE)) {
		const soql = `SELECT Id, MasterRecordId FROM ${person.sobject} WHERE ${soqlIn('Id', part)} AND IsDeleted = true AND MasterRecordId != null`;
		for (const { Id, MasterRecordId } of await queryAllRows(deps.client, soql, context, true))
			winnerOf.set(Id, String(MasterRecordId));
	}
	if (winnerOf.size === 0) return new Map();
	const rows = await mapConcurrently(
		chunk([...new Set(winnerOf.values())], LOOKUP_BATCH_SIZE),
		CONCURRENT_READS,
		(part) => findRows(deps, person, 'id', part, options),
	);
	const byId = new Map(rows.flat().map((row) => [row.Id, row]));
	return new Map(
		[...winnerOf].flatMap(([id, winner]) =>
			byId.has(winner) ? [[id, byId.get(winner) as SalesforceRow] as const] : [],
		),
	);
}

function findRows(
	{ client, readable }: LookupDeps,
	person: PersonObject,
	by: KeyKind,
	values: readonly string[],
	{ signal }: CallOptions,
): Promise<SalesforceRow[]> {
	const { field, words } = KINDS[by];
	const context = { operation: `look up ${person.plural} by ${words}`, signal };
	return readable.reading(person, context, (fields) => {
		// The condition names the key's field, so that its absence is an error and never reads as "found none".
		const soql = `SELECT ${fields.join(',')} FROM ${person.sobject} WHERE ${soqlIn(field, values)}`;
		return queryAllRows(client, soql, context);
	});
}
