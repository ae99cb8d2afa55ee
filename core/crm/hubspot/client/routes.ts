import { routesBy } from '../../kit/routes';

/** Paths as the versions of the API have them: https://developers.hubspot.com/docs/api-reference/overview */
export const hubSpotRoutes = routesBy([
	[/^\/oauth\/|^\/account-info\//, 'account'],
	[/^\/crm\/(v\d+\/properties|properties\/[\d-]+)\//, 'fields'],
	[/^\/crm\/(v\d+\/(owners|pipelines)|(owners|pipelines)\/[\d-]+)/, 'lists'],
	[/\/associations\//, 'associations'],
	[/\/search$/, 'search'],
	[/\/batch\/read$/, 'read'],
	[/\/batch\/create$/, 'create'],
	[/\/batch\/update$|\/merge$/, 'update'],
	[/\/batch\/upsert$/, 'upsert'],
	[/\/batch\/archive$|\/gdpr-delete$/, 'remove'],
	[/^\/crm\/(v\d+\/objects|objects\/[\d-]+)\//, 'byMethod'],
]);
