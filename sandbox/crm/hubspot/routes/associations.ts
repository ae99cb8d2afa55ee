import { isRecord, parseJson } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import { associate, associationsOf, dissociate, exists } from '../rules/linking';
import type { RecordEnd } from '../rules/linking';
import { associationById, defaultAssociation, OBJECT_TYPES, objectTypeOf } from '../state/object-types';
import type { PathTable } from './paths';
import { notFoundProblem, validationProblem } from '../problem';
import { renderBatch } from '../render/record';
import type { HubSpotRoute } from './route';

const MAX_PAGE = 500;

function endOf(request: SandboxRequest, typeName: string, idName: string): RecordEnd {
	return { type: objectTypeOf(request.params[typeName] ?? '').name, id: request.params[idName] ?? '' };
}

/** @throws HubSpotProblem when one of the two records does not exist */
function bothEnds(context: HubSpotContext, request: SandboxRequest): [RecordEnd, RecordEnd] {
	const [from, to] = [endOf(request, 'fromType', 'fromId'), endOf(request, 'toType', 'toId')];
	if (!exists(context, from) || !exists(context, to)) throw notFoundProblem();
	return [from, to];
}

function defaultSpec(from: RecordEnd, to: RecordEnd): Record<string, unknown> {
	return {
		from: { id: from.id },
		to: { id: to.id },
		associationSpec: {
			associationCategory: 'HUBSPOT_DEFINED',
			associationTypeId: defaultAssociation(from.type, to.type),
		},
	};
}

/** An association of the type that the two objects have by default. */
function associateByDefault(context: HubSpotContext, request: SandboxRequest): Reply {
	const [from, to] = bothEnds(context, request);
	associate(context, from, to);
	return { status: 200, json: renderBatch(context, [defaultSpec(from, to), defaultSpec(to, from)], []) };
}

/** An association of the types that the body lists. */
function associateByType(context: HubSpotContext, request: SandboxRequest): Reply {
	const [from, to] = bothEnds(context, request);
	const specs = parseJson(request.rawBody);
	for (const spec of Array.isArray(specs) ? (specs as unknown[]) : []) {
		const typeId = isRecord(spec) ? Number(spec['associationTypeId']) : Number.NaN;
		const between = associationById(typeId);
		if (between?.from === from.type && between.to === to.type) continue;
		throw validationProblem(`association type id ${typeId} doesn't exist between ${from.type} and ${to.type}`);
	}
	associate(context, from, to);
	return {
		status: 201,
		json: {
			fromObjectTypeId: OBJECT_TYPES[from.type].typeId,
			fromObjectId: from.id,
			toObjectTypeId: OBJECT_TYPES[to.type].typeId,
			toObjectId: to.id,
			labels: [],
		},
	};
}

function listAssociations(context: HubSpotContext, request: SandboxRequest): Reply {
	const from = endOf(request, 'fromType', 'fromId');
	if (!exists(context, from)) throw notFoundProblem();
	const links = associationsOf(context, from, objectTypeOf(request.params['toType'] ?? '').name);
	const offset = Number(request.query.get('after') ?? 0);
	const limit = Math.min(Number(request.query.get('limit') ?? MAX_PAGE), MAX_PAGE);
	const next = offset + limit < links.length ? { paging: { next: { after: String(offset + limit) } } } : {};
	const results = links.slice(offset, offset + limit).map((link) => ({
		toObjectId: link.toId,
		associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: link.typeId, label: null }],
	}));
	return { status: 200, json: { results, ...next } };
}

function removeAssociation(context: HubSpotContext, request: SandboxRequest): Reply {
	dissociate(context, endOf(request, 'fromType', 'fromId'), endOf(request, 'toType', 'toId'));
	return { status: 204 };
}

/** https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
export function associationRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const record = `${paths.objectAssociations}/{fromType}/{fromId}/associations`;
	const reads = { effect: 'read', bucket: 'burst', scopes: [OBJECT_TYPES.contacts.readScope] } as const;
	const writes = { effect: 'write', bucket: 'burst', scopes: [OBJECT_TYPES.contacts.writeScope] } as const;
	return [
		{
			method: 'PUT',
			template: `${record}/default/{toType}/{toId}`,
			...writes,
			run: (request) => associateByDefault(context, request),
		},
		{
			method: 'PUT',
			template: `${record}/{toType}/{toId}`,
			...writes,
			run: (request) => associateByType(context, request),
		},
		{
			method: 'GET',
			template: `${record}/{toType}`,
			...reads,
			run: (request) => listAssociations(context, request),
		},
		{
			method: 'DELETE',
			template: `${record}/{toType}/{toId}`,
			...writes,
			run: (request) => removeAssociation(context, request),
		},
	];
}
