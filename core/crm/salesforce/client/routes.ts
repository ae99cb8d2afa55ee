import { routesBy } from '../../kit/routes';

/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm */
export const salesforceRoutes = routesBy([
	[/^\/services\/oauth2\/|^\/id\/|\/connect\/organization$|\/limits$|^\/services\/data(\/[^/]+)?$/, 'account'],
	[/\/tooling\/|\/describe$|\/sobjects$(?<!\/composite\/sobjects)/, 'fields'],
	[/\/jobs\//, 'bulk'],
	[/\/(query|queryAll)(\/[^/]+)?$/, 'search'],
	[/\/sobjects\/[^/]+\/(updated|deleted)$/, 'changes'],
	[/\/composite\/sobjects\/[^/]+\/[^/]+$|\/sobjects\/[^/]+\/[^/]+\/[^/]+$/, 'upsert', 'PATCH'],
	[/\/composite\/sobjects\/[^/]+$/, 'read'],
	[/\/composite(\/(batch|graph))?$/, 'batch'],
	[/\/sobjects(\/[^/]+){0,3}$/, 'byMethod'],
]);
