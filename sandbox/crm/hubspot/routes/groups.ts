import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { GroupRow } from '../state/entities';
import { objectTypeOf } from '../state/object-types';
import type { PathTable } from './paths';
import { HubSpotProblem, notFoundProblem, validationProblem } from '../problem';
import { objectBody } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';
import { SCHEMA_READ, SCHEMA_WRITE } from './properties';

function groupsOf(context: HubSpotContext, { params }: SandboxRequest): Map<string, GroupRow> {
	return context.store.groups(objectTypeOf(params['objectType'] ?? '').name);
}

function liveGroup(context: HubSpotContext, request: SandboxRequest): GroupRow {
	const group = groupsOf(context, request).get(request.params['groupName'] ?? '');
	if (group === undefined || group.archived) throw notFoundProblem();
	return group;
}

function listGroups(context: HubSpotContext, request: SandboxRequest): Reply {
	const results = [...groupsOf(context, request).values()].filter((group) => !group.archived);
	return { status: 200, json: { results } };
}

function createGroup(context: HubSpotContext, request: SandboxRequest): Reply {
	const body = objectBody(request);
	const [name, label] = [wireText(body['name']), wireText(body['label'])];
	if (name === '' || label === '') throw validationProblem('Some required fields were not set: [name, label]');
	const groups = groupsOf(context, request);
	if (groups.get(name)?.archived === false) {
		throw new HubSpotProblem(409, {
			category: 'OBJECT_ALREADY_EXISTS',
			message: `A property group named '${name}' already exists.`,
		});
	}
	const group = { name, label, displayOrder: Number(body['displayOrder'] ?? -1), archived: false };
	groups.set(name, group);
	return { status: 201, json: group };
}

function updateGroup(context: HubSpotContext, request: SandboxRequest): Reply {
	const body = objectBody(request);
	const group = liveGroup(context, request);
	const updated = {
		...group,
		label: wireText(body['label'] ?? group.label),
		displayOrder: Number(body['displayOrder'] ?? group.displayOrder),
	};
	groupsOf(context, request).set(group.name, updated);
	return { status: 200, json: updated };
}

function archiveGroup(context: HubSpotContext, request: SandboxRequest): Reply {
	const group = liveGroup(context, request);
	const { name: objectType } = objectTypeOf(request.params['objectType'] ?? '');
	const inUse = [...context.store.properties(objectType).values()].some(
		(row) => row.groupName === group.name && row.archivedAt === null,
	);
	if (inUse)
		throw validationProblem(`The property group "${group.name}" still has properties and cannot be archived.`);
	groupsOf(context, request).set(group.name, { ...group, archived: true });
	return { status: 204 };
}

export function groupRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.properties}/{objectType}/groups`;
	const one = `${base}/{groupName}`;
	const reads = { effect: 'read', bucket: 'burst', scopes: SCHEMA_READ } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: SCHEMA_WRITE } as const;
	return [
		{ method: 'GET', template: base, ...reads, run: (request) => listGroups(context, request) },
		{
			method: 'GET',
			template: one,
			...reads,
			run: (request) => ({ status: 200, json: liveGroup(context, request) }),
		},
		{ method: 'POST', template: base, ...writes, run: (request) => createGroup(context, request) },
		{ method: 'PATCH', template: one, ...writes, run: (request) => updateGroup(context, request) },
		{ method: 'DELETE', template: one, ...writes, run: (request) => archiveGroup(context, request) },
	];
}
