import { success } from './route';
import type { ApiRoute } from './route';

/** https://developers.pipedrive.com/docs/api/v1/Filters: a fresh account has none, and none can be made here. */
export function filterRoutes(): ApiRoute[] {
	return [
		{
			method: 'GET',
			template: '/v1/filters',
			effect: 'read',
			access: 'token',
			bucket: 'burst',
			cost: 20,
			scopes: [
				'deals:read',
				'deals:full',
				'activities:read',
				'activities:full',
				'contacts:read',
				'contacts:full',
			],
			run: () => success([]),
		},
	];
}
