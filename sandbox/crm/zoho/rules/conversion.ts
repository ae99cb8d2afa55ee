import { isRecord } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, ZohoProblem } from '../problem';
import { MODULE_FACTS } from '../state/catalogue';
import type { FieldRow, ModuleName, RecordRow, Values } from '../state/entities';
import { uniqueFields } from './duplicates';
import { relink } from './merging';
import { findLive, insertValues, markConverted, writeValues } from './records';
import { checkedValues } from './writing';

/** A record that stands for the lead in another module, and the field that told so. */
export interface Match {
	row: RecordRow;
	field: FieldRow;
}

/** The lead's values under the names of another module. */
export function carriedOver(context: ZohoContext, lead: RecordRow, module: ModuleName): Record<string, unknown> {
	const carried: Record<string, unknown> = {};
	for (const { apiName, convertTo } of context.store.fields('Leads')) {
		const target = convertTo[module];
		const value = lead.values[apiName];
		if (target === undefined || value === undefined || context.store.field(module, target) === undefined) continue;
		carried[target] = value;
	}
	return carried;
}

function matchesBy(context: ZohoContext, module: ModuleName, field: FieldRow, value: unknown): Match[] {
	if (value === undefined || value === null || value === '') return [];
	const wanted = String(value as string | number).toLowerCase();
	return context.store
		.list(module)
		.filter(({ deletion }) => deletion === null)
		.filter((row) => String((row.values[field.apiName] ?? '') as string | number).toLowerCase() === wanted)
		.map((row) => ({ row, field }));
}

/** Contacts that the lead may be: by unique fields, else by e-mail, else by the name of the person. */
export function contactMatches(context: ZohoContext, lead: RecordRow): Match[] {
	const carried = { ...carriedOver(context, lead, 'Contacts'), Full_Name: lead.values['Full_Name'] };
	const email = context.store.field('Contacts', 'Email');
	const name = context.store.field('Contacts', 'Full_Name');
	for (const field of [...uniqueFields(context, 'Contacts'), email, name]) {
		if (field === undefined) continue;
		const found = matchesBy(context, 'Contacts', field, carried[field.apiName as keyof typeof carried]);
		if (found.length > 0) return found;
	}
	return [];
}

/** Accounts of the company's name. */
export function accountMatches(context: ZohoContext, lead: RecordRow): Match[] {
	const field = context.store.field('Accounts', 'Account_Name');
	return field === undefined ? [] : matchesBy(context, 'Accounts', field, lead.values['Company']);
}

export interface Conversion {
	overwrite: boolean;
	contactId: string | null;
	accountId: string | null;
	ownerId: string | null;
	deal: Values | null;
}

function namedId(given: Values, module: ModuleName): string | null {
	const value = given[module];
	const id = isRecord(value) ? value['id'] : value;
	return typeof id === 'string' ? id : null;
}

export function conversionOf(given: Values): Conversion {
	const owner = given['assign_to'];
	const ownerId = isRecord(owner) ? owner['id'] : owner;
	return {
		overwrite: given['overwrite'] === true,
		contactId: namedId(given, 'Contacts'),
		accountId: namedId(given, 'Accounts'),
		ownerId: typeof ownerId === 'string' ? ownerId : null,
		deal: isRecord(given['Deals']) ? given['Deals'] : null,
	};
}

/** @throws ZohoProblem INVALID_DATA for an id that names no live record */
function required(context: ZohoContext, module: ModuleName, id: string | null): RecordRow | null {
	if (id === null) return null;
	const row = findLive(context, module, id);
	if (row !== null) return row;
	throw invalidData({ api_name: module, json_path: `$.data[0].${module}` });
}

/** An existing record takes what it lacks, or all of it where that is wished for. */
function taken(context: ZohoContext, existing: RecordRow, carried: Values, overwrite: boolean): RecordRow {
	const news = Object.entries(carried).filter(
		([name, value]) => (overwrite || existing.values[name] === undefined) && existing.values[name] !== value,
	);
	return news.length === 0 ? existing : writeValues(context, existing, Object.fromEntries(news));
}

function accountFor(context: ZohoContext, lead: RecordRow, wish: Conversion): RecordRow | null {
	const existing = required(context, 'Accounts', wish.accountId) ?? accountMatches(context, lead)[0]?.row ?? null;
	const carried = carriedOver(context, lead, 'Accounts');
	if (existing !== null) return taken(context, existing, carried, wish.overwrite);
	if (typeof lead.values['Company'] !== 'string') return null;
	return insertValues(context, 'Accounts', { ...carried, ...owned(lead, wish) });
}

function owned(lead: RecordRow, { ownerId }: Conversion): Values {
	return { Owner: ownerId ?? lead.values['Owner'] };
}

function contactFor(context: ZohoContext, lead: RecordRow, account: RecordRow | null, wish: Conversion): RecordRow {
	const existing = required(context, 'Contacts', wish.contactId) ?? contactMatches(context, lead)[0]?.row ?? null;
	const carried = {
		...carriedOver(context, lead, 'Contacts'),
		...(account === null ? {} : { Account_Name: account.id }),
	};
	if (existing !== null) return taken(context, existing, carried, wish.overwrite);
	return insertValues(context, 'Contacts', { ...carried, ...owned(lead, wish) });
}

function dealFor(
	context: ZohoContext,
	lead: RecordRow,
	{ contact, account }: { contact: RecordRow; account: RecordRow | null },
	wish: Conversion,
): RecordRow | null {
	if (wish.deal === null) return null;
	const path = '$.data[0]';
	const given = checkedValues(context, 'Deals', wish.deal, path, null);
	const needed = ['Closing_Date'].find((name) => (given[name] ?? null) === null);
	if (needed !== undefined)
		throw new ZohoProblem(400, 'MANDATORY_NOT_FOUND', 'required field not found', {
			api_name: needed,
			json_path: `${path}.${needed}`,
		});
	const links = { Contact_Name: contact.id, ...(account === null ? {} : { Account_Name: account.id }) };
	return insertValues(
		context,
		'Deals',
		{ ...carriedOver(context, lead, 'Deals'), ...owned(lead, wish), ...given, ...links },
		path,
	);
}

export interface Converted {
	contact: RecordRow;
	account: RecordRow | null;
	deal: RecordRow | null;
}

/** Notes, tasks and calls of the lead follow to the contact. @throws ZohoProblem; then nothing has happened */
export function convertLead(context: ZohoContext, lead: RecordRow, wish: Conversion): Converted {
	return context.store.atomically(() =>
		context.as({ ...context.caller(), source: 'lead_conversion' }, () => {
			const account = accountFor(context, lead, wish);
			const contact = contactFor(context, lead, account, wish);
			const deal = dealFor(context, lead, { contact, account }, wish);
			relink(context, lead.id, contact.id);
			markConverted(context, lead, {
				at: context.clock.now(),
				contact: contact.id,
				account: account?.id ?? null,
				deal: deal?.id ?? null,
			});
			return { contact, account, deal };
		}),
	);
}

export function convertedName({ module, values }: RecordRow): unknown {
	return values[MODULE_FACTS[module].nameField] ?? null;
}
