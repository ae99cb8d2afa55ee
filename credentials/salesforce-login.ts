import type { ICredentialTestRequest, INodeProperties } from 'n8n-workflow';
import { CHOSEN_HOST, hostOr, NOT_ELSEWHERE, typedAddress } from './chosen-host';
import { differentHost } from './different-host';
import { UnusableFieldError } from './jwt-assertion';
import { answerRules } from './test-rules';

/** Where the Salesforce credentials log in, said once for all of them. */

const PRODUCTION = 'https://login.salesforce.com';
const SANDBOX = 'https://test.salesforce.com';

/** What a credential's fields are called in an expression: `$credentials` in a test, else `$self`. */
type FieldsName = '$self' | '$credentials';

/** An expression for the address to log in at. */
export function loginHost(self: FieldsName): string {
	const named = `${self}["environment"] === "sandbox" ? "${SANDBOX}" : "${PRODUCTION}"`;
	return hostOr(self, `${self}["environment"] === "myDomain" ? ${myDomainHost(self)} : ${named}`);
}

/** The same for an app that can log in at the account's own address only. */
export function myDomainLoginHost(self: FieldsName): string {
	return hostOr(self, myDomainHost(self));
}

const OWN_HOSTS =
	'salesforce\\.com|force\\.com|cloudforce\\.com|salesforce\\.mil|force\\.mil|crmforce\\.mil|cloudforce\\.mil|sfcrmproducts\\.cn|sfcrmapps\\.cn';

/** Where My Domain addresses lie. A secret goes to no other host, unless a different one is chosen on purpose. */
const MY_DOMAIN_HOST = new RegExp(`^[a-z0-9.-]+\\.(${OWN_HOSTS})$`, 'i');

const NO_MY_DOMAIN = 'https://my-domain-refused.invalid';

/**
 * What people type and copy, in steps: whole addresses, the name of the account alone, and the hosts that the browser
 * shows where Salesforce is worked in and set up, beside which the API does not live.
 * https://help.salesforce.com/s/articleView?id=xcloud.domain_name_url_formats.htm
 */
const MY_DOMAIN_STEPS: ReadonlyArray<readonly [from: string, to: string]> = [
	['^[a-z]+:\\/\\/', ''],
	['[\\/?#].*$', ''],
	['^([a-z0-9-]+)$', '$1.my.salesforce.com'],
	['\\.lightning\\.force\\.com$', '.my.salesforce.com'],
	['\\.my\\.salesforce-setup\\.com$', '.my.salesforce.com'],
];

function myDomainIn(text: string): string {
	return MY_DOMAIN_STEPS.reduce((host, [from, to]) => host.replace(new RegExp(from), to), text.trim().toLowerCase());
}

function myDomainHost(self: FieldsName): string {
	const steps = MY_DOMAIN_STEPS.map(([from, to]) => `.replace(/${from}/, "${to}")`).join('');
	const host = `String(${self}["myDomain"]).trim().toLowerCase()${steps}`;
	return `(/${MY_DOMAIN_HOST.source}/i.test(${host}) ? "https://" + ${host} : "${NO_MY_DOMAIN}")`;
}

export interface LoginFields {
	environment?: unknown;
	myDomain?: unknown;
	useDifferentHost?: unknown;
	host?: unknown;
}

/** The same as `loginHost`, for code. @throws UnusableFieldError for a host that must not get a token */
export function loginHostOf(fields: LoginFields): string {
	if (fields.useDifferentHost !== true) return accountHostOf(fields);
	const host = typedAddress(asText(fields.host));
	if (CHOSEN_HOST.test(host)) return host.replace(/\/+$/, '');
	throw new UnusableFieldError('Host URL', 'is no address that tokens may go to', HOST_FIX);
}

const HOST_FIX = 'Enter one that starts with https://; http:// is for hosts inside your own network';

/** The host that Salesforce itself knows, wherever the calls go. @throws UnusableFieldError for a foreign My Domain */
export function accountHostOf({ environment, myDomain }: LoginFields): string {
	if (environment !== 'myDomain') return environment === 'sandbox' ? SANDBOX : PRODUCTION;
	const host = myDomainIn(asText(myDomain));
	if (MY_DOMAIN_HOST.test(host)) return `https://${host}`;
	throw new UnusableFieldError('My Domain', 'is no address of Salesforce', MY_DOMAIN_FIX);
}

const MY_DOMAIN_FIX = 'Enter the address that Setup > My Domain shows, for example acme.my.salesforce.com';

/** What is taken for My Domain, in any case of letters: a condition of the editor knows no flags. */
const OWN_IN_ANY_CASE = `${OWN_HOSTS}|salesforce-setup\\.com`.replace(
	/[a-z]/g,
	(letter) => `[${letter}${letter.toUpperCase()}]`,
);
const NAME_OR_HOST = `[^\\s\\/?#.]+|[^\\s\\/?#]+\\.(${OWN_IN_ANY_CASE})`;
const TAKEN_FOR_MY_DOMAIN = `^\\s*(\\w+:\\/\\/)?(${NAME_OR_HOST})([\\/?#].*)?\\s*$`;

/**
 * Says at once what n8n would say in the name of a host that does not exist.
 * @param show when My Domain is asked for
 */
export function noMyDomainNotice(show: NonNullable<INodeProperties['displayOptions']>['show'] = {}): INodeProperties {
	return {
		displayName: `My Domain is no address of Salesforce. ${MY_DOMAIN_FIX}.`,
		name: 'noMyDomainNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show,
			hide: { myDomain: ['', { _cnd: { regex: '^=' } }, { _cnd: { regex: TAKEN_FOR_MY_DOMAIN } }] },
		},
	};
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
	noMyDomainNotice({ environment: ['myDomain'] }),
];

/** The first step of all three ways. */
export const NEW_APP =
	'In Salesforce under <i>Setup &gt; External Client App Manager</i>, create an app and enable OAuth';

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

/**
 * One request for what the nodes work with. The object's own page of the API is there for users who may see contacts:
 * Salesforce answers 403 where the user may not use the API, and 404 where they may not see the object.
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_basic_info_get.htm
 * @param host an expression for where the account is reached when its token does not say so
 */
export function contactTest(host: string): ICredentialTestRequest {
	const named = '(($credentials.oauthTokenData || {}).instance_url || "").replace(/^https:\\/\\//, "")';
	const own = `(/${MY_DOMAIN_HOST.source}/i.test(${named}) ? "https://" + ${named} : ${host})`;
	return {
		request: {
			baseURL: `={{ ${hostOr('$credentials', own)} }}`,
			url: '={{ "/services/data/v" + ($credentials.apiVersion || "67.0") + "/sobjects/Contact" }}',
			...NOT_ELSEWHERE,
		},
		rules: answerRules({ service: 'Salesforce', forbidden: NO_API, notFound: NO_CONTACTS }),
	};
}

const NO_API =
	'Salesforce accepts the login, but the user may not use the API. Give the user the permission API Enabled, and the app the scope api.';
const NO_CONTACTS =
	'Salesforce accepts the login, but the user may not see contacts. Give the user read, create and edit on Contacts and Leads.';
