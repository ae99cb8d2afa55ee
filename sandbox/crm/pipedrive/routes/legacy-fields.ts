import type { SandboxRequest } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { FieldOwner, FieldRow } from '../state/entities';
import {
	addOptions,
	createField,
	deleteField,
	deleteOptions,
	findCustomField,
	relabelOptions,
	renameField,
} from '../rules/field-definitions';
import { offsetPage } from './paging';
import { invalidProblem, notFoundProblem } from '../problem';
import { objectBody, pathId, success } from './route';
import type { ApiRoute } from './route';
import { plainTime } from '../rules/times';
import { isRecord } from '../../core/exchange';

const CONTACT_READ = ['contacts:read', 'contacts:full', 'contact-fields:full', 'admin'];
const DEAL_READ = ['deals:read', 'deals:full', 'deal-fields:full', 'admin'];
const SCOPES_OF: Readonly<Record<FieldOwner, { read: string[]; write: string[] }>> = {
	person: { read: CONTACT_READ, write: ['contact-fields:full', 'admin'] },
	organization: { read: CONTACT_READ, write: ['contact-fields:full', 'admin'] },
	deal: { read: DEAL_READ, write: ['deal-fields:full', 'admin'] },
};

function renderField(row: FieldRow): Record<string, unknown> {
	return {
		id: row.id,
		key: row.code,
		name: row.name,
		order_nr: row.id,
		field_type: row.type,
		add_time: plainTime(row.addedAt),
		update_time: plainTime(row.updatedAt),
		last_updated_by_user_id: null,
		created_by_user_id: null,
		active_flag: true,
		edit_flag: row.isCustom,
		index_visible_flag: true,
		details_visible_flag: true,
		add_visible_flag: !row.isCustom,
		important_flag: false,
		bulk_edit_allowed: true,
		searchable_flag: row.isCustom,
		filtering_allowed: true,
		sortable_flag: true,
		mandatory_flag: row.code === 'name' || row.code === 'title',
		...(row.options === null ? {} : { options: row.options.map(({ id, label }) => ({ id, label })) }),
	};
}

function pageOf(request: SandboxRequest, fields: readonly FieldRow[]) {
	const { items, start, limit, more } = offsetPage(request, fields);
	return success(items.map(renderField), { additional_data: { start, limit, more_items_in_collection: more } });
}

/** The whole list of options is given: with an id they stay, without they are new, left out they go. */
function replaceOptions(context: PipedriveContext, owner: FieldOwner, row: FieldRow, input: unknown): void {
	if (!Array.isArray(input) || !input.every(isRecord))
		throw invalidProblem('Validation failed: options: must be a list of objects');
	const kept = input.filter(({ id }) => id !== undefined);
	const added = input.filter(({ id }) => id === undefined);
	const gone = (row.options ?? []).filter(({ id }) => !kept.some((option) => option['id'] === id));
	if (kept.length > 0) relabelOptions(context, owner, row, kept);
	const current = () => findCustomField(context, owner, row.code);
	if (added.length > 0) addOptions(context, owner, current(), added);
	if (gone.length > 0)
		deleteOptions(
			context,
			owner,
			current(),
			gone.map(({ id }) => ({ id })),
		);
}

function routesOf(context: PipedriveContext, owner: FieldOwner): ApiRoute[] {
	const base = `/v1/${owner}Fields`;
	const one = `${base}/{id}`;
	const { read, write } = SCOPES_OF[owner];
	const reads = { access: 'token', bucket: 'burst', effect: 'read', method: 'GET', scopes: read } as const;
	const writes = { access: 'token', bucket: 'burst', effect: 'write', scopes: write } as const;
	const all = () => [...context.store.fields(owner).values()];
	const find = (request: SandboxRequest): FieldRow => {
		const row = all().find(({ id }) => id === pathId(request));
		if (row === undefined) throw notFoundProblem('Field not found');
		return row;
	};
	const custom = (request: SandboxRequest) => findCustomField(context, owner, find(request).code);
	return [
		{ ...reads, template: base, cost: 20, run: (request) => pageOf(request, all()) },
		{ ...reads, template: one, cost: 2, run: (request) => success(renderField(find(request))) },
		{
			...writes,
			method: 'POST',
			template: base,
			cost: 10,
			run(request) {
				const { name, field_type, options } = objectBody(request);
				return success(
					renderField(
						createField(context, owner, {
							field_name: name,
							field_type,
							...(options === undefined ? {} : { options }),
						}),
					),
				);
			},
		},
		{
			...writes,
			method: 'PUT',
			template: one,
			cost: 10,
			run(request) {
				const { name, options } = objectBody(request);
				const row = renameField(context, owner, custom(request), name);
				if (options !== undefined) replaceOptions(context, owner, row, options);
				return success(renderField(findCustomField(context, owner, row.code)));
			},
		},
		{
			...writes,
			method: 'DELETE',
			template: one,
			cost: 6,
			run(request) {
				const row = custom(request);
				deleteField(context, owner, row);
				return success({ id: row.id });
			},
		},
	];
}

/** Fields as v1 has them, by number; those of leads are the custom ones of deals, to read. */
export function legacyFieldRoutes(context: PipedriveContext): ApiRoute[] {
	const leadFields: ApiRoute = {
		access: 'token',
		bucket: 'burst',
		effect: 'read',
		method: 'GET',
		template: '/v1/leadFields',
		cost: 20,
		scopes: ['leads:read', 'leads:full', 'admin'],
		run: (request) =>
			pageOf(
				request,
				[...context.store.fields('deal').values()].filter(({ isCustom, code }) => isCustom || code === 'title'),
			),
	};
	return [...(['person', 'organization', 'deal'] as const).flatMap((owner) => routesOf(context, owner)), leadFields];
}
