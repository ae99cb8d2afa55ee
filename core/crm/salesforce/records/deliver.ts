import { InputError } from '../../../lib/errors';
import { failedProblem } from '../../../lib/record-problem';
import type { Runtime } from '../../../lib/runtime';
import type { BatchOutcome, CallOptions, FieldValues } from '../../contract';
import type { PeopleReaders } from '../account/people';
import type { SalesforceSettings } from '../account/settings';
import type { SalesforceClient } from '../client';
import type { WriteWishes } from '../client/write-headers';
import { type LackingChoices, noteLacking } from '../fields/choices';
import { EXTERNAL_KEY_FIELD } from '../fields/pack-fields';
import type { PersonObject } from '../fields/person-objects';
import type { ReadLeadRule } from '../leads/assignment';
import type { JobDeps } from './bulk/job';
import type { SalesforceValues } from './mapper';
import { inputProblem, type OutcomeContext, type PendingWrite } from './outcomes';
import { addsPeople } from './person-accounts/add';
import { throughAccounts } from './person-accounts/change';
import { newPeople } from './person-accounts/new-people';
import { placed, type WriteKind } from './placing';
import type { ReadRecordTypes } from './record-type';
import { withRequiredValues } from './required-values';
import { type KnownGaps, repeatingLocked, type Sender, sendSomeAgain } from './senders';
import { sparing } from './sparing';

/** From prepared records to their outcomes: where each belongs, what it is, and the ways round what is refused. */

export interface WriteDeps extends PeopleReaders {
	client: SalesforceClient;
	jobs: JobDeps;
	runtime: Runtime;
	/** What the user chose for this account. */
	settings: SalesforceSettings;
	leadRule: ReadLeadRule;
	recordTypes: ReadRecordTypes;
	gaps: KnownGaps;
	lacking: LackingChoices;
}

export type Prepared = { ok: true; input: PendingWrite } | Extract<BatchOutcome, { ok: false }>;

export function prepare(fields: FieldValues, toValues: () => SalesforceValues): Prepared {
	try {
		return { ok: true, input: { fields, values: toValues() } };
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		return { ok: false, problem: inputProblem(error) };
	}
}

/** A change never runs assignment rules: it would take a lead from whoever works on it. */
export function wishesOf({ settings }: WriteDeps, { isAssigned }: PersonObject, mayCreate: boolean): WriteWishes {
	return {
		assigns: mayCreate && isAssigned && settings.runAssignmentRules,
		allowsDuplicates: settings.allowDuplicates,
	};
}

export interface Delivery {
	person: PersonObject;
	kind: WriteKind;
	operation: string;
}

/** Sends what can be sent, and puts the outcomes back to their places. */
export async function deliver(
	deps: WriteDeps,
	delivery: Delivery,
	prepared: readonly Prepared[],
	options: CallOptions,
	senderFor: (origin: string) => Sender,
): Promise<BatchOutcome[]> {
	const sendable = prepared.flatMap((each) => ('input' in each ? [each.input] : []));
	if (sendable.length === 0) return prepared.map((each) => each as BatchOutcome);
	const outcomes = await sendEach(deps, delivery, sendable, options, senderFor);
	noteLacking(deps.lacking, sendable, outcomes);
	let next = 0;
	return prepared.map((each) => ('input' in each ? (outcomes[next++] as BatchOutcome) : each));
}

/** New people who are to be accounts go their own way. */
async function sendEach(
	deps: WriteDeps,
	delivery: Delivery,
	inputs: readonly PendingWrite[],
	options: CallOptions,
	senderFor: (origin: string) => Sender,
): Promise<BatchOutcome[]> {
	const { person, kind } = delivery;
	const people = await newPeople(deps, person, kind, inputs, options);
	const outcome = { person, origin: await deps.client.origin(), isCreated: () => true };
	const adds = people.size > 0 ? await addsPeople(addDeps(deps, person), outcome, options) : null;
	const add = adds === null ? null : sparing(adds, deps.gaps);
	const others = inputs.filter((input) => !people.has(input));
	const send = repeatingLocked(
		withWaysRound(deps, delivery, senderFor(outcome.origin), outcome, options),
		deps.runtime,
		options.signal,
	);
	const written = others.length > 0 ? await send(await placed(deps, person, kind, others, options)) : [];
	if (add === null) return written;
	const added = await addPeople(deps, person, [...people], { add, send, written }, options);
	let [atPeople, atOthers] = [0, 0];
	return inputs.map((input) => (people.has(input) ? added[atPeople++] : written[atOthers++]) as BatchOutcome);
}

function addDeps(deps: WriteDeps, person: PersonObject) {
	return { ...deps, wishes: wishesOf(deps, person, true), recordType: deps.settings.recordType };
}

function withWaysRound(
	deps: WriteDeps,
	{ person, kind, operation }: Delivery,
	send: Sender,
	outcome: OutcomeContext,
	options: CallOptions,
): Sender {
	const toContacts = sparing(send, deps.gaps);
	if (person.sobject !== 'Contact' || kind === 'create') return toContacts;
	const keyField = kind === 'update' ? 'Id' : EXTERNAL_KEY_FIELD;
	const wishes = wishesOf(deps, person, false);
	return throughAccounts(toContacts, { ...deps, wishes }, { keyField, outcome, operation, options });
}

/** What was written of the others is never lost to a failure here. */
async function addPeople(
	{ runtime, settings }: WriteDeps,
	person: PersonObject,
	people: readonly PendingWrite[],
	{ add, send, written }: { add: Sender; send: Sender; written: readonly BatchOutcome[] },
	{ signal }: CallOptions,
): Promise<BatchOutcome[]> {
	const inputs = people.map((input) => ({
		...input,
		values: withRequiredValues(input.values, input.fields, person, settings.leadCompany),
	}));
	try {
		const added = await repeatingLocked(add, runtime, signal)(inputs);
		// Somebody else added the same person meanwhile, or an answer was lost: the key tells whom.
		const isThere = (outcome: BatchOutcome) => !outcome.ok && outcome.problem.details.code === 'DUPLICATE_VALUE';
		const isKeyed = inputs.every(({ values }) => EXTERNAL_KEY_FIELD in values);
		return isKeyed ? await sendSomeAgain(inputs, added, isThere, send) : added;
	} catch (error) {
		if (!written.some(({ ok }) => ok)) throw error;
		return people.map(() => ({ ok: false, problem: failedProblem(error) }));
	}
}
