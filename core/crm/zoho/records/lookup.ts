import { chunk, mapConcurrently } from '../../../lib/batching';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import { createFoundRecords, distinctValues, type KeyKind, normalEmail, normalText } from '../../kit/lookup-keys';
import { textOr } from '../../kit/json';
import type { CallContext } from '../../transport';
import type { ZohoRow } from '../client/answers';
import { coqlAny, coqlIn, isQuotable, MOST_VALUES } from '../client/coql';
import { missingFieldsProblem, ZOHO } from '../errors';
import { CrmError } from '../../../lib/errors';
import type { PersonModule } from '../fields/modules';
import { packFieldsOf } from '../fields/pack-fields';
import { fromZohoRow } from './mapper';
import { type Known, queryWhere, type ReadDeps, withFields } from './reading';

/** Most people come with an e-mail and a key, and one query takes fifty of each. */
export const LOOKUP_BATCH_SIZE = 2 * MOST_VALUES;

const CONCURRENT_CALLS = 3;

export function isZohoId(text: string): boolean {
	return /^\d{1,20}$/.test(text.trim());
}

const normalise = (by: KeyKind, value: string): string | null => {
	if (by === 'email') return normalEmail(value);
	if (by === 'id') return isZohoId(value) ? value.trim() : null;
	return normalText(value);
};

/**
 * By queries, which compare exactly. Zoho's search would show what merely contains a value, and what is new only after
 * a while; it is asked where a value cannot stand in a query. Whatever is found is compared with what was asked for.
 */
export async function findByKey(
	deps: ReadDeps,
	person: PersonModule,
	keys: readonly LookupKey[],
	options: CallOptions,
): Promise<CrmRecord[][]> {
	const kinds = (['id', 'email', 'externalKey'] as const)
		.map((by) => ({ by, values: new Set(distinctValues(keys, by, normalise)) }))
		.filter(({ values }) => values.size > 0);
	if (kinds.length === 0) return keys.map(() => []);
	const context = { operation: `look up ${person.plural}`, signal: options.signal };
	return await withFields(deps, person, options, async (what) => {
		const sought = kinds.map(({ by, values }): Sought => ({ by, values, fields: fieldsOf(by, what, context) }));
		const found = createFoundRecords(normalise);
		for (const row of await rowsBy(deps, what, sought, context)) {
			for (const { by, fields, values } of sought) {
				for (const field of fields) {
					const value = normalise(by, textOr(row[field]) ?? '');
					if (value !== null && values.has(value)) found.add(by, value, fromZohoRow(row, what.context));
				}
			}
		}
		return keys.map(found.matches);
	});
}

/** @throws CrmError for an account without the field of the key, which must never read as "found none" */
function fieldsOf(by: KeyKind, { person, schema }: Known, { operation }: CallContext): string[] {
	if (by === 'id') return ['id'];
	if (by === 'email') return person.emails.filter((name) => schema.byName(name) !== undefined);
	const field = schema.fieldOf('externalKey');
	if (field !== undefined) return [field.name];
	const name = packFieldsOf(person.standard).find(([canonical]) => canonical === 'externalKey')?.[1].name ?? '';
	const { message, details } = missingFieldsProblem([name]);
	throw new CrmError('invalid', `Could not ${operation}: ${message}`, {
		...details,
		provider: ZOHO.provider,
		operation,
	});
}

interface Sought {
	by: KeyKind;
	fields: readonly string[];
	values: ReadonlySet<string>;
}

/** One query for fifty values of each kind, so that the keys of a person travel together. */
async function rowsBy(
	deps: ReadDeps,
	what: Known,
	sought: readonly Sought[],
	context: CallContext,
): Promise<ZohoRow[]> {
	const parts = sought.map(({ fields, values }) => ({
		fields,
		chunks: chunk([...values].filter(isQuotable), MOST_VALUES),
	}));
	const queries = Array.from({ length: Math.max(...parts.map(({ chunks }) => chunks.length)) }, (_, index) =>
		coqlAny(
			parts.flatMap(({ fields, chunks }) => {
				const values = chunks[index];
				return values === undefined ? [] : fields.map((field) => coqlIn(field, values));
			}),
		),
	);
	const exact = await mapConcurrently(queries, CONCURRENT_CALLS, (condition) =>
		queryWhere(deps, what, condition, context),
	);
	const others = sought.flatMap(({ by, fields, values }) =>
		[...values].filter((value) => !isQuotable(value)).map((value) => ({ by, fields, value })),
	);
	const { client } = deps;
	const { module } = what.person;
	const searched = await mapConcurrently(others, CONCURRENT_CALLS, async ({ by, fields: [field = ''], value }) =>
		by === 'email'
			? await client.searchByEmail(module, value, context)
			: await client.searchByText(module, field, value, context),
	);
	return [...exact.flat(), ...searched.flat()];
}
