import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { problemFromError } from '../../../lib/record-problem';
import type {
	BatchOutcome,
	CallOptions,
	CreateInput,
	CrmRecord,
	FieldValues,
	RecordProblem,
	UpdateInput,
} from '../../contract';
import { mergedFields } from '../../kit/merged-fields';
import { writeEach } from '../../kit/write-each';
import { noSuchRecordProblem } from '../errors/problem-text';
import { joinName } from '../records/name-parts';
import { NOBODYS_LEAD } from '../records/stand-in-name';
import { doubtSharedIds } from '../../kit/shared-ids';
import { addedRecord, IN_DOUBT, updatePersons } from '../records/writes';
import { type LeadDeps, readLeads } from './lookup';
import type { Lead } from './mapper';
import { ensurePersons } from './persons';

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
	const indexes = batch.map((_, index) => index);
	const failed = (problem: RecordProblem, index: number) => halfDone(people[index], problem);
	const outcomes = await writeEach<number, BatchOutcome>(deps.persons.concurrency, indexes, {
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
		failed,
	}).catch((error: unknown) => {
		// No lead was added, but persons may have been, and what is told of them must not be lost.
		if (!(error instanceof CrmError) || !people.some(isAdded)) throw error;
		return indexes.map((index) => failed(problemFromError(error), index));
	});
	return doubtSharedIds(outcomes, addedRecord, IN_DOUBT);
}

const isAdded = (person: BatchOutcome | undefined): boolean => person?.ok === true && person.created;

/**
 * What became of somebody without a lead. Where the person was added for it, one half of it is done, and whoever goes
 * on has to know: the person was never a contact of the sales team.
 */
function halfDone(person: BatchOutcome | undefined, problem: RecordProblem): BatchOutcome {
	const details = isAdded(person) ? { ...problem.details, mayHaveBeenApplied: true } : problem.details;
	return { ok: false, problem: { ...problem, details } };
}

function titleOf({ leadTitle }: FieldValues, { fields, emails }: CrmRecord): string {
	const given = typeof leadTitle === 'string' ? leadTitle.trim() : '';
	if (given !== '') return given;
	const name = joinName({ first: textOf(fields.firstName), last: textOf(fields.lastName) });
	const known = name ?? emails[0] ?? textOf(fields.externalKey);
	return known === null ? NOBODYS_LEAD : `${known} lead`;
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
		const { leadTitle, ...person } = mergedFields(items);
		return { lead: leads.get(key), leadTitle, person };
	});
	const withPerson = changes.filter(({ lead }) => lead?.personId !== undefined && lead.personId !== null);
	const people = await updatePersons(
		deps.persons,
		withPerson.map(({ lead, person }) => ({ id: lead?.personId ?? '', fields: person })),
		options,
	);
	const outcomes = await writeEach<(typeof changes)[number], BatchOutcome>(deps.persons.concurrency, changes, {
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
