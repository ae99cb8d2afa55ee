/** The paths of one generation, by what they lead to. */
export const V3 = {
	objects: '/crm/v3/objects',
	properties: '/crm/v3/properties',
	batches: '/crm/v4/associations',
	links: '/crm/v4/objects',
	owners: '/crm/v3/owners',
	pipelines: '/crm/v3/pipelines',
	account: '/account-info/v3',
};

export const DATED = {
	objects: '/crm/objects/2026-09',
	properties: '/crm/properties/2026-09',
	batches: '/crm/associations/2026-09',
	links: '/crm/objects/2026-09',
	owners: '/crm/owners/2026-09',
	pipelines: '/crm/pipelines/2026-09',
	account: '/account-info/2026-09',
};

export type Paths = typeof V3;
