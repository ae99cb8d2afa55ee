import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import type {
	BatchOutcome,
	BatchRemoval,
	CallOptions,
	CreateInput,
	CrmRecord,
	FieldName,
	FieldValues,
	LookupKey,
	RecordProblem,
	UpdateInput,
} from '../../contract';
import type { CallContext } from '../client/http';
import { PACK_FIELDS } from '../fields/pack-fields';
import { writeEach } from '../../kit/concurrency';
import { type Lead, LEAD_ID } from './mapper';
import { type LeadDeps, readLeads } from './lookup';
import { fromPerson, type ReadOptions } from '../records/mapper';
import { joinName } from '../records/name-parts';
import { findPersons, hasExternalKey } from '../records/lookup';
import type { Person } from '../records/person';
import { noSuchRecordProblem } from '../errors/problem-text';
import { createPersons, updatePersons } from '../records/writes';

/**
 * A lead stands beside a person. A new one is made with its person, who is looked up first: by external key and e-mail.
 * A person that is there keeps what it has; blank values and the pack's own fields are filled in.
 */
export async function createLeads(
	deps: LeadDeps,
	batch: readonly CreateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'create leads', signal: options.signal };
	const people = await ensurePersons(deps, batch, context);
	return writeEach<number, BatchOutcome>(
		deps.persons.lanes,
		batch.map((_, index) => index),
		{
			signal: options.signal,
			write: async (index) => {
				const person = people[index];
				if (!person?.ok) return person ?? { ok: false, problem: noSuchRecordProblem('person') };
				const lead = await deps.leads.create(
					titleOf(batch[index]?.fields ?? {}, person.record),
					person.record.id,
					context,
				);
				return { ok: true, record: withLead(person.record, lead, deps), created: true };
			},
			failed: (problem) => ({ ok: false, problem }),
		},
	);
}

function titleOf({ leadTitle }: FieldValues, { fields, emails }: CrmRecord): string {
	const given = typeof leadTitle === 'string' ? leadTitle.trim() : '';
	if (given !== '') return given;
	const name = joinName({ first: textOf(fields.firstName), last: textOf(fields.lastName) });
	return `${name ?? emails[0] ?? textOf(fields.externalKey) ?? 'Social contact'} lead`;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** The record of a person as that of the lead beside it. */
function withLead(person: CrmRecord, lead: Lead, { persons }: LeadDeps): CrmRecord {
	const domain = persons.domain();
	return {
		...person,
		id: lead.id,
		url: domain === null ? null : `https://${domain}.pipedrive.com/leads/inbox/${lead.id}`,
		fields: { ...person.fields, leadTitle: lead.title },
		updatedAt: new Date(lead.updatedAt).toISOString(),
		contactId: person.id,
	};
}

/** One outcome per input: the person that the lead will stand beside. Inputs that share a key share a person. */
async function ensurePersons(
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
	const merged = groups.map(
		(group) => Object.assign({}, ...group.map((index) => batch[index]?.fields)) as FieldValues,
	);
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

/** Indexes of inputs, put together where they share a key. */
function groupBySharedKey(keys: ReadonlyArray<readonly LookupKey[]>): number[][] {
	const groups = new Map<number, number[]>();
	const owner = new Map<string, number>();
	keys.forEach((own, index) => {
		const names = own.map(
			({ by, value }) => `${by}\n${by === 'email' ? value.trim().toLowerCase() : value.trim()}`,
		);
		const first = names.map((name) => owner.get(name)).find((known) => known !== undefined) ?? index;
		for (const name of names) if (!owner.has(name)) owner.set(name, first);
		groups.set(first, [...(groups.get(first) ?? []), index]);
	});
	return [...groups.values()];
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
			PACK_OWNED.has(field) || field.startsWith('native:') || (record.fields[field] ?? null) === null;
		const lacking = Object.entries(fields).filter(([field, value]) => value !== null && isOpen(field as FieldName));
		return { id: record.id, fields: withoutKnownName(Object.fromEntries(lacking), record) };
	});
	return updatePersons(deps.persons, updates, options);
}

/** A name is one text: a person that has one is not given the other half. */
function withoutKnownName(fields: FieldValues, record: CrmRecord): FieldValues {
	if ((record.fields.firstName ?? record.fields.lastName ?? null) === null) return fields;
	const { firstName: _firstName, lastName: _lastName, ...others } = fields;
	return others;
}

export async function updateLeads(
	deps: LeadDeps,
	batch: readonly UpdateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	if (batch.length === 0) return [];
	const context = { operation: 'update leads', signal: options.signal };
	const groups = groupByKey(batch, ({ id }) => id.toLowerCase());
	const leads = await readLeads(
		deps.leads,
		groups.map(({ key }) => key),
		context,
	);
	const changes = groups.map(({ key, items }) => {
		const { leadTitle, ...person } = Object.assign({}, ...items.map(({ fields }) => fields)) as FieldValues;
		return { lead: leads.get(key), leadTitle, person };
	});
	const withPerson = changes.filter(({ lead }) => lead?.personId !== undefined && lead.personId !== null);
	const people = await updatePersons(
		deps.persons,
		withPerson.map(({ lead, person }) => ({ id: lead?.personId ?? '', fields: person })),
		options,
	);
	const outcomes = await writeEach<(typeof changes)[number], BatchOutcome>(deps.persons.lanes, changes, {
		signal: options.signal,
		write: async (change) => {
			const { lead, leadTitle } = change;
			const outcome = people[withPerson.indexOf(change)];
			if (!lead || !outcome)
				return { ok: false, problem: noSuchRecordProblem(lead ? 'person behind the lead' : 'lead') };
			if (!outcome.ok) return outcome;
			const isRenamed = typeof leadTitle === 'string' && leadTitle.trim() !== '' && leadTitle !== lead.title;
			const written = isRenamed ? await deps.leads.update(lead.id, leadTitle, context) : lead;
			return { ok: true, record: withLead(outcome.record, written, deps), created: false };
		},
		failed: (problem) => ({ ok: false, problem }),
	});
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** The person stays. A lead that is gone already counts as removed. */
export async function removeLeads(
	deps: LeadDeps,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const context = { operation: 'remove leads', signal };
	const removals = await writeEach<string, BatchRemoval>(
		deps.persons.lanes,
		groups.map(({ key }) => key),
		{
			signal,
			write: async (id) => {
				if (LEAD_ID.test(id)) await deps.leads.remove(id, context).catch(ignoreMissing);
				return { ok: true, id };
			},
			failed: (problem, id) => ({ ok: false, id, problem }),
		},
	);
	return spreadToIndexes(groups, removals, ids.length);
}

function ignoreMissing(error: unknown): void {
	if (!(error instanceof CrmError) || error.kind !== 'notFound') throw error;
}
