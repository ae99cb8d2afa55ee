import type { Reply, SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { LeadLabelRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem, notFoundProblem } from '../problem';
import { applyValues } from '../rules/records';
import { objectBody, SCOPES, success } from './route';
import type { ApiRoute } from './route';

const BASE = '/v1/leadLabels';
const COLORS = ['blue', 'brown', 'dark-gray', 'gray', 'green', 'orange', 'pink', 'purple', 'red', 'yellow'];

function nameOf(value: unknown): string {
	if (typeof value === 'string' && value !== '') return value;
	throw invalidProblem('Validation failed: name: must be a string that is not empty');
}

function colorOf(value: unknown): string {
	const color = COLORS.find((known) => known === value);
	if (color === undefined) throw invalidProblem(`Validation failed: color: must be one of ${COLORS.join(', ')}`);
	return color;
}

function renderLabel({ id, name, color, addedAt, updatedAt }: LeadLabelRow): Record<string, unknown> {
	return {
		id,
		name,
		color,
		add_time: new Date(addedAt).toISOString(),
		update_time: new Date(updatedAt).toISOString(),
	};
}

/** Leads lose the label. */
function removeLabel(context: PipedriveContext, id: string): void {
	context.store.leadLabels.delete(id);
	for (const lead of context.store.list(OBJECT_TYPES.leads.name)) {
		const labels = lead.values['label_ids'];
		if (Array.isArray(labels) && labels.includes(id))
			applyValues(context, lead, { label_ids: labels.filter((label) => label !== id) }, {});
	}
}

function existing(context: PipedriveContext, { params }: SandboxRequest): LeadLabelRow {
	const row = context.store.leadLabels.get(params['id'] ?? '');
	if (row === undefined) throw notFoundProblem('requested lead label not found');
	return row;
}

function save(context: PipedriveContext, row: LeadLabelRow): Reply {
	context.store.leadLabels.set(row.id, row);
	return success(renderLabel(row));
}

function create(context: PipedriveContext, request: SandboxRequest): Reply {
	const body = objectBody(request);
	const now = context.clock.now();
	return save(context, {
		id: context.random.uuid(),
		name: nameOf(body['name']),
		color: colorOf(body['color']),
		addedAt: now,
		updatedAt: now,
	});
}

function update(context: PipedriveContext, request: SandboxRequest): Reply {
	const { name, color } = objectBody(request);
	const row = existing(context, request);
	return save(context, {
		...row,
		...(name === undefined ? {} : { name: nameOf(name) }),
		...(color === undefined ? {} : { color: colorOf(color) }),
		updatedAt: context.clock.now(),
	});
}

function remove(context: PipedriveContext, request: SandboxRequest): Reply {
	const { id } = existing(context, request);
	removeLabel(context, id);
	return success({ id });
}

/** https://developers.pipedrive.com/docs/api/v1/LeadLabels */
export function leadLabelRoutes(context: PipedriveContext): ApiRoute[] {
	const one = `${BASE}/{id}`;
	const common = { access: 'token', bucket: 'burst', effect: 'write', scopes: SCOPES.writeLeads } as const;
	return [
		{
			...common,
			method: 'GET',
			effect: 'read',
			template: BASE,
			cost: 10,
			scopes: SCOPES.readLeads,
			run: () => success([...context.store.leadLabels.values()].map(renderLabel)),
		},
		{ ...common, method: 'POST', template: BASE, cost: 10, run: (request) => create(context, request) },
		{ ...common, method: 'PATCH', template: one, cost: 10, run: (request) => update(context, request) },
		{ ...common, method: 'DELETE', template: one, cost: 6, run: (request) => remove(context, request) },
	];
}
