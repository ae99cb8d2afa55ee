import type { Step } from './bench';

export const EMAIL = 'rui@example.com';

const CRM_OBJECTS = ['contact', 'lead'] as const;

/** Operations that give items about somebody, in an order in which each has what it needs. */
export const SOURCES: readonly Step[] = [
	{ node: 'SocialContact', resource: 'contact', operation: 'find', parameters: { email: EMAIL } },
	{ node: 'SocialContact', resource: 'contact', operation: 'get' },
	{ node: 'SocialContact', resource: 'contact', operation: 'getAll' },
	{
		node: 'SocialContact',
		resource: 'contact',
		operation: 'enrich',
		parameters: { person: { emails: EMAIL, lastName: 'Reis' } },
	},
	{
		node: 'SocialContact',
		resource: 'consent',
		operation: 'record',
		parameters: { purpose: 'scoring', at: '2026-11-01T08:00:00Z', source: 'the form of the shop' },
	},
	{ node: 'EngagementScore', resource: 'score', operation: 'score' },
	{ node: 'EngagementScore', resource: 'score', operation: 'explain' },
	{ node: 'EngagementScore', resource: 'score', operation: 'getTop' },
	{ node: 'LeadAttribution', resource: 'lead', operation: 'attribute' },
	{
		node: 'LeadAttribution',
		resource: 'touchpoint',
		operation: 'track',
		parameters: { occurredAt: '2026-11-02T08:00:00Z' },
	},
	{
		node: 'LeadAttribution',
		resource: 'conversion',
		operation: 'record',
		parameters: { conversionId: 'order-1', occurredAt: '2026-11-03T08:00:00Z' },
	},
	...CRM_OBJECTS.flatMap((resource): Step[] => [
		{ node: 'SocialCrm', resource, operation: 'sync' },
		{ node: 'SocialCrm', resource, operation: 'enrich' },
		{ node: 'SocialCrm', resource, operation: 'getByEmail', parameters: { email: EMAIL } },
		{ node: 'SocialCrm', resource, operation: 'logActivity' },
		{ node: 'SocialCrm', resource, operation: 'trackAttribution' },
		{
			node: 'SocialCrm',
			resource,
			operation: 'createDeal',
			parameters: { title: 'Team plan', options: { key: `order-${resource}` } },
		},
	]),
	{ node: 'SocialCrm', resource: 'lead', operation: 'sync', parameters: { crm: 'pipedrive' } },
	{ node: 'SocialCrm', resource: 'lead', operation: 'convert', parameters: { crm: 'pipedrive' } },
];

/** Operations that take a stored contact by the item before them. */
export const TARGETS: readonly Step[] = SOURCES.filter(
	({ operation, parameters }) =>
		!['find', 'getAll', 'enrich', 'getTop', 'getByEmail'].includes(operation) && parameters?.crm === undefined,
).concat([
	...CRM_OBJECTS.map((resource): Step => ({ node: 'SocialCrm', resource, operation: 'enrich' })),
	{ node: 'SocialCrm', resource: 'lead', operation: 'convert', parameters: { crm: 'pipedrive' } },
]);
