import { CrmError } from '../../../../lib/errors';
import { failedProblem } from '../../../../lib/record-problem';
import type { BatchOutcome, CallOptions } from '../../../contract';
import { textOr } from '../../../kit/json';
import type { PeopleReaders } from '../../account/people';
import type { SalesforceClient } from '../../client';
import type { RecordType, SaveAnswer } from '../../client/answers';
import { queryByValues } from '../../client/query-pages';
import { fullIdOrNull } from '../../client/record-id';
import type { WriteWishes } from '../../client/write-headers';
import { SALESFORCE } from '../../errors';
import { type OutcomeContext, type PendingWrite, toOutcomes } from '../outcomes';
import { chosenType } from '../record-type';
import { inCollections, type Sender } from '../senders';
import { leftOutOfPeople } from './halves';
import { toPersonValues } from './names';

/** New people as accounts, where the user wants them so. */

export interface AddDeps extends PeopleReaders {
	client: SalesforceClient;
	wishes: WriteWishes;
	/** API name, label or id of the record type; empty: Salesforce's own, or the only one. */
	recordType: string;
}

const OPERATION = 'create person accounts';

/** @throws CrmError for a record type that the user may not give to people: nothing was sent by then */
export async function addsPeople(deps: AddDeps, outcome: OutcomeContext, { signal }: CallOptions): Promise<Sender> {
	const type = typeOf(await deps.personTypes({ signal }), deps.recordType);
	const context = { operation: OPERATION, signal };
	return inCollections(async (inputs: readonly PendingWrite[]) => {
		const prepared = inputs.map((input) => {
			const { values, leftOut } = toPersonValues(input.values);
			return { ...input, person: values, notes: [...(input.notes ?? []), ...leftOutOfPeople(leftOut)] };
		});
		const records = prepared.map(({ person }) => ({ ...person, RecordTypeId: type }));
		const answers = await deps.client.create('Account', records, context, deps.wishes);
		const contacts = await contactsOf(deps.client, answers);
		const known = answers.map((answer) => asContact(answer, contacts));
		const outcomes = toOutcomes(prepared, known, { ...outcome, isCreated: () => true });
		return outcomes.map((each, index) => {
			const isMade = answers[index]?.success === true;
			return isMade && !each.ok && contacts instanceof CrmError ? inDoubt(contacts) : each;
		});
	});
}

type Contacts = ReadonlyMap<string, string> | CrmError;

/** Cannot be cancelled: the people are there, and it is to be known who they are. */
async function contactsOf(client: SalesforceClient, answers: ReadonlyArray<SaveAnswer | null>): Promise<Contacts> {
	const ids = answers.flatMap((answer) => (answer?.success && answer.id !== null ? [answer.id] : []));
	if (ids.length === 0) return new Map();
	const query = { select: ['Id', 'PersonContactId'], from: 'Account', field: 'Id', values: ids };
	try {
		const rows = await queryByValues(client, query, { operation: 'read the contacts of person accounts' });
		return new Map(rows.map(({ Id, PersonContactId }) => [Id, textOr(PersonContactId) ?? '']));
	} catch (error) {
		if (error instanceof CrmError) return error;
		throw error;
	}
}

function asContact(answer: SaveAnswer | null, contacts: Contacts): SaveAnswer | null {
	if (answer === null || !answer.success) return answer;
	const id = contacts instanceof CrmError ? undefined : contacts.get(fullIdOrNull(answer.id ?? '') ?? '');
	return id === undefined || id === '' ? null : { ...answer, id };
}

/** The person was added, but it is not known as whom: the next run finds out by the key. */
function inDoubt(error: CrmError): BatchOutcome {
	const { details, ...problem } = failedProblem(error);
	return { ok: false, problem: { ...problem, details: { ...details, mayHaveBeenApplied: true } } };
}

/** What Salesforce calls the record type that it brings along. */
const STANDARD = 'PersonAccount';

function typeOf(types: readonly RecordType[], wanted: string): string {
	if (wanted !== '') return chosenType(types, wanted, { operation: OPERATION, plural: 'person accounts' });
	const standard = types.find(({ name }) => name === STANDARD) ?? (types.length === 1 ? types[0] : undefined);
	if (standard) return standard.id;
	const names = types.map(({ name }) => name).join(', ');
	throw new CrmError(
		'invalid',
		`Could not ${OPERATION}: ${types.length === 0 ? 'this user has no record type of people' : 'there are several record types of people'}.`,
		{
			provider: SALESFORCE.provider,
			operation: OPERATION,
			code: 'NO_PERSON_TYPE',
			fix:
				types.length === 0
					? 'Set the option New Contacts Are to Contacts, or have person accounts switched on and a record type of them given to the profile of the user.'
					: `Name one of ${names} in the option Record Type.`,
			mayHaveBeenApplied: false,
		},
	);
}
