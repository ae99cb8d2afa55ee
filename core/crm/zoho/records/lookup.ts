import { mapConcurrently } from '../../../lib/batching';
import type { CallOptions, CrmRecord, LookupKey } from '../../contract';
import { createFoundRecords, distinctValues, type KeyKind, normalEmail, normalText } from '../../kit/lookup-keys';
import { textOr } from '../../kit/json';
import type { CallContext } from '../../transport';
import type { ZohoRow } from '../client/answers';
import { isQuotable, MOST_VALUES } from '../client/coql';
import { missingFieldsProblem, ZOHO } from '../errors';
import { CrmError } from '../../../lib/errors';
import type { PersonModule } from '../fields/modules';
import { packFieldsOf } from '../fields/pack-fields';
import { fromZohoRow } from './mapper';
import { known, type Known, queryByValues, type ReadDeps } from './reading';

/** Keys per call; what a query compares with, times what is under way at once. */
export const LOOKUP_BATCH_SIZE = MOST_VALUES;

const CONCURRENT_SEARCHES = 3;

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
		.map((by) => ({ by, values: distinctValues(keys, by, normalise) }))
		.filter(({ values }) => values.length > 0);
	if (kinds.length === 0) return keys.map(() => []);
	const what = await known(deps, person, options);
	const found = createFoundRecords(normalise);
	for (const { by, values } of kinds) {
		const context = { operation: `look up ${person.plural} by ${WORDS[by]}`, signal: options.signal };
		const fields = fieldsOf(by, what, context);
		for (const row of await rowsBy(deps, what, { by, fields, values }, context)) {
			for (const field of fields) {
				const value = normalise(by, textOr(row[field]) ?? '');
				if (value !== null && values.includes(value)) found.add(by, value, fromZohoRow(row, what.context));
			}
		}
	}
	return keys.map(found.matches);
}

const WORDS: Readonly<Record<KeyKind, string>> = { id: 'id', email: 'e-mail', externalKey: 'external key' };

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
	values: readonly string[];
}

async function rowsBy(
	deps: ReadDeps,
	what: Known,
	{ by, fields, values }: Sought,
	context: CallContext,
): Promise<ZohoRow[]> {
	const exact = await mapConcurrently(fields, fields.length, (field) =>
		queryByValues(deps, what, field, values, context),
	);
	const others = by === 'email' ? values.filter((value) => !isQuotable(value)) : [];
	const searched = await mapConcurrently(others, CONCURRENT_SEARCHES, (email) =>
		deps.client.searchByEmail(what.person.module, email, context),
	);
	return [...exact.flat(), ...searched.flat()];
}
