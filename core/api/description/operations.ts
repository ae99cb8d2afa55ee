import type { Scope } from '../contract';

/** The kinds of CRM record that people are synced to. */
export type ApiObject = 'contact' | 'lead';

/** One operation of the API, as data: the description, the trigger's list and the checks are made from it. */
export interface ApiOperation {
	method: 'POST';
	/** Below the API's root. */
	path: string;
	scope: Scope;
	summary: string;
	description: string;
	object: ApiObject;
	/** Names of schemas. */
	body: 'Person' | 'People';
	answer: 'Result' | 'Results';
	/** The most bytes a body may have. */
	maxBytes: number;
}

const KILOBYTE = 1_024;

function syncOf(object: ApiObject): ApiOperation {
	return {
		method: 'POST',
		path: `/integrations/{integrationId}/${object}s/sync`,
		scope: `${object}s`,
		summary: `Create or update a person as a ${object}`,
		description:
			`Recognises or stores the person, and creates or updates the ${object} in the CRM. ` +
			'Sent again it changes nothing, and is answered `unchanged`.',
		object,
		body: 'Person',
		answer: 'Result',
		maxBytes: 64 * KILOBYTE,
	};
}

function batchSyncOf(object: ApiObject): ApiOperation {
	return {
		...syncOf(object),
		path: `/integrations/{integrationId}/${object}s/batch-sync`,
		summary: `Create or update up to 100 people as ${object}s`,
		description:
			'The same for up to 100 people in as few calls of the CRM as it allows. What is wrong with one person costs ' +
			'no other: each has its own result.',
		body: 'People',
		answer: 'Results',
		maxBytes: 1_024 * KILOBYTE,
	};
}

export const OPERATIONS = {
	syncContact: syncOf('contact'),
	batchSyncContacts: batchSyncOf('contact'),
	syncLead: syncOf('lead'),
	batchSyncLeads: batchSyncOf('lead'),
} as const satisfies Readonly<Record<string, ApiOperation>>;

export type OperationId = keyof typeof OPERATIONS;

export const OPERATION_IDS = Object.keys(OPERATIONS) as OperationId[];

export function isOperationId(value: unknown): value is OperationId {
	return typeof value === 'string' && Object.hasOwn(OPERATIONS, value);
}
