import { isRecord } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { AssociationRow } from '../state/entities';
import { associate, associationsOf, dissociate, exists } from '../rules/linking';
import type { RecordEnd } from '../rules/linking';
import { defaultAssociation, OBJECT_TYPES, objectTypeOf } from '../state/object-types';
import type { ObjectType } from '../state/object-types';
import type { PathTable } from './paths';
import { renderBatch } from '../render/record';
import type { BatchError } from '../render/record';
import { batchInputs, objectBody } from './route';
import type { HubSpotRoute } from './route';
import { wireText } from '../rules/values';

interface Pair {
	from: RecordEnd;
	to: RecordEnd;
}

const idIn = (value: unknown): string => (isRecord(value) ? wireText(value['id']) : '');

function typesOf({ params }: SandboxRequest): { from: ObjectType; to: ObjectType } {
	return { from: objectTypeOf(params['fromType'] ?? ''), to: objectTypeOf(params['toType'] ?? '') };
}

function pairsOf(request: SandboxRequest): Pair[] {
	const { from, to } = typesOf(request);
	return batchInputs(objectBody(request)).map((input) => ({
		from: { type: from.name, id: idIn(input['from']) },
		to: { type: to.name, id: idIn(input['to']) },
	}));
}

function missingPair({ from, to }: Pair): BatchError {
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		message: 'One or both of the records to associate do not exist.',
		context: { fromObjectId: [from.id], toObjectId: [to.id] },
	};
}

/** Associates what exists. @returns the pairs that were, and an error for each that was not */
function associateAll(context: HubSpotContext, pairs: Pair[]): { done: Pair[]; errors: BatchError[] } {
	const done = pairs.filter(({ from, to }) => exists(context, from) && exists(context, to));
	for (const { from, to } of done) associate(context, from, to);
	return { done, errors: pairs.filter((pair) => !done.includes(pair)).map(missingPair) };
}

function labelled({ from, to }: Pair): unknown {
	return {
		fromObjectTypeId: OBJECT_TYPES[from.type].typeId,
		fromObjectId: from.id,
		toObjectTypeId: OBJECT_TYPES[to.type].typeId,
		toObjectId: to.id,
		labels: [],
	};
}

function byDefault({ from, to }: Pair): unknown {
	return {
		from: { id: from.id },
		to: { id: to.id },
		associationSpec: {
			associationCategory: 'HUBSPOT_DEFINED',
			associationTypeId: defaultAssociation(from.type, to.type),
		},
	};
}

function linksFrom(id: string, links: AssociationRow[]): unknown {
	return {
		from: { id },
		to: links.map(({ toId, typeId }) => ({
			toObjectId: toId,
			associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId, label: null }],
		})),
	};
}

function noLinks(id: string, from: ObjectType, to: ObjectType): BatchError {
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
		message: `No ${to.name} is associated with ${from.name} ${id}.`,
		context: { fromObjectId: [id], fromObjectType: [from.typeId], toObjectType: [to.typeId] },
	};
}

function archiveAll(context: HubSpotContext, request: SandboxRequest): void {
	const { from, to } = typesOf(request);
	for (const input of batchInputs(objectBody(request))) {
		const targets: unknown[] = Array.isArray(input['to']) ? input['to'] : [];
		for (const target of targets) {
			dissociate(context, { type: from.name, id: idIn(input['from']) }, { type: to.name, id: idIn(target) });
		}
	}
}

/** Association batches are outside the 10-second limit. */
export function associationBatchRoutes(context: HubSpotContext, paths: PathTable): HubSpotRoute[] {
	const base = `${paths.associations}/{fromType}/{toType}/batch`;
	const { readScope, writeScope } = OBJECT_TYPES.contacts;
	const writes = { method: 'POST', effect: 'write', bucket: 'exempt', scopes: [writeScope] } as const;
	const reads = { method: 'POST', effect: 'read', bucket: 'exempt', scopes: [readScope] } as const;

	function reply(results: unknown[], errors: BatchError[], success: number): Reply {
		const status = errors.length > 0 && paths.dialect === 'v3' ? 207 : success;
		return { status, json: renderBatch(context, results, errors) };
	}

	function associateReply(request: SandboxRequest, render: (pair: Pair) => unknown, success: number): Reply {
		const { done, errors } = associateAll(context, pairsOf(request));
		return reply(done.map(render), errors, success);
	}

	function read(request: SandboxRequest): Reply {
		const { from, to } = typesOf(request);
		const found = batchInputs(objectBody(request)).map((input) => {
			const id = wireText(input['id']);
			return { id, links: associationsOf(context, { type: from.name, id }, to.name) };
		});
		const results = found.filter(({ links }) => links.length > 0).map(({ id, links }) => linksFrom(id, links));
		const errors = found.filter(({ links }) => links.length === 0).map(({ id }) => noLinks(id, from, to));
		return reply(results, errors, 200);
	}

	return [
		{ ...writes, template: `${base}/create`, run: (request) => associateReply(request, labelled, 201) },
		{ ...writes, template: `${base}/associate/default`, run: (request) => associateReply(request, byDefault, 200) },
		{ ...reads, template: `${base}/read`, run: read },
		{
			...writes,
			template: `${base}/archive`,
			run(request) {
				archiveAll(context, request);
				return { status: 204 };
			},
		},
	];
}
