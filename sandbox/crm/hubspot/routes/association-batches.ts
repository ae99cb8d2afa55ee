import { isRecord } from '../../core/exchange';
import type { SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import { associate, associationsOf, dissociate, exists } from '../linking';
import type { RecordEnd } from '../linking';
import { defaultAssociation, OBJECT_TYPES, objectTypeOf } from '../object-types';
import type { PathTable } from '../paths';
import { renderBatch } from '../render';
import type { BatchError } from '../render';
import { batchInputs, objectBody } from '../route';
import type { HubSpotRoute } from '../route';
import { wireText } from '../values';

const idIn = (value: unknown): string => (isRecord(value) ? wireText(value['id']) : '');

interface Pair {
	from: RecordEnd;
	to: RecordEnd;
}

export function associationBatchRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.associations}/{fromType}/{toType}/batch`;
	const writes = { method: 'POST', effect: 'write', bucket: 'exempt', scopes: [OBJECT_TYPES.contacts.writeScope] } as const;
	const typesOf = (request: SandboxRequest) => ({ from: objectTypeOf(request.params['fromType'] ?? ''), to: objectTypeOf(request.params['toType'] ?? '') });

	function pairsOf(request: SandboxRequest): Pair[] {
		const { from, to } = typesOf(request);
		return batchInputs(objectBody(request)).map((input) => ({
			from: { type: from.name, id: idIn(input['from']) },
			to: { type: to.name, id: idIn(input['to']) },
		}));
	}

	/** Associates what exists. @returns the pairs that were, and an error for each that was not */
	function associateAll(pairs: Pair[]): { done: Pair[]; errors: BatchError[] } {
		const done = pairs.filter(({ from, to }) => exists(context, from) && exists(context, to));
		for (const { from, to } of done) associate(context, from, to);
		const errors = pairs.filter((pair) => !done.includes(pair)).map(({ from, to }): BatchError => ({
			status: 'error',
			category: 'OBJECT_NOT_FOUND',
			message: 'One or both of the records to associate do not exist.',
			context: { fromObjectId: [from.id], toObjectId: [to.id] },
		}));
		return { done, errors };
	}

	const statusOf = (errors: BatchError[], success: number) => (errors.length > 0 && paths.dialect === 'v3' ? 207 : success);

	return [
		{
			...writes,
			template: `${base}/create`,
			run(request) {
				const { from: fromType, to: toType } = typesOf(request);
				const { done, errors } = associateAll(pairsOf(request));
				const results = done.map(({ from, to }) => ({ fromObjectTypeId: fromType.typeId, fromObjectId: from.id, toObjectTypeId: toType.typeId, toObjectId: to.id, labels: [] }));
				return { status: statusOf(errors, 201), json: renderBatch(context, results, errors) };
			},
		},
		{
			...writes,
			template: `${base}/associate/default`,
			run(request) {
				const { done, errors } = associateAll(pairsOf(request));
				const results = done.map(({ from, to }) => ({
					from: { id: from.id },
					to: { id: to.id },
					associationSpec: { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: defaultAssociation(from.type, to.type) },
				}));
				return { status: statusOf(errors, 200), json: renderBatch(context, results, errors) };
			},
		},
		{
			...writes,
			template: `${base}/read`,
			effect: 'read',
			scopes: [OBJECT_TYPES.contacts.readScope],
			run(request) {
				const { from, to } = typesOf(request);
				const found = batchInputs(objectBody(request)).map((input) => ({ id: wireText(input['id']), links: associationsOf(context, { type: from.name, id: wireText(input['id']) }, to.name) }));
				const results = found.filter(({ links }) => links.length > 0).map(({ id, links }) => ({
					from: { id },
					to: links.map((link) => ({ toObjectId: link.toId, associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: link.typeId, label: null }] })),
				}));
				const errors = found.filter(({ links }) => links.length === 0).map(({ id }): BatchError => ({
					status: 'error',
					category: 'OBJECT_NOT_FOUND',
					subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
					message: `No ${to.name} is associated with ${from.name} ${id}.`,
					context: { fromObjectId: [id], fromObjectType: [from.typeId], toObjectType: [to.typeId] },
				}));
				return { status: statusOf(errors, 200), json: renderBatch(context, results, errors) };
			},
		},
		{
			...writes,
			template: `${base}/archive`,
			run(request) {
				const { from, to } = typesOf(request);
				for (const input of batchInputs(objectBody(request))) {
					const targets: unknown[] = Array.isArray(input['to']) ? input['to'] : [];
					for (const target of targets) dissociate(context, { type: from.name, id: idIn(input['from']) }, { type: to.name, id: idIn(target) });
				}
				return { status: 204 };
			},
		},
	];
}
