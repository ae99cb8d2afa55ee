import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidModule, invalidPathId, problemBody, ZohoProblem } from '../problem';
import type { Match } from '../rules/conversion';
import { accountMatches, contactMatches, conversionOf, convertedName, convertLead } from '../rules/conversion';
import { findLive, requireUnlocked } from '../rules/records';
import { renderRecord } from '../render/record';
import type { RecordRow } from '../state/entities';
import { isId, moduleId } from '../state/ids';
import { succeeded } from './outcomes';
import type { ApiRoute } from './route';
import { BASE, isOldVersion, listIn, moduleIn, NOTHING } from './route';

/** @throws ZohoProblem when the path names no live lead */
function leadIn(context: ZohoContext, request: SandboxRequest): RecordRow {
	if (moduleIn(request) !== 'Leads') throw invalidModule();
	const id = request.params['id'] ?? '';
	const lead = isId(id) ? findLive(context, 'Leads', id) : null;
	if (lead === null) throw invalidPathId();
	return lead;
}

function named(row: RecordRow | null): Record<string, unknown> | null {
	return row === null ? null : { name: convertedName(row), id: row.id };
}

function convert(context: ZohoContext, request: SandboxRequest): Reply {
	const lead = leadIn(context, request);
	if (lead.converted !== null)
		throw new ZohoProblem(400, 'ID_ALREADY_CONVERTED', 'id already converted', { resource_path_index: 1 });
	requireUnlocked(context, lead, { resource_path_index: 1 });
	const [wish = {}] = listIn(request, 'data', 1);
	try {
		const { contact, account, deal } = convertLead(context, lead, conversionOf(wish));
		if (isOldVersion(request))
			return {
				status: 200,
				json: { data: [{ Contacts: contact.id, Deals: deal?.id ?? null, Accounts: account?.id ?? null }] },
			};
		const details = { Contacts: named(contact), Deals: named(deal), Accounts: named(account) };
		return {
			status: 200,
			json: { data: [succeeded('The record has been converted successfully', details)] },
		};
	} catch (error) {
		if (!(error instanceof ZohoProblem)) throw error;
		context.forgetAnnouncements();
		return { status: error.httpStatus, json: { data: [problemBody(error)] } };
	}
}

function shown(context: ZohoContext, matches: readonly Match[], fields: readonly string[]) {
	if (matches.length === 0) return null;
	return matches.map(({ row }) => ({
		...renderRecord(context, row, fields),
		Locked__s: row.isLocked,
		$editable: true,
		$approval_state: 'approved',
		...(row.module === 'Contacts' ? { Data_Processing_Basis: null } : {}),
	}));
}

function matchedBy(matches: readonly Match[]) {
	const [first] = matches;
	if (first === undefined) return null;
	const { field, row } = first;
	return [
		{
			field: {
				api_name: field.apiName,
				field_label: field.label,
				unique: field.isUnique || field.external !== null ? true : null,
				id: field.id,
			},
			matched_lead_value: String(row.values[field.apiName] as string | number),
		},
	];
}

/** What a conversion would meet; nothing where it would make everything new. */
function options(context: ZohoContext, request: SandboxRequest): Reply {
	const lead = leadIn(context, request);
	const [contacts, accounts] = [contactMatches(context, lead), accountMatches(context, lead)];
	if (contacts.length + accounts.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			__conversion_options: {
				module_preference: { api_name: 'Contacts', id: moduleId('Contacts') },
				Contacts: shown(context, contacts, ['Full_Name', 'Email', 'Account_Name']),
				Accounts: shown(context, accounts, ['Account_Name', 'Phone', 'Website', 'Account_Type']),
				preference_field_matched_value: {
					Contacts: matchedBy(contacts),
					Accounts: matchedBy(accounts),
				},
				modules_with_multiple_layouts: null,
			},
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/convert-lead.html */
export function conversionRoutes(context: ZohoContext): ApiRoute[] {
	return [
		{
			access: 'token',
			effect: 'write',
			method: 'POST',
			template: `${BASE}/{module}/{id}/actions/convert`,
			scopes: () => ['ZohoCRM.modules.leads.CREATE'],
			credits: () => 5,
			weight: () => 'conversion',
			run: (request) => convert(context, request),
		},
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template: `${BASE}/{module}/{id}/__conversion_options`,
			scopes: () => ['ZohoCRM.modules.leads.READ'],
			run: (request) => options(context, request),
		},
	];
}
