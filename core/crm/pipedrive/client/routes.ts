import { routesBy } from '../../kit/routes';

const RECORDS = 'persons|organizations|deals|leads|notes|activities';

/** Both versions of the API: https://developers.pipedrive.com/docs/api/v1 */
export const pipedriveRoutes = routesBy([
	[/^\/oauth\/|\/users\/me$|\/userSettings$/, 'account'],
	[/\/(search|itemSearch|find)$/, 'search'],
	[/Fields(\/|$)/, 'fields'],
	[/\/recents$|\/changelog$/, 'changes'],
	[/\/convert\/(deal|status)|\/merge$/, 'update'],
	[/\/(users|pipelines|stages|currencies|filters|webhooks|activityTypes|leadLabels|leadSources)(\/|$)/, 'lists'],
	[new RegExp(`/(${RECORDS})(/|$)`), 'byMethod'],
]);
