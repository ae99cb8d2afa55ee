import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeHelpers, type INodePropertyOptions, type INodeType } from 'n8n-workflow';
import manifest from '../../package.json';
import { CrmIntegration } from '../../nodes/CrmIntegration/CrmIntegration.node';
import { healthOperations } from '../../nodes/CrmIntegration/resources/health';
import { integrationOperations } from '../../nodes/CrmIntegration/resources/integration';
import { CrmSync } from '../../nodes/CrmSync/CrmSync.node';
import { auditOperations } from '../../nodes/CrmSync/resources/audit';
import { conflictOperations } from '../../nodes/CrmSync/resources/conflict';
import { decisionOperations } from '../../nodes/CrmSync/resources/decision';
import { deadLetterOperations } from '../../nodes/CrmSync/resources/deadLetter';
import { erasedRecordOperations } from '../../nodes/CrmSync/resources/erasedRecord';
import { policyOperations } from '../../nodes/CrmSync/resources/policy';
import { reviewOperations } from '../../nodes/CrmSync/resources/review';
import { syncOperations } from '../../nodes/CrmSync/resources/sync';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { scoreOperations } from '../../nodes/EngagementScore/resources/score';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { conversionOperations } from '../../nodes/LeadAttribution/resources/conversion';
import { leadOperations as attributedLeads } from '../../nodes/LeadAttribution/resources/lead';
import { reportOperations } from '../../nodes/LeadAttribution/resources/report';
import { touchpointOperations } from '../../nodes/LeadAttribution/resources/touchpoint';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { consentOperations } from '../../nodes/SocialContact/resources/consent';
import { contactOperations as storedContacts } from '../../nodes/SocialContact/resources/contact';
import { dataOperations } from '../../nodes/SocialContact/resources/data';
import { deliveryOperations } from '../../nodes/SocialContact/resources/delivery';
import { erasureOperations } from '../../nodes/SocialContact/resources/erasure';
import { eventOperations } from '../../nodes/SocialContact/resources/event';
import { historyOperations } from '../../nodes/SocialContact/resources/history';
import { ownAccountOperations } from '../../nodes/SocialContact/resources/ownAccount';
import { sourceOperations } from '../../nodes/SocialContact/resources/source';
import { storeOperations } from '../../nodes/SocialContact/resources/store';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import { contactOperations as crmContacts } from '../../nodes/SocialCrm/resources/contact';
import { leadOperations } from '../../nodes/SocialCrm/resources/lead';
import { fieldOperations } from '../../nodes/SocialCrm/resources/field';
import type { ResourceTable } from '../../nodes/shared/items/operations';
import crmIntegrationCodex from '../../nodes/CrmIntegration/CrmIntegration.node.json';
import crmSyncCodex from '../../nodes/CrmSync/CrmSync.node.json';
import engagementScoreCodex from '../../nodes/EngagementScore/EngagementScore.node.json';
import leadAttributionCodex from '../../nodes/LeadAttribution/LeadAttribution.node.json';
import socialContactCodex from '../../nodes/SocialContact/SocialContact.node.json';
import socialCrmCodex from '../../nodes/SocialCrm/SocialCrm.node.json';
import { choices, everyProperty, named, shownFor } from './properties';

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
	[
		'CrmIntegration',
		new CrmIntegration(),
		{ health: healthOperations, integration: integrationOperations },
		crmIntegrationCodex,
	],
	[
		'CrmSync',
		new CrmSync(),
		{
			audit: auditOperations,
			conflict: conflictOperations,
			deadLetter: deadLetterOperations,
			decision: decisionOperations,
			erasedRecord: erasedRecordOperations,
			policy: policyOperations,
			review: reviewOperations,
			sync: syncOperations,
		},
		crmSyncCodex,
	],
	['EngagementScore', new EngagementScore(), { score: scoreOperations }, engagementScoreCodex],
	...Object.values(leadAttribution).map((node): (typeof nodes)[number] => [
		'LeadAttribution',
		node,
		attributionTable,
		leadAttributionCodex,
	]),
	[
		'SocialContact',
		new SocialContact(),
		{
			consent: consentOperations,
			contact: storedContacts,
			data: dataOperations,
			delivery: deliveryOperations,
			erasure: erasureOperations,
			event: eventOperations,
			history: historyOperations,
			ownAccount: ownAccountOperations,
			source: sourceOperations,
			store: storeOperations,
		},
		socialContactCodex,
	],
	...Object.values(socialCrm).map((node): (typeof nodes)[number] => ['SocialCrm', node, crmTable, socialCrmCodex]),
];

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
