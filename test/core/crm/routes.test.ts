import { CALL_ROUTES } from '../../../core/crm/contract';
import { PROVIDER_IDS, registry, type ProviderId } from '../../../core/crm/registry';
import type { CoverageEntry } from '../../../sandbox/crm/core/provider';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const coverageOf = (crm: string) =>
	jest.requireActual<{ COVERAGE: readonly CoverageEntry[] }>(`../../../sandbox/crm/${crm}/coverage`).COVERAGE;
/** Of another time, and never called. */
const NEVER_CALLED = /^\/contacts\/v1\//;

const SAMPLES: ReadonlyArray<readonly [ProviderId, Method, path: string, route: string]> = [
	['hubspot', 'POST', '/crm/v3/objects/contacts/search', 'search'],
	['hubspot', 'POST', '/crm/objects/2026-09/contacts/batch/read', 'read'],
	['hubspot', 'POST', '/crm/v3/objects/contacts/batch/upsert', 'upsert'],
	['hubspot', 'GET', '/crm/v3/objects/contacts', 'read'],
	['hubspot', 'POST', '/crm/v4/associations/deals/contacts/batch/create', 'associations'],
	['hubspot', 'PUT', '/crm/v4/objects/deals/1/associations/default/contacts/2', 'associations'],
	['hubspot', 'GET', '/crm/properties/2026-09/contacts/groups', 'fields'],
	['salesforce', 'GET', '/services/data/v67.0/query', 'search'],
	['salesforce', 'POST', '/services/data/v67.0/composite/sobjects', 'create'],
	['salesforce', 'POST', '/services/data/v67.0/composite/sobjects/Contact', 'read'],
	['salesforce', 'PATCH', '/services/data/v67.0/composite/sobjects/Contact/Key__c', 'upsert'],
	['salesforce', 'GET', '/services/data/v67.0/sobjects/Contact/Key__c/1', 'read'],
	['salesforce', 'GET', '/services/data/v67.0/sobjects/Contact/updated', 'changes'],
	['salesforce', 'GET', '/services/data/v67.0/sobjects/Contact/describe', 'fields'],
	['salesforce', 'PUT', '/services/data/v67.0/jobs/ingest/1/batches', 'bulk'],
	['pipedrive', 'GET', '/api/v2/persons/search', 'search'],
	['pipedrive', 'POST', '/api/v2/persons', 'create'],
	['pipedrive', 'PATCH', '/api/v2/persons/1', 'update'],
	['pipedrive', 'DELETE', '/v1/leads/1', 'remove'],
	['pipedrive', 'GET', '/v1/recents', 'changes'],
	['pipedrive', 'GET', '/v1/users/me', 'account'],
	['pipedrive', 'GET', '/v1/users', 'lists'],
	['zoho', 'POST', '/crm/v8/coql', 'search'],
	['zoho', 'POST', '/crm/v8/Contacts', 'create'],
	['zoho', 'PUT', '/crm/v8/Contacts', 'update'],
	['zoho', 'GET', '/crm/v8/Contacts/deleted', 'changes'],
	['zoho', 'POST', '/crm/v8/Leads/1/actions/convert', 'update'],
	['zoho', 'GET', '/crm/v8/settings/fields', 'fields'],
];

describe('Routes of requests', () => {
	it.each(SAMPLES)('tell of %s %s %s that it is %s', (crm, method, path, route) => {
		expect(registry[crm].routeOf(method, path)).toBe(route);
	});

	it.each(PROVIDER_IDS)('of all that is known of %s are told apart', (crm) => {
		const { routeOf } = registry[crm];
		const told = coverageOf(crm)
			.filter(({ template }) => !NEVER_CALLED.test(template))
			.map(({ method, template }) => ({ method, template, route: routeOf(method as Method, template) }));
		expect(told.filter(({ route }) => route === 'other')).toEqual([]);
		expect(told.filter(({ route }) => !CALL_ROUTES.includes(route))).toEqual([]);
	});

	it('are called another one where the path is of no API', () => {
		for (const { routeOf } of Object.values(registry)) expect(routeOf('GET', '/elsewhere')).toBe('other');
	});
});
