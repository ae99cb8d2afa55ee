import type { createAccountFacts } from '../../kit/account-facts';
import type { SalesforceClient } from '../client';
import type { RecordType } from '../client/answers';
import { type PeopleReaders, readHasPersonAccounts, readPersonTypes } from './people';
import { readUserId } from './user';
import { PERSON_OBJECTS, type PersonObject } from '../fields/person-objects';
import { readLeadRule, type ReadLeadRule } from '../leads/assignment';
import type { ReadRecordTypes } from '../records/record-type';
import { type HistoryReaders, readTrackedFields } from '../records/field-changes';
import { readDoneStatus, readTimeZone, type TaskReaders } from '../records/task-facts';

/** What the adapter asks the account about its set-up, each once and only when it is first needed. */
export function createAccountReaders(
	client: SalesforceClient,
	asked: ReturnType<typeof createAccountFacts>,
): { leadRule: ReadLeadRule; recordTypes: ReadRecordTypes } & TaskReaders & PeopleReaders & HistoryReaders {
	const typesOf = ({ sobject, plural }: PersonObject) =>
		asked<readonly RecordType[]>(`record types of ${sobject}`, ({ signal }) =>
			client.recordTypes(sobject, { operation: `read the record types of ${plural}`, signal }),
		);
	const types = { contact: typesOf(PERSON_OBJECTS.contact), lead: typesOf(PERSON_OBJECTS.lead) };
	const trackedOf = (person: PersonObject) =>
		asked(`tracked fields of ${person.sobject}`, (options) => readTrackedFields(client, person, options));
	const tracked = { contact: trackedOf(PERSON_OBJECTS.contact), lead: trackedOf(PERSON_OBJECTS.lead) };
	return {
		leadRule: asked('assignment rule of leads', (options) => readLeadRule(client, options)),
		doneStatus: asked('status of tasks that are done', (options) => readDoneStatus(client, options)),
		timeZone: asked('time zone of the user', (options) => readTimeZone(client, options)),
		hasPersonAccounts: asked('person accounts', (options) => readHasPersonAccounts(client, options)),
		personTypes: asked('record types of people', (options) => readPersonTypes(client, options)),
		trackedFields: (person, options) => tracked[person.object](options),
		userId: asked('user of the credential', (options) => readUserId(client, options)),
		recordTypes: (person, options) => types[person.object](options),
	};
}
