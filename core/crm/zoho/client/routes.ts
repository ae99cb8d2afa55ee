import { routesBy } from '../../kit/routes';

/** https://www.zoho.com/crm/developer/docs/api/v8/ */
export const zohoRoutes = routesBy([
	[/^\/oauth\/|\/org$|\/users(\/|$)/, 'account'],
	[/\/settings\/fields(\/|$)/, 'fields'],
	[/\/settings\//, 'lists'],
	[/\/(coql|search)$/, 'search'],
	[/\/deleted$/, 'changes'],
	[/\/upsert$/, 'upsert'],
	[/\/actions\//, 'update'],
	[/^\/crm\//, 'byMethod'],
]);
