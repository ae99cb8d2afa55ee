import type { HubSpotContext } from '../context';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { namesFor, renderRecord } from '../render/record';
import { nameList, objectBody } from './route';
import type { HubSpotRoute } from './route';
import { searchRecords } from '../rules/search';

export function searchRoutes(context: HubSpotContext, paths: PathTable, type: ObjectType): HubSpotRoute[] {
	return [
		{
			method: 'POST',
			template: `${paths.objects}/${type.name}/search`,
			effect: 'read',
			bucket: 'search',
			scopes: [type.readScope],
			run(request) {
				const body = objectBody(request);
				const { total, rows, after } = searchRecords(context, type, request.rawBody, body);
				const names = namesFor(type, nameList(body['properties']));
				return {
					status: 200,
					json: {
						total,
						results: rows.map((row) => renderRecord(context, type, row, names)),
						...(after === null ? {} : { paging: { next: { after } } }),
					},
				};
			},
		},
	];
}
