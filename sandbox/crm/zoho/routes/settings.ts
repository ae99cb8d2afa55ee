import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, invalidModule, missingParameter, ZohoProblem } from '../problem';
import { renderField } from '../render/field';
import { renderLayout, renderModule, renderPipeline } from '../render/settings';
import { createField } from '../rules/custom-fields';
import { MODULE_FACTS } from '../state/catalogue';
import type { ModuleName } from '../state/entities';
import { MODULES } from '../state/entities';
import { moduleId } from '../state/ids';
import { outcomesReply, succeeded } from './outcomes';
import type { ApiRoute } from './route';
import { BASE, listIn, moduleNamed, NOTHING } from './route';

/** @throws ZohoProblem without a module, or with one there is not */
function moduleAsked({ query }: SandboxRequest): ModuleName {
	const name = query.get('module');
	if (name === null || name === '') throw missingParameter('module');
	return moduleNamed(name, () => new ZohoProblem(400, 'INVALID_MODULE', 'the module name given seems to be invalid'));
}

function listFields(context: ZohoContext, request: SandboxRequest): Reply {
	const fields = context.store.fields(moduleAsked(request));
	return { status: 200, json: { fields: fields.map((field, index) => renderField(context, field, index)) } };
}

function oneField(context: ZohoContext, request: SandboxRequest): Reply {
	const name = request.params['field'] ?? '';
	const fields = context.store.fields(moduleAsked(request));
	const index = fields.findIndex(({ id, apiName }) => id === name || apiName === name);
	const field = fields[index];
	return field === undefined ? NOTHING : { status: 200, json: { fields: [renderField(context, field, index)] } };
}

/** The answer names ids alone: the names that the fields got have to be read. */
function addFields(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleAsked(request);
	if (!MODULE_FACTS[module].isCustomisable) throw invalidModule();
	const list = listIn(request, 'fields', context.settings().unconfirmed.fieldsAtOnce);
	return outcomesReply(context, { name: 'fields', path: '$.fields', success: 201 }, list, (given, path) =>
		succeeded('field created', { id: createField(context, module, given, path).id }),
	);
}

function listModules(): Reply {
	return { status: 200, json: { modules: MODULES.map(renderModule) } };
}

function oneModule({ params }: SandboxRequest): Reply {
	const name = params['name'] ?? '';
	const module = MODULES.find((known) => moduleId(known) === name) ?? moduleNamed(name);
	return { status: 200, json: { modules: [renderModule(module, MODULES.indexOf(module))] } };
}

function listLayouts(context: ZohoContext, request: SandboxRequest): Reply {
	const module = moduleAsked(request);
	const layouts = [...context.store.layouts.values()].filter((layout) => layout.module === module);
	if (layouts.length === 0) return NOTHING;
	return { status: 200, json: { layouts: layouts.map((layout) => renderLayout(context, layout)) } };
}

function oneLayout(context: ZohoContext, request: SandboxRequest): Reply {
	const layout = context.store.layouts.get(request.params['id'] ?? '');
	if (layout?.module !== moduleAsked(request)) return NOTHING;
	return { status: 200, json: { layouts: [renderLayout(context, layout)] } };
}

/** Pipelines belong to a layout of deals. */
function listPipelines(context: ZohoContext, { query }: SandboxRequest): Reply {
	const layout = context.store.layouts.get(query.get('layout_id') ?? '');
	if (layout?.module !== 'Deals') throw invalidData({ param_name: 'layout_id' }, 'the id given seems to be invalid');
	if (!context.settings().pipelines) return NOTHING;
	return { status: 200, json: { pipeline: [...context.store.pipelines.values()].map(renderPipeline) } };
}

/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html and its siblings */
export function settingsRoutes(context: ZohoContext): ApiRoute[] {
	const reads = (name: string) =>
		({
			access: 'token',
			effect: 'read',
			method: 'GET',
			scopes: () => [`ZohoCRM.settings.${name}.READ`],
		}) as const;
	const settings = `${BASE}/settings`;
	return [
		{ ...reads('fields'), template: `${settings}/fields`, run: (request) => listFields(context, request) },
		{ ...reads('fields'), template: `${settings}/fields/{field}`, run: (request) => oneField(context, request) },
		{
			access: 'token',
			effect: 'write',
			method: 'POST',
			template: `${settings}/fields`,
			scopes: () => ['ZohoCRM.settings.fields.CREATE'],
			run: (request) => addFields(context, request),
		},
		{ ...reads('modules'), template: `${settings}/modules`, run: listModules },
		{ ...reads('modules'), template: `${settings}/modules/{name}`, run: oneModule },
		{ ...reads('layouts'), template: `${settings}/layouts`, run: (request) => listLayouts(context, request) },
		{ ...reads('layouts'), template: `${settings}/layouts/{id}`, run: (request) => oneLayout(context, request) },
		{ ...reads('pipeline'), template: `${settings}/pipeline`, run: (request) => listPipelines(context, request) },
	];
}
