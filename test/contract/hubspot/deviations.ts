/**
 * Where HubSpot's own traffic and documentation differ from what its SDK models say. Everything else must agree.
 */

/** Routes HubSpot documents and the SDK does not call: `METHOD template`. */
export const ROUTES_BEYOND_THE_SDK: readonly string[] = [
	'GET /account-info/v3/details',
	'GET /account-info/v3/api-usage/daily/private-apps',
	'GET /oauth/authorize',
	'POST /oauth/v2/private-apps/get/access-token-info',
	...['v3', '2026-03', '2026-09'].flatMap((version) => [
		`POST /oauth/${version}/token`,
		`POST /oauth/${version}/token/introspect`,
		`POST /oauth/${version}/token/revoke`,
	]),
];

/** A path of the 2026-09 API to the path that the SDK calls for the same thing. First match wins. */
export const DATED_PATHS: ReadonlyArray<readonly [dated: RegExp, sdk: string]> = [
	[/^\/crm\/objects\/2026-09\/([^/]+\/[^/]+\/associations\/)/, '/crm/v4/objects/$1'],
	[/^\/crm\/objects\/2026-09\//, '/crm/v3/objects/'],
	[/^\/crm\/properties\/2026-09\//, '/crm/v3/properties/'],
	[/^\/crm\/associations\/2026-09\//, '/crm/v4/associations/'],
	[/^\/crm\/pipelines\/2026-09\//, '/crm/v3/pipelines/'],
	[/^\/crm\/owners\/2026-09/, '/crm/v3/owners'],
	[/^\/account-info\/2026-09\//, '/account-info/v3/'],
];

/** Calls that the published description of 2026-09 answers with 200, where v3 and the SDK have 201. */
export const DATED_200 = /^\/crm\/properties\/2026-09\/[^/]+\/batch\/create$/;

/** Fields that answers carry beyond the model. */
export const EXTRA_FIELDS: Readonly<Record<string, readonly string[]>> = {
	SimplePublicObject: ['url'],
	SimplePublicObjectWithAssociations: ['url'],
	SimplePublicUpsertObject: ['url', 'objectWriteTraceId'],
	Property: ['dataSensitivity'],
	// The sandbox answers for v1 like v3 where both have the field.
	AccessTokenInfoResponse: [],
	ModelError: ['status', 'errorType', 'policyName', 'requestId'],
};

/** Fields the model requires and real answers or documented requests leave out. */
export const NOT_REALLY_REQUIRED: Readonly<Record<string, readonly string[]>> = {
	StandardError: ['links', 'errors'],
	ModelError: ['category'],
	BatchReadInputSimplePublicObjectId: ['properties', 'propertiesWithHistory'],
	BatchReadInputPropertyName: ['archived'],
	OptionInput: ['hidden'],
};

/** Fields that are null in real answers although the model says otherwise. */
export const NULLABLE: Readonly<Record<string, readonly string[]>> = {
	AssociationSpecWithLabel: ['label'],
};

/** Maps of property values: a cleared value reads as null everywhere. */
export const NULLABLE_VALUES: readonly string[] = ['SimplePublicUpsertObject'];
