import { READS, SENDS, type ApiObject, type ApiOperation, type Blames } from './operation';

function findOf(object: ApiObject): ApiOperation {
	return {
		...READS,
		path: `/integrations/{integrationId}/${object}s`,
		query: ['email'],
		scope: `${object}s`,
		summary: `Look ${object}s up by e-mail address`,
		description:
			`The ${object}s of the CRM that have the address, each with the contact that is stored for it. 404 where there ` +
			'is none. The address stands in the URL, which servers on the way may log.',
		object,
		answer: 'Records',
	};
}

/** One of another workspace is as unknown as one of nobody. The path names nothing that is missing, so it is no 404. */
const UNKNOWN_CONTACT: Blames = {
	'Contact ID': { pointer: '/contactId', detail: 'No such contact is stored in this workspace.' },
};

export const LOOKUP_OPERATIONS = {
	findContacts: findOf('contact'),
	findLeads: findOf('lead'),
	enrichContact: {
		...SENDS,
		path: '/integrations/{integrationId}/contacts/enrich',
		scope: 'contacts',
		summary: 'Add to what is known of a person',
		description:
			'Adds what is sent to the stored contact, of which nothing is lost, and its social data to the record in the ' +
			'CRM. No record is created there: where there is none it is answered `skipped` or `failed`, and the contact ' +
			'is stored all the same.',
		object: 'contact',
		body: 'Enrichment',
		blames: UNKNOWN_CONTACT,
		answer: 'Result',
	},
	attributeLead: {
		...SENDS,
		path: '/integrations/{integrationId}/leads/attribution',
		scope: 'leads',
		summary: 'Ask which touches led to a lead',
		description:
			'The journey of a stored contact up to the latest conversion, and the credit of each touch under each model. ' +
			'It is counted from the store; the CRM is not asked.',
		takesKey: false,
		object: 'lead',
		body: 'AttributionOf',
		blames: UNKNOWN_CONTACT,
		answer: 'Attribution',
	},
} as const satisfies Readonly<Record<string, ApiOperation>>;
