import { isRecord, parseJson } from '../../core/exchange';
import type { SandboxRequest } from '../../core/exchange';
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

/** https://developers.hubspot.com/docs/api-reference/crm-associations-v4/guide */
export function associationRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const record = `${paths.objectAssociations}/{fromType}/{fromId}/associations`;
	const scopes = { read: [OBJECT_TYPES.contacts.readScope], write: [OBJECT_TYPES.contacts.writeScope] };

	/** @throws HubSpotProblem when one of the two records does not exist */
	function ends(request: SandboxRequest): [RecordEnd, RecordEnd] {
		const [from, to] = [endOf(request, 'fromType', 'fromId'), endOf(request, 'toType', 'toId')];
		if (!exists(context, from) || !exists(context, to)) throw notFoundProblem();
		return [from, to];
	}

	return [
		{
			method: 'PUT',
			template: `${record}/default/{toType}/{toId}`,
			effect: 'write',
			bucket: 'burst',
			scopes: scopes.write,
			run(request) {
				const [from, to] = ends(request);
				associate(context, from, to);
				const spec = (a: RecordEnd, b: RecordEnd) => ({
					from: { id: a.id },
					to: { id: b.id },
					associationSpec: {
						associationCategory: 'HUBSPOT_DEFINED',
						associationTypeId: defaultAssociation(a.type, b.type),
					},
				});
				return { status: 200, json: renderBatch(context, [spec(from, to), spec(to, from)], []) };
			},
		},
		{
			method: 'PUT',
			template: `${record}/{toType}/{toId}`,
			effect: 'write',
			bucket: 'burst',
			scopes: scopes.write,
			run(request) {
				const [from, to] = ends(request);
				const specs = parseJson(request.rawBody);
				for (const spec of Array.isArray(specs) ? (specs as unknown[]) : []) {
					const typeId = isRecord(spec) ? Number(spec['associationTypeId']) : Number.NaN;
					const between = associationById(typeId);
					if (between?.from === from.type && between.to === to.type) continue;
					throw validationProblem(
						`association type id ${typeId} doesn't exist between ${from.type} and ${to.type}`,
					);
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
			},
		},
		{
			method: 'GET',
			template: `${record}/{toType}`,
			effect: 'read',
			bucket: 'burst',
			scopes: scopes.read,
			run(request) {
				const from = endOf(request, 'fromType', 'fromId');
				if (!exists(context, from)) throw notFoundProblem();
				const links = associationsOf(context, from, objectTypeOf(request.params['toType'] ?? '').name);
				const offset = Number(request.query.get('after') ?? 0);
				const limit = Math.min(Number(request.query.get('limit') ?? MAX_PAGE), MAX_PAGE);
				const next =
					offset + limit < links.length ? { paging: { next: { after: String(offset + limit) } } } : {};
				const results = links.slice(offset, offset + limit).map((link) => ({
					toObjectId: link.toId,
					associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: link.typeId, label: null }],
				}));
				return { status: 200, json: { results, ...next } };
			},
		},
		{
			method: 'DELETE',
			template: `${record}/{toType}/{toId}`,
			effect: 'write',
			bucket: 'burst',
			scopes: scopes.write,
			run(request) {
				dissociate(context, endOf(request, 'fromType', 'fromId'), endOf(request, 'toType', 'toId'));
				return { status: 204 };
			},
		},
	];
}
