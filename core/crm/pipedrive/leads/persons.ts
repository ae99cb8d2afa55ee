import type {
	BatchOutcome,
	CallOptions,
	CreateInput,
	CrmRecord,
	FieldName,
	FieldValues,
	LookupKey,
	RecordProblem,
	UpdateInput,
} from '../../contract';
import { mergedFields } from '../../kit/merged-fields';
import { nativeNameOf } from '../../kit/native-fields';
import type { CallContext } from '../../transport';
import { PACK_FIELDS } from '../fields/pack-fields';
import { findPersons, hasExternalKey } from '../records/lookup';
import { fromPerson, type ReadOptions } from '../records/from-person';
import type { Person } from '../records/person';
import { createPersons, updatePersons } from '../records/writes';
import type { LeadDeps } from './lookup';
import { groupBySharedKey } from './shared-keys';

/** The persons that new leads will stand beside. */

/** One outcome per input: the person that the lead will stand beside. Inputs that share a key share a person. */
export async function ensurePersons(
	deps: LeadDeps,
	batch: readonly CreateInput[],
	context: CallContext,
): Promise<BatchOutcome[]> {
	const options = { signal: context.signal };
	const keys = batch.map(({ fields }) => keysOf(fields));
	// Without the field nobody has a key; that it is missing is said by the write.
	const { catalogue, matches } = await findPersons(deps.persons, keys.flat(), context, hasExternalKey);
	const groups = groupBySharedKey(keys);
	const found = groups.map((group) => uniquePersons(group.flatMap((index) => keys[index] ?? []).flatMap(matches)));
	const read = { catalogue, nativeFields: deps.persons.nativeFields, domain: deps.persons.domain() };
	const merged = groups.map((group) => mergedFields(group.map((index) => batch[index] ?? { fields: {} })));
	const fresh = groups.flatMap((_, at) => (found[at]?.length === 0 ? [at] : []));
	const known = groups.flatMap((_, at) => (found[at]?.length === 1 ? [at] : []));
	const created = await createPersons(
		deps.persons,
		fresh.map((at) => ({ fields: merged[at] ?? {} })),
		options,
	);
	const updated = await completePersons(
		deps,
		known.map((at) => ({ person: found[at]?.[0] as Person, fields: merged[at] ?? {} })),
		read,
		options,
	);
	const outcomes = groups.map((_, at): BatchOutcome => {
		const own = created[fresh.indexOf(at)] ?? updated[known.indexOf(at)];
		return own ?? { ok: false, problem: ambiguousProblem(found[at] ?? []) };
	});
	const result = new Array<BatchOutcome>(batch.length);
	groups.forEach((group, at) => group.forEach((index) => (result[index] = outcomes[at] as BatchOutcome)));
	return result;
}

function keysOf({ externalKey, email }: FieldValues): LookupKey[] {
	const keys: LookupKey[] = [];
	if (typeof externalKey === 'string') keys.push({ by: 'externalKey', value: externalKey });
	if (typeof email === 'string') keys.push({ by: 'email', value: email });
	return keys;
}

function uniquePersons(persons: readonly Person[]): Person[] {
	return [...new Map(persons.map((person) => [person.id, person] as const)).values()];
}

function ambiguousProblem(persons: readonly Person[]): RecordProblem {
	const recordIds = persons.map(({ id }) => String(id));
	return {
		kind: 'ambiguous',
		message: `Several Pipedrive persons match this lead (${recordIds.join(', ')}).`,
		details: { recordIds, fix: 'Merge them in Pipedrive, then run it again.', mayHaveBeenApplied: false },
	};
}

const PACK_OWNED: ReadonlySet<FieldName> = new Set<FieldName>(
	PACK_FIELDS.map(({ canonical }) => canonical).filter(
		(field) => field !== 'lastName' && field !== 'company' && field !== 'jobTitle',
	),
);

async function completePersons(
	deps: LeadDeps,
	inputs: ReadonlyArray<{ person: Person; fields: FieldValues }>,
	read: ReadOptions,
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const updates = inputs.map(({ person, fields }): UpdateInput => {
		const record = fromPerson(person, read);
		const isOpen = (field: FieldName) =>
			PACK_OWNED.has(field) || nativeNameOf(field) !== null || record.fields[field] === null;
		const lacking = Object.entries(fields).filter(([field, value]) => value !== null && isOpen(field as FieldName));
		return { id: record.id, fields: withoutKnownName(Object.fromEntries(lacking), record) };
	});
	return updatePersons(deps.persons, updates, options);
}

/** A name is one text: a person that has one, or does not show it, is not given the other half. */
function withoutKnownName(fields: FieldValues, record: CrmRecord): FieldValues {
	const { firstName, lastName } = record.fields;
	if (firstName === null && lastName === null) return fields;
	const { firstName: _first, lastName: _last, ...others } = fields;
	return others;
}
