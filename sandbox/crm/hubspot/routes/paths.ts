/** The two generations of the API, over one store. */
export type Dialect = 'v3' | '2026-09';

export interface PathTable {
	dialect: Dialect;
	objects: string;
	properties: string;
	/** Batches between two object types. */
	associations: string;
	/** Associations of one record. */
	objectAssociations: string;
	owners: string;
	pipelines: string;
	account: string;
}

export const PATHS: readonly PathTable[] = [
	{
		dialect: 'v3',
		objects: '/crm/v3/objects',
		properties: '/crm/v3/properties',
		associations: '/crm/v4/associations',
		objectAssociations: '/crm/v4/objects',
		owners: '/crm/v3/owners',
		pipelines: '/crm/v3/pipelines',
		account: '/account-info/v3',
	},
	{
		dialect: '2026-09',
		objects: '/crm/objects/2026-09',
		properties: '/crm/properties/2026-09',
		associations: '/crm/associations/2026-09',
		objectAssociations: '/crm/objects/2026-09',
		owners: '/crm/owners/2026-09',
		pipelines: '/crm/pipelines/2026-09',
		account: '/account-info/2026-09',
	},
];

/** v1 takes credentials from the query too; the later ones only from the form body. */
export const OAUTH_VERSIONS = ['v1', 'v3', '2026-03', '2026-09'] as const;
