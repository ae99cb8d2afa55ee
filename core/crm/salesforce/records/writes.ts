import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import { mapInTurns } from '../../../lib/turns';
import type { BatchOutcome, CallOptions, CreateInput, UpdateInput, UpsertInput } from '../../contract';
import { mergedFields } from '../../kit/merged-fields';
import type { SaveAnswer } from '../client/answers';
import type { MatchedAnswers, UpdateValues } from '../client/records';
import { fullIdOrNull } from '../client/record-id';
import { EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import type { PersonObject } from '../fields/person-objects';
import { type BulkPlan, inBulkOrElse } from './bulk';
import { deliver, prepare, type Prepared, wishesOf, type WriteDeps } from './deliver';
import { toSalesforceValues } from './mapper';
import { NO_SUCH_ID, type OutcomeContext, type PendingWrite, toOutcomes } from './outcomes';
import { withRequiredValues } from './required-values';
import { fillingRequired, inCollections, type Sender } from './senders';

export async function createRecords(
	deps: WriteDeps,
	person: PersonObject,
	batch: readonly CreateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const context = { operation: `create ${person.plural}`, signal: options.signal };
	const prepared = await mapInTurns(deps.runtime, batch, ({ fields }) =>
		prepare(fields, () =>
			withRequiredValues(toSalesforceValues(person, fields), fields, person, deps.settings.leadCompany),
		),
	);
	const place = { person, kind: 'create' as const, operation: context.operation };
	return await deliver(deps, place, prepared, options, (origin) => {
		const sendOne = (inputs: readonly PendingWrite[]) =>
			deps.client.create(
				person.sobject,
				inputs.map(({ values }) => values),
				context,
				wishesOf(deps, person, true),
			);
		return inCollections(toSender(sendOne, { person, origin, isCreated: () => true }));
	});
}

export async function updateRecords(
	deps: WriteDeps,
	person: PersonObject,
	batch: readonly UpdateInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const context = { operation: `update ${person.plural}`, signal: options.signal };
	const groups = groupByKey(batch, ({ id }) => fullIdOrNull(id) ?? `?${id}`);
	const prepared = await mapInTurns(deps.runtime, groups, ({ key, items }): Prepared => {
		if (key.startsWith('?')) return { ok: false, problem: NO_SUCH_ID };
		// Salesforce refuses a call that names a record twice.
		const fields = mergedFields(items);
		return prepare(fields, () => ({ ...toSalesforceValues(person, fields), Id: key }));
	});
	const place = { person, kind: 'update' as const, operation: context.operation };
	const outcomes = await deliver(deps, place, prepared, options, (origin) => {
		const outcome = { person, origin, isCreated: () => false };
		const sendOne = (inputs: readonly PendingWrite[]) =>
			deps.client.update(
				person.sobject,
				inputs.map(({ values }) => values as UpdateValues),
				context,
				wishesOf(deps, person, false),
			);
		const collections = inCollections(toSender(sendOne, outcome));
		const plan: BulkPlan = { operation: 'update', keyField: 'Id', call: context, outcome };
		return inBulkOrElse(deps.jobs, collections, { ...plan, isBetterOtherwise: savedByHeader(deps) });
	});
	return spreadToIndexes(groups, outcomes, batch.length);
}

export async function upsertRecords(
	deps: WriteDeps,
	person: PersonObject,
	batch: readonly UpsertInput[],
	options: CallOptions,
): Promise<BatchOutcome[]> {
	const context = { operation: `create or update ${person.plural}`, signal: options.signal };
	const groups = groupByKey(batch, ({ externalKey }) => externalKey);
	const prepared = await mapInTurns(deps.runtime, groups, ({ key, items }): Prepared => {
		const fields = { ...mergedFields(items), externalKey: key };
		return prepare(fields, () => toSalesforceValues(person, fields));
	});
	const place = { person, kind: 'upsert' as const, operation: context.operation };
	const outcomes = await deliver(deps, place, prepared, options, (origin) => {
		const outcome = { person, origin, isCreated: ({ created }: SaveAnswer) => created };
		const sendOne = (inputs: readonly PendingWrite[]) =>
			deps.client.upsert(
				person.sobject,
				EXTERNAL_KEY_FIELD,
				inputs.map(({ values }) => values),
				context,
				wishesOf(deps, person, true),
			);
		const collections = inCollections(toSender(sendOne, outcome));
		const sender = inBulkOrElse(deps.jobs, collections, {
			operation: 'upsert',
			keyField: EXTERNAL_KEY_FIELD,
			call: context,
			outcome,
			assignmentRule: wishesOf(deps, person, true).assigns ? () => deps.leadRule(options) : undefined,
			isBetterOtherwise: savedByHeader(deps),
		});
		// A record that is there needs no stand-in for its name, and must not get one.
		return fillingRequired(sender, (input) => ({
			...input,
			values: withRequiredValues(input.values, input.fields, person, deps.settings.leadCompany),
		}));
	});
	return spreadToIndexes(groups, outcomes, batch.length);
}

/** Bulk jobs obey no header about duplicates, so what a rule only warns of is sent again by a call that does. */
function savedByHeader({ settings }: WriteDeps): BulkPlan['isBetterOtherwise'] {
	if (!settings.allowDuplicates) return undefined;
	return (outcome) => !outcome.ok && outcome.problem.details.code === 'DUPLICATES_DETECTED';
}

function toSender(
	sendOne: (inputs: readonly PendingWrite[]) => Promise<MatchedAnswers>,
	context: OutcomeContext,
): Sender {
	return async (inputs) => toOutcomes(inputs, await sendOne(inputs), context);
}
