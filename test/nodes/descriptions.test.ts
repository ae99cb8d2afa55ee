import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import manifest from '../../package.json';
import { SocialCrmHubSpotApi } from '../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmHubSpotOAuth2Api } from '../../credentials/SocialCrmHubSpotOAuth2Api.credentials';
import { SocialCrmPipedriveApi } from '../../credentials/SocialCrmPipedriveApi.credentials';
import { SocialCrmPipedriveOAuth2Api } from '../../credentials/SocialCrmPipedriveOAuth2Api.credentials';
import { SocialCrmSalesforceClientCredentialsOAuth2Api } from '../../credentials/SocialCrmSalesforceClientCredentialsOAuth2Api.credentials';
import { SocialCrmSalesforceJwtApi } from '../../credentials/SocialCrmSalesforceJwtApi.credentials';
import { SocialCrmSalesforceOAuth2Api } from '../../credentials/SocialCrmSalesforceOAuth2Api.credentials';
import { PROVIDER_IDS, registry, type ProviderId } from '../../core/crm/registry';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { scoreOperations } from '../../nodes/EngagementScore/resources/score';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { conversionOperations } from '../../nodes/LeadAttribution/resources/conversion';
import { leadOperations as attributedLeads } from '../../nodes/LeadAttribution/resources/lead';
import { reportOperations } from '../../nodes/LeadAttribution/resources/report';
import { touchpointOperations } from '../../nodes/LeadAttribution/resources/touchpoint';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { contactOperations as storedContacts } from '../../nodes/SocialContact/resources/contact';
import { eventOperations } from '../../nodes/SocialContact/resources/event';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import { contactOperations as crmContacts } from '../../nodes/SocialCrm/resources/contact';
import { leadOperations } from '../../nodes/SocialCrm/resources/lead';
import { fieldOperations } from '../../nodes/SocialCrm/resources/field';
import type { ResourceTable } from '../../nodes/shared/items/operations';
import engagementScoreCodex from '../../nodes/EngagementScore/EngagementScore.node.json';
import leadAttributionCodex from '../../nodes/LeadAttribution/LeadAttribution.node.json';
import socialContactCodex from '../../nodes/SocialContact/SocialContact.node.json';
import socialCrmCodex from '../../nodes/SocialCrm/SocialCrm.node.json';

const socialCrm = new SocialCrm().nodeVersions;
const leadAttribution = new LeadAttribution().nodeVersions;
const crmTable = { contact: crmContacts, field: fieldOperations, lead: leadOperations };
const attributionTable = {
	conversion: conversionOperations,
	lead: attributedLeads,
	report: reportOperations,
	touchpoint: touchpointOperations,
};

const nodes: Array<[string, INodeType, ResourceTable, { node: string }]> = [
	['EngagementScore', new EngagementScore(), { score: scoreOperations }, engagementScoreCodex],
	...Object.values(leadAttribution).map((node): (typeof nodes)[number] => [
		'LeadAttribution',
		node,
		attributionTable,
		leadAttributionCodex,
	]),
	['SocialContact', new SocialContact(), { contact: storedContacts, event: eventOperations }, socialContactCodex],
	...Object.values(socialCrm).map((node): (typeof nodes)[number] => ['SocialCrm', node, crmTable, socialCrmCodex]),
];
const credentials: Array<[crm: ProviderId, credential: ICredentialType]> = [
	['hubspot', new SocialCrmHubSpotApi()],
	['hubspot', new SocialCrmHubSpotOAuth2Api()],
	['salesforce', new SocialCrmSalesforceOAuth2Api()],
	['salesforce', new SocialCrmSalesforceJwtApi()],
	['salesforce', new SocialCrmSalesforceClientCredentialsOAuth2Api()],
	['pipedrive', new SocialCrmPipedriveApi()],
	['pipedrive', new SocialCrmPipedriveOAuth2Api()],
];
/** Of n8n's own CRM nodes. */
const CREDENTIALS_OF_N8N = [
	'hubspotAppToken',
	'hubspotOAuth2Api',
	'salesforceOAuth2Api',
	'salesforceJwtApi',
	'pipedriveApi',
	'pipedriveOAuth2Api',
];
const DOCUMENTATION: Record<ProviderId, RegExp> = {
	hubspot: /^developers\.hubspot\.com$/,
	salesforce: /^(help|developer)\.salesforce\.com$/,
	pipedrive: /^pipedrive\.readme\.io$/,
};

const choices = (property: INodeProperties | undefined) =>
	((property?.options ?? []) as INodePropertyOptions[]).map(({ value }) => String(value));
const shownFor = (property: INodeProperties, name: string) => (property.displayOptions?.show?.[name] ?? []) as string[];
const named = ({ properties }: INodeTypeDescription, name: string) =>
	properties.filter((property) => property.name === name);

/** All properties, those inside collections included. */
function everyProperty(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inner = (property.options ?? []) as Array<INodeProperties | INodePropertyCollection>;
		if (property.type === 'collection') return [property, ...everyProperty(inner as INodeProperties[])];
		if (property.type === 'fixedCollection')
			return [property, ...inner.flatMap((group) => everyProperty((group as INodePropertyCollection).values))];
		return [property];
	});
}

describe.each(nodes)('The node %s', (name, { description }, table, codex) => {
	it('offers exactly the operations it can execute, each with an action', () => {
		const offered = Object.fromEntries(
			named(description, 'operation').map((property) => [
				shownFor(property, 'resource')[0],
				choices(property).sort(),
			]),
		);
		expect(choices(named(description, 'resource')[0]).sort()).toEqual(Object.keys(table).sort());
		expect(offered).toEqual(
			Object.fromEntries(
				Object.entries(table).map(([resource, operations]) => [resource, Object.keys(operations).sort()]),
			),
		);
		for (const property of named(description, 'operation')) {
			for (const option of property.options as INodePropertyOptions[]) expect(option.action).toMatch(/^[A-Z]/);
		}
	});

	it('offers a default for each drop-down that is among its choices', () => {
		const dropDowns = everyProperty(description.properties).filter(
			({ type, options }) => type === 'options' && options?.length,
		);
		const wrong = dropDowns.filter((property) => !choices(property).includes(String(property.default)));
		expect(wrong.map((property) => property.name)).toEqual([]);
	});

	it('shows parameters only for resources, operations and choices that exist', () => {
		const known: Record<string, string[]> = {
			resource: Object.keys(table),
			operation: Object.values(table).flatMap(Object.keys),
		};
		const top = description.properties;
		for (const property of top) {
			for (const [condition, values] of Object.entries(property.displayOptions?.show ?? {})) {
				const offered =
					known[condition] ??
					top
						.filter((other) => other.name === condition)
						.flatMap((other) => (other.type === 'boolean' ? ['true', 'false'] : choices(other)));
				expect({
					property: property.name,
					condition,
					unknown: (values ?? []).map(String).filter((value) => !offered.includes(value)),
				}).toEqual({ property: property.name, condition, unknown: [] });
			}
		}
	});

	it.each(
		Object.entries(table).flatMap(([resource, operations]) =>
			Object.keys(operations).map((operation) => [resource, operation]),
		),
	)('shows no parameter twice for %s %s', (resource, operation) => {
		const given =
			NodeHelpers.getNodeParameters(
				description.properties,
				{ resource, operation },
				true,
				false,
				null,
				description,
			) ?? {};
		const visible = description.properties
			.filter((property) => NodeHelpers.displayParameter(given, property, null, description))
			.map((property) => property.name);
		expect(visible.filter((one, index) => visible.indexOf(one) !== index)).toEqual([]);
		expect(visible).toEqual(expect.arrayContaining(['resource', 'operation']));
	});

	it('can be used as a tool, and has a subtitle, themed icons and a codex', () => {
		expect(description).toMatchObject({
			usableAsTool: true,
			subtitle: expect.any(String),
			defaults: { name: description.displayName },
		});
		const { light, dark } = description.icon as { light: string; dark: string };
		for (const icon of [light, dark])
			expect(existsSync(join(__dirname, '../../nodes', name, icon.replace('file:', '')))).toBe(true);
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
	});
});

describe('The CRM drop-down of version 1', () => {
	const { description } = socialCrm[1] as INodeType;

	const shown = (name: string) =>
		description.credentials?.find((each) => each.name === name)?.displayOptions?.show ?? {};

	it('offers every registered CRM by its name', () => {
		const expected = PROVIDER_IDS.map((id) => ({ name: registry[id].label, value: id }));
		expect(named(description, 'crm')[0]?.options).toEqual(
			expected.sort((left, right) => left.name.localeCompare(right.name)),
		);
	});

	it('has one credential for each CRM and way to connect: all of the pack, and those of n8n’s own nodes', () => {
		const offered = (description.credentials ?? []).map(({ name }) => name);
		expect([...offered].sort()).toEqual([...credentials.map(([, { name }]) => name), ...CREDENTIALS_OF_N8N].sort());
		for (const [crm, { name }] of credentials) expect(shown(name).crm).toEqual([crm]);
		const ways = offered.map((name) => `${String(shown(name).crm)} ${String(shown(name).authentication?.[0])}`);
		expect(new Set(ways).size).toBe(offered.length);
	});

	it('offers each way to connect for just the CRMs that know it', () => {
		for (const option of named(description, 'authentication')[0]?.options as INodePropertyOptions[]) {
			const crms = (description.credentials ?? [])
				.filter(({ name }) => shown(name).authentication?.includes(option.value))
				.flatMap(({ name }) => shown(name).crm as string[]);
			const expected = option.displayOptions?.show?.['/crm'] ?? [...PROVIDER_IDS];
			expect({ value: option.value, crms: [...new Set(crms)].sort() }).toEqual({
				value: option.value,
				crms: [...expected].sort(),
			});
		}
	});

	it('offers a way to connect at first that every CRM knows', () => {
		const first = named(description, 'authentication')[0]?.default;
		const crms = (description.credentials ?? [])
			.filter(({ name }) => shown(name).authentication?.[0] === first)
			.flatMap(({ name }) => shown(name).crm as string[]);
		expect(crms.sort()).toEqual([...PROVIDER_IDS].sort());
	});

	it('shows all credentials of a way to connect while the CRM comes from an expression', () => {
		const visible = (authentication: string, crm: string) =>
			(description.credentials ?? [])
				.filter((each) => NodeHelpers.displayParameter({ authentication, crm }, each, null, description))
				.map(({ name }) => name);
		expect(visible('oAuth2', '={{ $json.crm }}')).toEqual([
			'socialCrmHubSpotOAuth2Api',
			'socialCrmSalesforceOAuth2Api',
			'socialCrmPipedriveOAuth2Api',
		]);
		expect(visible('any', '={{ $json.crm }}').sort()).toEqual(credentials.map(([, { name }]) => name).sort());
		expect(visible('any', 'pipedrive')).toEqual(['socialCrmPipedriveApi', 'socialCrmPipedriveOAuth2Api']);
	});
});

describe.each(credentials.map(([crm, credential]) => [credential.name, credential, crm] as const))(
	'The credential %s',
	(_name, credential, crm) => {
		it('offers the API versions that the adapter knows, its default first', () => {
			const version = credential.properties.find(({ name }) => name === 'apiVersion');
			const { apiVersions } = registry[crm];
			expect(version === undefined ? apiVersions.slice(0, 1) : choices(version).sort()).toEqual(
				[...apiVersions].sort(),
			);
			if (version) expect(version.default).toBe(apiVersions[0]);
		});

		it('has a test that asks the CRM who it is', () => {
			expect(credential.test?.request.url).toMatch(/userinfo|users\/me|account-info/);
		});

		it('shows the host only when the switch is on, which it is not at first', () => {
			const [host, useDifferentHost] = ['host', 'useDifferentHost'].map((wanted) =>
				credential.properties.find(({ name }) => name === wanted),
			);
			expect(useDifferentHost?.default).toBe(false);
			expect(host?.displayOptions).toEqual({ show: { useDifferentHost: [true] } });
		});

		it('has icons and documentation that exist as addresses', () => {
			for (const icon of Object.values(credential.icon as { light: string })) {
				expect(existsSync(join(__dirname, '../../credentials', icon.replace('file:', '')))).toBe(true);
			}
			expect(new URL(credential.documentationUrl ?? '').hostname).toMatch(DOCUMENTATION[crm]);
		});

		it('sends secrets nowhere but to password fields', () => {
			const open = credential.properties.filter(
				({ name, typeOptions }) => /token$|secret|password|privateKey/i.test(name) && !typeOptions?.password,
			);
			expect(open.map(({ name }) => name)).toEqual([]);
		});
	},
);
