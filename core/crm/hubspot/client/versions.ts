/**
 * The one table of API paths. HubSpot's SDK calls the v3 paths, which are unsupported from September 2027; the same
 * calls exist under dated paths.
 * https://developers.hubspot.com/changelog/legacy-apis-and-legacy-apps-whats-going-unsupported-and-when
 */

export const HUBSPOT_API_VERSIONS = ['v3', '2026-09'] as const;
export type HubSpotApiVersion = (typeof HUBSPOT_API_VERSIONS)[number];

const DATED_PREFIXES: ReadonlyArray<readonly [legacy: string, dated: string]> = [
	['/crm/v3/objects/', '/crm/objects/2026-09/'],
	['/crm/v3/properties/', '/crm/properties/2026-09/'],
	['/crm/v3/pipelines/', '/crm/pipelines/2026-09/'],
	['/crm/v3/owners', '/crm/owners/2026-09'],
	['/crm/v4/associations/', '/crm/associations/2026-09/'],
	['/account-info/v3/', '/account-info/2026-09/'],
];

/** Rewrites a v3 path, with its query, for a version. @throws RangeError for a path that the table does not know */
export function pathForVersion(path: string, version: HubSpotApiVersion): string {
	if (version === 'v3') return path;
	const entry = DATED_PREFIXES.find(([legacy]) => path.startsWith(legacy));
	if (!entry) throw new RangeError(`No ${version} path is known for ${path}`);
	const [legacy, dated] = entry;
	return dated + path.slice(legacy.length);
}
