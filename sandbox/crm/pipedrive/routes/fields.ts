import type { PipedriveContext } from '../context';
import type { FieldOwner, FieldRow } from '../state/entities';
import {
	addOptions,
	createField,
	deleteField,
	deleteOptions,
	findCustomField,
	findField,
	relabelOptions,
	renameField,
} from '../rules/field-definitions';
import { cursorPage } from './paging';
import { listBody, listParameter, objectBody, success } from './route';
import type { ApiRoute } from './route';
import type { Reply, SandboxRequest } from '../../core/exchange';
import { rfc3339 } from '../rules/times';

interface FieldScopes {
	read: readonly string[];
	/** Adding and removing a field. */
	define: readonly string[];
	/** Changing a field and its options. */
	change: readonly string[];
}

const CONTACT_FIELDS: FieldScopes = {
	read: ['contacts:read', 'contacts:full', 'admin', 'contact-fields:full'],
	define: ['admin', 'contact-fields:full'],
	change: ['contacts:full', 'admin', 'contact-fields:full'],
};
const DEAL_FIELDS: FieldScopes = {
	read: ['deals:read', 'deals:full', 'admin', 'deal-fields:full'],
	define: ['admin', 'deal-fields:full'],
	change: ['deals:full', 'admin', 'deal-fields:full'],
};
const SCOPES_OF: Readonly<Record<FieldOwner, FieldScopes>> = {
	person: CONTACT_FIELDS,
	organization: CONTACT_FIELDS,
	deal: DEAL_FIELDS,
};

function includes(request: SandboxRequest): Record<string, unknown> {
	const asked = listParameter(request, 'include_fields');
	return {
		...(asked.includes('ui_visibility')
			? {
					ui_visibility: {
						add_visible_flag: true,
						details_visible_flag: true,
						show_in_add_deal_dialog: { show: false, order: null },
					},
				}
			: {}),
		...(asked.includes('important_fields') ? { important_fields: { enabled: false, stage_ids: [] } } : {}),
		...(asked.includes('required_fields') ? { required_fields: { enabled: false } } : {}),
	};
}

function renderField(owner: FieldOwner, row: FieldRow, more: Record<string, unknown> = {}): Record<string, unknown> {
	const time = rfc3339(row.addedAt);
	return {
		field_name: row.name,
		field_code: row.code,
		...(owner === 'organization' ? {} : { description: '' }),
		field_type: row.type,
		options: row.options?.map((option) => ({ ...option, color: null, update_time: null, add_time: time })) ?? null,
		subfields: null,
		is_custom_field: row.isCustom,
		is_optional_response_field: false,
		...more,
	};
}

function customField(context: PipedriveContext, owner: FieldOwner, { params }: SandboxRequest): FieldRow {
	return findCustomField(context, owner, params['field_code'] ?? '');
}

function list(context: PipedriveContext, owner: FieldOwner, request: SandboxRequest): Reply {
	const order = { kind: `${owner} fields`, positionOf: (row: FieldRow) => ({ key: row.id, id: row.code }) };
	const { items, nextCursor } = cursorPage(context, request, [...context.store.fields(owner).values()], order);
	return success(
		items.map((row) => renderField(owner, row, includes(request))),
		{ additional_data: { next_cursor: nextCursor } },
	);
}

function read(context: PipedriveContext, owner: FieldOwner, request: SandboxRequest): Reply {
	const row = findField(context, owner, request.params['field_code'] ?? '');
	return success(renderField(owner, row, includes(request)));
}

function create(context: PipedriveContext, owner: FieldOwner, request: SandboxRequest): Reply {
	return success(renderField(owner, createField(context, owner, objectBody(request))));
}

function update(context: PipedriveContext, owner: FieldOwner, request: SandboxRequest): Reply {
	const row = customField(context, owner, request);
	return success(renderField(owner, renameField(context, owner, row, objectBody(request)['field_name'])));
}

function remove(context: PipedriveContext, owner: FieldOwner, request: SandboxRequest): Reply {
	const row = customField(context, owner, request);
	deleteField(context, owner, row);
	return success(renderField(owner, row));
}

/** https://developers.pipedrive.com/docs/api/v1/PersonFields and its siblings, version 2 */
function routesOf(context: PipedriveContext, owner: FieldOwner): ApiRoute[] {
	const base = `/api/v2/${owner}Fields`;
	const one = `${base}/{field_code}`;
	const scopes = SCOPES_OF[owner];
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: scopes.read } as const;
	const writes = { access: 'token', bucket: 'burst', effect: 'write' } as const;
	const defines = { ...writes, scopes: scopes.define };
	return [
		{ ...reads, template: base, cost: 10, run: (request) => list(context, owner, request) },
		{ ...reads, template: one, cost: 1, run: (request) => read(context, owner, request) },
		{ ...defines, method: 'POST', template: base, cost: 5, run: (request) => create(context, owner, request) },
		{
			...writes,
			method: 'PATCH',
			template: one,
			cost: 5,
			scopes: scopes.change,
			run: (request) => update(context, owner, request),
		},
		{ ...defines, method: 'DELETE', template: one, cost: 3, run: (request) => remove(context, owner, request) },
	];
}

function optionRoutes(context: PipedriveContext, owner: FieldOwner): ApiRoute[] {
	const common = {
		access: 'token',
		bucket: 'burst',
		effect: 'write',
		template: `/api/v2/${owner}Fields/{field_code}/options`,
		scopes: SCOPES_OF[owner].change,
	} as const;
	const custom = (request: SandboxRequest) => customField(context, owner, request);
	const none = { additional_data: null };
	return [
		{
			...common,
			method: 'POST',
			cost: 5,
			run: (request) => success(addOptions(context, owner, custom(request), listBody(request)), none),
		},
		{
			...common,
			method: 'PATCH',
			cost: 5,
			run: (request) => success(relabelOptions(context, owner, custom(request), listBody(request)), none),
		},
		{
			...common,
			method: 'DELETE',
			cost: 3,
			run: (request) => success(deleteOptions(context, owner, custom(request), listBody(request)), none),
		},
	];
}

export function fieldRoutes(context: PipedriveContext): ApiRoute[] {
	return (['person', 'organization', 'deal'] as const).flatMap((owner) => [
		...routesOf(context, owner),
		...optionRoutes(context, owner),
	]);
}
