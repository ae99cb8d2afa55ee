import { mapConcurrently } from '../../../lib/batching';
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
import { queryByValues, VALUES_AT_ONCE } from '../client/query-pages';
import type { ReadableFields } from '../fields/readable';
import { fullIdOrNull } from '../client/record-id';

/** Keys per query. */
export const LOOKUP_BATCH_SIZE = VALUES_AT_ONCE;

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
	const wanted = (Object.keys(KINDS) as KeyKind[])
		.map((by) => ({ by, values: distinctValues(keys, by, normalise) }))
		.filter(({ values }) => values.length > 0);
	if (wanted.length === 0) return keys.map(() => []);
	const answers = await mapConcurrently(wanted, wanted.length, async ({ by, values }) => ({
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
	const merged = await queryByValues(
		deps.client,
		{
			select: ['Id', 'MasterRecordId'],
			from: person.sobject,
			field: 'Id',
			values: ids,
			and: 'IsDeleted = true AND MasterRecordId != null',
			withDeleted: true,
		},
		{ operation: `look up merged ${person.plural}`, signal: options.signal },
	);
	if (merged.length === 0) return new Map();
	const winnerOf = new Map(merged.map(({ Id, MasterRecordId }) => [Id, String(MasterRecordId)] as const));
	const rows = await findRows(deps, person, 'id', [...new Set(winnerOf.values())], options);
	const byId = new Map(rows.map((row) => [row.Id, row]));
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
	// The condition names the key's field, so that its absence is an error and never reads as "found none".
	return readable.reading(person, context, (select) =>
		queryByValues(client, { select, from: person.sobject, field, values }, context),
	);
}
