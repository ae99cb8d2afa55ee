import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, invalidPathId } from '../problem';
import { renderRecord } from '../render/record';
import type { ModuleName, RecordRow } from '../state/entities';
import { idOf, moduleId } from '../state/ids';
import { orderOf, pageOf } from './paging';
import { askedFields, modifiedSince, recordInPath } from './records';
import { insert } from './writes';
import type { ApiRoute } from './route';
import { BASE, listParameter, moduleNamed, NOTHING, recordScope } from './route';

interface RelatedList {
	name: string;
	module: ModuleName;
	/** Fields of the other module that refer to the record. */
	fields: readonly string[];
}

const NOTES: RelatedList = { name: 'Notes', module: 'Notes', fields: ['Parent_Id'] };
const activities = (field: string): RelatedList[] => [
	{ name: 'Tasks', module: 'Tasks', fields: [field] },
	{ name: 'Calls', module: 'Calls', fields: [field] },
];

const RELATED: Readonly<Record<ModuleName, readonly RelatedList[]>> = {
	Leads: [NOTES, ...activities('What_Id')],
	Contacts: [NOTES, { name: 'Deals', module: 'Deals', fields: ['Contact_Name'] }, ...activities('Who_Id')],
	Accounts: [
		NOTES,
		{ name: 'Contacts', module: 'Contacts', fields: ['Account_Name'] },
		{ name: 'Deals', module: 'Deals', fields: ['Account_Name'] },
		...activities('What_Id'),
	],
	Deals: [NOTES, ...activities('What_Id')],
	Tasks: [NOTES],
	Calls: [NOTES],
	Notes: [],
};

/** @throws ZohoProblem for a list that the module does not have */
function listNamed(module: ModuleName, name: string): RelatedList {
	const list = RELATED[module].find((each) => each.name.toLowerCase() === name.toLowerCase());
	if (list !== undefined) return list;
	throw invalidData({ resource_path_index: 2 }, 'the relation name given seems to be invalid');
}

function parentOf(context: ZohoContext, request: SandboxRequest): RecordRow {
	const row = recordInPath(context, request);
	if (row === null) throw invalidPathId();
	return row;
}

function related(context: ZohoContext, request: SandboxRequest): Reply {
	const parent = parentOf(context, request);
	const { module, fields } = listNamed(parent.module, request.params['list'] ?? '');
	const asked = askedFields(request, true);
	const since = modifiedSince(context, request);
	const rows = context.store
		.list(module)
		.filter((row) => row.deletion === null && fields.some((name) => row.values[name] === parent.id))
		.filter(({ modifiedAt }) => since === null || since(modifiedAt));
	const page = pageOf(context, request, rows, orderOf(request));
	if (page.rows.length === 0) return NOTHING;
	return {
		status: 200,
		json: { data: page.rows.map((row) => renderRecord(context, row, asked)), info: page.info },
	};
}

/** Notes of a record are made beside it too: the path names their parent. */
function addNotes(context: ZohoContext, request: SandboxRequest): Reply {
	const parent = parentOf(context, request);
	const body = JSON.parse(request.rawBody || '{}') as { data?: Array<Record<string, unknown>> };
	const data = body.data?.map((note) => ({ ...note, Parent_Id: { id: parent.id } }));
	return insert(context, 'Notes', { ...request, rawBody: JSON.stringify({ ...body, data }) });
}

function describeLists(request: SandboxRequest): Reply {
	const module = moduleNamed(listParameter(request, 'module')[0] ?? '');
	const lists = RELATED[module];
	if (lists.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			related_lists: lists.map(({ name, module: other }, index) => ({
				id: idOf(201 + index),
				sequence_number: String(index + 1),
				display_label: name,
				name,
				api_name: name,
				module: { api_name: other, id: moduleId(other) },
				href: `${module}/{ENTITYID}/${name}`,
				action: null,
				type: 'default',
			})),
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html */
export function relatedRoutes(context: ZohoContext): ApiRoute[] {
	return [
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template: `${BASE}/{module}/{id}/{list}`,
			scopes: recordScope('READ'),
			run: (request) => related(context, request),
		},
		{
			access: 'token',
			effect: 'write',
			method: 'POST',
			template: `${BASE}/{module}/{id}/Notes`,
			scopes: () => ['ZohoCRM.modules.notes.CREATE'],
			run: (request) => addNotes(context, request),
		},
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template: `${BASE}/settings/related_lists`,
			scopes: () => ['ZohoCRM.settings.related_lists.READ'],
			run: describeLists,
		},
	];
}
