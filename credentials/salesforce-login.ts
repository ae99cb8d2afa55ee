import type { INodeProperties } from 'n8n-workflow';
import { differentHost } from './different-host';

/** Where the Salesforce credentials log in, said once for all of them. */

const PRODUCTION = 'https://login.salesforce.com';
const SANDBOX = 'https://test.salesforce.com';

/** What a credential's fields are called in an expression: `$credentials` in a test, else `$self`. */
type FieldsName = '$self' | '$credentials';

/** An expression for the address to log in at. */
export function loginHost(self: FieldsName): string {
	const named = `${self}["environment"] === "sandbox" ? "${SANDBOX}" : "${PRODUCTION}"`;
	return chosenHostOr(self, `${self}["environment"] === "myDomain" ? ${myDomainHost(self)} : ${named}`);
}

/** The same for an app that can log in at the account's own address only. */
export function myDomainLoginHost(self: FieldsName): string {
	return chosenHostOr(self, myDomainHost(self));
}

function chosenHostOr(self: FieldsName, accountHost: string): string {
	return `(${self}["useDifferentHost"] ? String(${self}["host"]).trim().replace(/\\/+$/, "") : ${accountHost})`;
}

function myDomainHost(self: FieldsName): string {
	return `"https://" + String(${self}["myDomain"]).trim().replace(/^https?:\\/\\//, "").replace(/\\/.*$/, "")`;
}

export interface LoginFields {
	environment?: unknown;
	myDomain?: unknown;
	useDifferentHost?: unknown;
	host?: unknown;
}

/** The same as `loginHost`, for code. */
export function loginHostOf(fields: LoginFields): string {
	return fields.useDifferentHost === true ? asText(fields.host).trim().replace(/\/+$/, '') : accountHostOf(fields);
}

/** The host that Salesforce itself knows, wherever the calls go. */
export function accountHostOf({ environment, myDomain }: LoginFields): string {
	if (environment === 'myDomain')
		return `https://${asText(myDomain)
			.trim()
			.replace(/^https?:\/\//, '')
			.replace(/\/.*$/, '')}`;
	return environment === 'sandbox' ? SANDBOX : PRODUCTION;
}

function asText(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

export const MY_DOMAIN: INodeProperties = {
	displayName: 'My Domain',
	name: 'myDomain',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. acme.my.salesforce.com',
	description: 'The address of your account, as Setup > My Domain shows it',
};

export const ENVIRONMENT: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'My Domain', value: 'myDomain', description: 'The address of one account, production or sandbox' },
			{ name: 'Production', value: 'production', description: 'Through login.salesforce.com' },
			{ name: 'Sandbox', value: 'sandbox', description: 'Through test.salesforce.com' },
		],
		default: 'production',
		description: 'Where to log in',
	},
	{ ...MY_DOMAIN, displayOptions: { show: { environment: ['myDomain'] } } },
];

export const API_VERSION: INodeProperties = {
	displayName: 'API Version',
	name: 'apiVersion',
	type: 'options',
	options: [
		{ name: '64.0', value: '64.0', description: 'Summer 2025' },
		{ name: '65.0', value: '65.0', description: 'Winter 2026' },
		{ name: '66.0', value: '66.0', description: 'Spring 2026' },
		{ name: '67.0', value: '67.0', description: 'Summer 2026' },
	],
	default: '67.0',
	description: 'The version of the Salesforce API to call',
};

export const DIFFERENT_HOST = differentHost({
	crm: 'Salesforce',
	action: 'log in and send tokens',
	readable: 'the tokens',
	reached: 'Salesforce',
});
