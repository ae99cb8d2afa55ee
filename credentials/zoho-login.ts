import type { INodeProperties } from 'n8n-workflow';
import { hostOr } from './chosen-host';

/** Where the Zoho credential logs in, said once. */

/**
 * Zoho keeps each account in one data centre, and no other knows its apps and tokens.
 * https://www.zoho.com/crm/developer/docs/api/v8/multi-dc.html
 */
export const ZOHO_ACCOUNTS = {
	us: 'https://accounts.zoho.com',
	eu: 'https://accounts.zoho.eu',
	in: 'https://accounts.zoho.in',
	au: 'https://accounts.zoho.com.au',
	jp: 'https://accounts.zoho.jp',
	cn: 'https://accounts.zoho.com.cn',
	ca: 'https://accounts.zohocloud.ca',
	sa: 'https://accounts.zoho.sa',
	uk: 'https://accounts.zoho.uk',
} as const;

export type ZohoDataCentre = keyof typeof ZOHO_ACCOUNTS;

export function isZohoDataCentre(text: string): text is ZohoDataCentre {
	return Object.hasOwn(ZOHO_ACCOUNTS, text);
}

/** The scopes that the nodes need; docs/zoho.md says what each is for. */
export const ZOHO_SCOPES = [
	'ZohoCRM.modules.ALL',
	'ZohoCRM.settings.fields.ALL',
	'ZohoCRM.settings.layouts.READ',
	'ZohoCRM.settings.pipeline.READ',
	'ZohoCRM.coql.READ',
	'ZohoSearch.securesearch.READ',
	'ZohoCRM.org.READ',
	'ZohoCRM.users.READ',
] as const;

/** An expression for the address of the accounts server. */
export function accountsHost(self: '$self' | '$credentials'): string {
	return hostOr(self, `(${JSON.stringify(ZOHO_ACCOUNTS)}[${self}["dataCentre"]] || "${ZOHO_ACCOUNTS.us}")`);
}

export const DATA_CENTRE: INodeProperties = {
	displayName: 'Data Center',
	name: 'dataCentre',
	type: 'options',
	options: [
		{ name: 'Australia', value: 'au', description: 'You log in at accounts.zoho.com.au' },
		{ name: 'Canada', value: 'ca', description: 'You log in at accounts.zohocloud.ca' },
		{ name: 'China', value: 'cn', description: 'You log in at accounts.zoho.com.cn' },
		{ name: 'Europe', value: 'eu', description: 'You log in at accounts.zoho.eu' },
		{ name: 'India', value: 'in', description: 'You log in at accounts.zoho.in' },
		{ name: 'Japan', value: 'jp', description: 'You log in at accounts.zoho.jp' },
		{ name: 'Saudi Arabia', value: 'sa', description: 'You log in at accounts.zoho.sa' },
		{ name: 'United Kingdom', value: 'uk', description: 'You log in at accounts.zoho.uk' },
		{ name: 'United States', value: 'us', description: 'You log in at accounts.zoho.com' },
	],
	default: 'us',
	description: 'Where Zoho keeps the account: the end of the address at which you log in to Zoho',
};
