import type { HubSpotContext } from '../context';
import type { GroupRow } from '../state/entities';
import { objectTypeOf } from '../state/object-types';
import type { PathTable } from './paths';
import { HubSpotProblem, notFoundProblem, validationProblem } from '../problem';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';
import { SCHEMA_READ, SCHEMA_WRITE } from './properties';

export function groupRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}/groups`;
	const reads = { effect: 'read', bucket: 'burst', scopes: SCHEMA_READ } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: SCHEMA_WRITE } as const;
	const groupsOf = (params: Record<string, string>) =>
		context.store.groups(objectTypeOf(params['objectType'] ?? '').name);

	function live(params: Record<string, string>): GroupRow {
		const group = groupsOf(params).get(params['groupName'] ?? '');
		if (group === undefined || group.archived) throw notFoundProblem();
		return group;
	}

	return [
		{
			method: 'GET',
			template: base,
			...reads,
			run: ({ params }) => ({
				status: 200,
				json: { results: [...groupsOf(params).values()].filter((group) => !group.archived) },
			}),
		},
		{
			method: 'GET',
			template: `${base}/{groupName}`,
			...reads,
			run: ({ params }) => ({ status: 200, json: live(params) }),
		},
		{
			method: 'POST',
			template: base,
			...writes,
			run(request) {
				const body = objectBody(request);
				const [name, label] = [wireText(body['name']), wireText(body['label'])];
				if (name === '' || label === '')
					throw validationProblem('Some required fields were not set: [name, label]');
				const groups = groupsOf(request.params);
				if (groups.get(name)?.archived === false) {
					throw new HubSpotProblem(409, {
						category: 'OBJECT_ALREADY_EXISTS',
						message: `A property group named '${name}' already exists.`,
					});
				}
				const group = { name, label, displayOrder: Number(body['displayOrder'] ?? -1), archived: false };
				groups.set(name, group);
				return { status: 201, json: group };
			},
		},
		{
			method: 'PATCH',
			template: `${base}/{groupName}`,
			...writes,
			run(request) {
				const body = objectBody(request);
				const group = live(request.params);
				const updated = {
					...group,
					label: wireText(body['label'] ?? group.label),
					displayOrder: Number(body['displayOrder'] ?? group.displayOrder),
				};
				groupsOf(request.params).set(group.name, updated);
				return { status: 200, json: updated };
			},
		},
		{
			method: 'DELETE',
			template: `${base}/{groupName}`,
			...writes,
			run(request) {
				const group = live(request.params);
				const { name: objectType } = objectTypeOf(request.params['objectType'] ?? '');
				const inUse = [...context.store.properties(objectType).values()].some(
					(row) => row.groupName === group.name && row.archivedAt === null,
				);
				if (inUse)
					throw validationProblem(
						`The property group "${group.name}" still has properties and cannot be archived.`,
					);
				groupsOf(request.params).set(group.name, { ...group, archived: true });
				return { status: 204 };
			},
		},
	];
}
