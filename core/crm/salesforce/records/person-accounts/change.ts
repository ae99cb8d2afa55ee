import type { BatchOutcome, CallOptions, RecordProblem } from '../../../contract';
import type { PeopleReaders } from '../../account/people';
import type { SalesforceClient } from '../../client';
import type { SaveAnswer } from '../../client/answers';
import type { UpdateValues } from '../../client/records';
import type { WriteWishes } from '../../client/write-headers';
import { type OutcomeContext, type PendingWrite, toOutcomes } from '../outcomes';
import { inCollections, type KnownGaps, type Sender, sendSomeAgain } from '../senders';
import { sparing } from '../sparing';
import { findPeople, type Half, leftOutOfPeople } from './halves';
import { toPersonValues } from './names';

export interface ChangeDeps extends PeopleReaders {
	client: SalesforceClient;
	wishes: WriteWishes;
	gaps: KnownGaps;
}

export interface ChangeContext {
	/** The field that the records are known by. */
	keyField: string;
	outcome: OutcomeContext;
	operation: string;
	options: CallOptions;
}

/** What Salesforce says of the contact of a person, some or all of whose fields only the account takes. */
const REFUSALS: ReadonlySet<string> = new Set([
	'INSUFFICIENT_ACCESS',
	'INSUFFICIENT_ACCESS_OR_READONLY',
	'INSUFFICIENT_ACCESS_ON_CROSS_REFERENCE_ENTITY',
	'INVALID_FIELD_FOR_INSERT_UPDATE',
]);

/**
 * Sends what is refused of the contacts of people again, to their accounts. Costs no call where nothing is refused, nor
 * in accounts without people of this kind.
 */
export function throughAccounts(send: Sender, deps: ChangeDeps, context: ChangeContext): Sender {
	return async (inputs) => {
		const outcomes = await send(inputs);
		const keyOf = ({ values }: PendingWrite) => String(values[context.keyField] ?? '');
		const refused = inputs.filter((_, index) => isRefused(outcomes[index]));
		const halves = await findPeople(deps, context.keyField, refused.map(keyOf), context.options);
		const change = changeAccounts(deps, context, (input) => halves.get(keyOf(input)) as Half);
		return await sendSomeAgain(
			inputs,
			outcomes,
			(outcome, index) => isRefused(outcome) && halves.has(keyOf(inputs[index] as PendingWrite)),
			sparing(change, deps.gaps),
		);
	};
}

function isRefused(outcome: BatchOutcome | undefined): boolean {
	return outcome !== undefined && !outcome.ok && isRefusedAsPerson(outcome.problem);
}

export function isRefusedAsPerson({ details }: RecordProblem): boolean {
	return REFUSALS.has(details.code ?? '');
}

function changeAccounts(
	{ client, wishes }: ChangeDeps,
	{ keyField, outcome, operation, options }: ChangeContext,
	halfOf: (input: PendingWrite) => Half,
): Sender {
	return inCollections(async (inputs: readonly PendingWrite[]) => {
		const prepared = inputs.map((input) => {
			const { [keyField]: _key, ...values } = input.values;
			const half = halfOf(input);
			const person = toPersonValues(values);
			const notes = [...(input.notes ?? []), ...leftOutOfPeople(person.leftOut)];
			return { half, notes, values: { ...person.values, Id: half.accountId } satisfies UpdateValues };
		});
		const accounts = prepared.map(({ values }) => values);
		const answers = await client.update('Account', accounts, { operation, signal: options.signal }, wishes);
		return toOutcomes(
			inputs.map((input, index) => ({ ...input, notes: prepared[index]?.notes })),
			answers.map((answer, index) => asContact(answer, prepared[index]?.half)),
			{ ...outcome, isCreated: () => false },
		);
	});
}

/** The record that the pack knows is the contact. */
function asContact(answer: SaveAnswer | null, half: Half | undefined): SaveAnswer | null {
	return answer === null || half === undefined || !answer.success ? answer : { ...answer, id: half.contactId };
}
