import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import { InputError } from '../../../lib/errors';
import type { Runtime } from '../../../lib/runtime';
import { mapInTurns } from '../../../lib/turns';
import type { BatchOutcome, CallOptions, CreateInput, FieldValues, UpdateInput, UpsertInput } from '../../contract';
import { mergedFields } from '../../kit/merged-fields';
import type { SalesforceSettings } from '../account/settings';
import type { SaveAnswer } from '../client/answers';
import { type BulkPlan, inBulkOrElse } from './bulk';
import type { JobDeps } from './bulk/job';
import type { SalesforceClient } from '../client';
import type { MatchedAnswers, UpdateValues } from '../client/records';
import type { WriteWishes } from '../client/write-headers';
import type { ReadLeadRule } from '../leads/assignment';
import { EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import { type SalesforceValues, toSalesforceValues } from './mapper';
import type { PersonObject } from '../fields/person-objects';
import { inputProblem, NO_SUCH_ID, type OutcomeContext, type PendingWrite, toOutcomes } from './outcomes';
import { fullIdOrNull } from '../client/record-id';
import { placed, type WriteKind } from './placing';
import type { ReadRecordTypes } from './record-type';
import { withRequiredValues } from './required-values';
import {
	fillingRequired,
	inCollections,
	type KnownGaps,
	repeatingLocked,
	type Sender,
	sparingCompany,
} from './senders';

export interface WriteDeps {
	client: SalesforceClient;
	jobs: JobDeps;
	runtime: Runtime;
	/** What the user chose for this account. */
	settings: SalesforceSettings;
	leadRule: ReadLeadRule;
	recordTypes: ReadRecordTypes;
	gaps: KnownGaps;
}

type Prepared = { ok: true; input: PendingWrite } | Extract<BatchOutcome, { ok: false }>;

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
	const place = { person, kind: 'create' as const };
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
	const place = { person, kind: 'update' as const };
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
	const place = { person, kind: 'upsert' as const };
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

/** A change never runs assignment rules: it would take a lead from whoever works on it. */
function wishesOf({ settings }: WriteDeps, { isAssigned }: PersonObject, mayCreate: boolean): WriteWishes {
	return {
		assigns: mayCreate && isAssigned && settings.runAssignmentRules,
		allowsDuplicates: settings.allowDuplicates,
	};
}

/** Bulk jobs obey no header about duplicates, so what a rule only warns of is sent again by a call that does. */
function savedByHeader({ settings }: WriteDeps): BulkPlan['isBetterOtherwise'] {
	if (!settings.allowDuplicates) return undefined;
	return (outcome) => !outcome.ok && outcome.problem.details.code === 'DUPLICATES_DETECTED';
}

function prepare(fields: FieldValues, toValues: () => SalesforceValues): Prepared {
	try {
		return { ok: true, input: { fields, values: toValues() } };
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return { ok: false, problem: inputProblem(error) };
	}
}

function toSender(
	sendOne: (inputs: readonly PendingWrite[]) => Promise<MatchedAnswers>,
	context: OutcomeContext,
): Sender {
	return async (inputs) => toOutcomes(inputs, await sendOne(inputs), context);
}

/** Sends what can be sent, and puts the outcomes back to their places. */
async function deliver(
	deps: WriteDeps,
	{ person, kind }: { person: PersonObject; kind: WriteKind },
	prepared: readonly Prepared[],
	{ signal }: CallOptions,
	senderFor: (origin: string) => Sender,
): Promise<BatchOutcome[]> {
	const sendable = prepared.flatMap((each) => ('input' in each ? [each.input] : []));
	if (sendable.length === 0) return prepared.map((each) => each as BatchOutcome);
	const inputs = await placed(deps, person, kind, sendable, { signal });
	const sender = senderFor(await deps.client.origin());
	const outcomes = await repeatingLocked(sparingCompany(sender, deps.gaps), deps.runtime, signal)(inputs);
	let next = 0;
	return prepared.map((each) => ('input' in each ? (outcomes[next++] as BatchOutcome) : each));
}
