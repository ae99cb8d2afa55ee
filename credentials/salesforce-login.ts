import type { INodeProperties } from 'n8n-workflow';

/** Where the Salesforce credentials log in, said once for all of them. */

const PRODUCTION = 'https://login.salesforce.com';
const SANDBOX = 'https://test.salesforce.com';

/**
 * An expression for the address to log in at.
 * @param self what the credential's fields are called in the expression: `$self`, or `$credentials` in a test
 */
export function loginHost(self: '$self' | '$credentials'): string {
	const chosen = `String(${self}["host"]).trim().replace(/\\/+$/, "")`;
	return `(${self}["useDifferentHost"] ? ${chosen} : ${accountHost(self)})`;
}

function accountHost(self: string): string {
	const myDomain = `"https://" + String(${self}["myDomain"]).trim().replace(/^https?:\\/\\//, "").replace(/\\/.*$/, "")`;
	return `${self}["environment"] === "myDomain" ? ${myDomain} : ${self}["environment"] === "sandbox" ? "${SANDBOX}" : "${PRODUCTION}"`;
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
	if (environment === 'myDomain') return `https://${asText(myDomain).trim().replace(/^https?:\/\//, '').replace(/\/.*$/, '')}`;
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

export const DIFFERENT_HOST: INodeProperties[] = [
	{
		displayName: 'Use a Different Host',
		name: 'useDifferentHost',
		type: 'boolean',
		default: false,
		description:
			'Whether to log in and send tokens to a host other than Salesforce. Meant for gateways and for the sandbox of this package: whoever runs that host can read the tokens.',
	},
	{
		displayName: 'Host URL',
		name: 'host',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://salesforce-gateway.example.com',
		description: 'Where Salesforce is reached, starting with https:// or http://',
		displayOptions: { show: { useDifferentHost: [true] } },
	},
];
