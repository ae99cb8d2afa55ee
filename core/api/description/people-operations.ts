import { KILOBYTE, SENDS, type ApiObject, type ApiOperation } from './operation';
import { MOST_AT_ONCE, MOST_PEOPLE } from './people';

function syncOf(object: ApiObject): ApiOperation {
	return {
		...SENDS,
		path: `/integrations/{integrationId}/${object}s/sync`,
		scope: `${object}s`,
		summary: `Create or update a person as a ${object}`,
		description:
			`Recognises or stores the person, and creates or updates the ${object} in the CRM. ` +
			'Sent again it changes nothing, and is answered `unchanged`.',
		object,
		body: 'Person',
		answer: 'Result',
	};
}

function batchSyncOf(object: ApiObject): ApiOperation {
	return {
		...syncOf(object),
		path: `/integrations/{integrationId}/${object}s/batch-sync`,
		summary: `Create or update many people as ${object}s`,
		description:
			`The same for up to ${MOST_PEOPLE} people in as few calls of the CRM as it allows. What is wrong with one person ` +
			`costs no other: each has its own result. More than ${MOST_AT_ONCE} are answered 202 at once, and their results ` +
			'are found under the status address.',
		runsAbove: MOST_AT_ONCE,
		body: 'People',
		answer: 'Results',
		maxBytes: 8 * 1_024 * KILOBYTE,
	};
}

export const PEOPLE_OPERATIONS = {
	syncContact: syncOf('contact'),
	batchSyncContacts: batchSyncOf('contact'),
	syncLead: syncOf('lead'),
	batchSyncLeads: batchSyncOf('lead'),
} as const satisfies Readonly<Record<string, ApiOperation>>;
