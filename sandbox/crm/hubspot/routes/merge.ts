import type { HubSpotContext } from '../context';
import { findRecord } from '../rules/lookup';
import { mergeContacts } from '../rules/merging';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { notFoundProblem, validationProblem } from '../problem';
import { renderRecord } from '../render/record';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';

export function mergeRoutes(context: HubSpotContext, paths: PathTable, type: ObjectType): HubSpotRoute[] {
	const writes = { method: 'POST', effect: 'write', bucket: 'burst', scopes: [type.writeScope] } as const;
	return [
		{
			...writes,
			template: `${paths.objects}/${type.name}/merge`,
			run(request) {
				const body = objectBody(request);
				const primary = findRecord(context, type, wireText(body['primaryObjectId']), null);
				const other = findRecord(context, type, wireText(body['objectIdToMerge']), null);
				if (primary === null || other === null) throw notFoundProblem();
				if (primary.id === other.id) throw validationProblem('A record cannot be merged with itself.');
				const row = mergeContacts(context, type, primary, other);
				return { status: 200, json: renderRecord(context, type, row, Object.keys(row.properties)) };
			},
		},
		{
			...writes,
			template: `${paths.objects}/${type.name}/gdpr-delete`,
			run(request) {
				const body = objectBody(request);
				const idProperty = wireText(body['idProperty']);
				const row = findRecord(
					context,
					type,
					wireText(body['objectId']),
					idProperty === '' ? null : idProperty,
				);
				if (row !== null) context.store.remove(row);
				return { status: 204 };
			},
		},
	];
}
