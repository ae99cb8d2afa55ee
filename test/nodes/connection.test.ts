import { NodeHelpers, type INodeParameters, type INodeTypeDescription } from 'n8n-workflow';
import { PROVIDER_IDS, registry } from '../../core/crm/registry';
import { CrmSync } from '../../nodes/CrmSync/CrmSync.node';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { recipes } from '../../nodes/shared/crm/recipes';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';

/** What each node, of version 2 where it has one, has to say for a CRM to be called. */
const NODES: Array<[name: string, description: INodeTypeDescription, calling: INodeParameters]> = [
	['CRM Sync', new CrmSync().description, {}],
	['Social CRM', new SocialCrm().getNodeType(2).description, {}],
	[
		'Lead Attribution',
		new LeadAttribution().getNodeType(2).description,
		{ resource: 'conversion', operation: 'pull' },
	],
];
const WAYS = PROVIDER_IDS.flatMap((crm) => recipes[crm].ways.map((way) => ({ crm, way: way.value, ...way })));

describe.each(NODES)('%s, in its newest version', (_name, description, calling) => {
	/** The parameters as the editor holds them: with defaults, without those that are not shown. */
	const filled = (given: INodeParameters) =>
		NodeHelpers.getNodeParameters(
			description.properties,
			{ ...calling, ...given },
			true,
			false,
			null,
			description,
		) ?? {};
	const boxes = (given: INodeParameters) => {
		const parameters = filled(given);
		return (description.credentials ?? []).filter((each) =>
			NodeHelpers.displayParameter(parameters, each, null, description),
		);
	};
	const shownParameters = (given: INodeParameters) => {
		const parameters = filled(given);
		return description.properties
			.filter((each) => NodeHelpers.displayParameter(parameters, each, null, description))
			.map(({ displayName }) => displayName);
	};

	it('is what a new node is', () => {
		expect(description.defaultVersion ?? description.version).toBe(description.version);
	});

	it.each(WAYS)('shows one credential for $crm by $way, which has to be chosen', ({ crm, way, credentialType }) => {
		const shown = boxes({ crm, [recipes[crm].connectionParameter]: way });
		expect(shown).toMatchObject([
			{ name: credentialType, displayName: `Credential for ${registry[crm].label}`, required: true },
		]);
	});

	it.each(PROVIDER_IDS)('asks for nothing but how to connect to %s when that is chosen', (crm) => {
		const asked = shownParameters({ crm }).filter((label) => label.startsWith('Connect '));
		expect(asked).toEqual([`Connect ${registry[crm].label} With`]);
		expect(boxes({ crm })).toHaveLength(1);
	});

	it('forgets how another CRM is connected when the CRM is switched', () => {
		expect(filled({ crm: 'salesforce', hubSpotConnection: 'oAuth2' })).not.toHaveProperty('hubSpotConnection');
	});

	it('shows one credential for each CRM, by its name, while an expression chooses the CRM', () => {
		const labels = PROVIDER_IDS.map((crm) => registry[crm].label);
		const crm = '={{ $json.crm }}';
		expect(boxes({ crm }).map(({ displayName }) => displayName)).toEqual(
			labels.map((label) => `Credential for ${label}`),
		);
		const asked = shownParameters({ crm }).filter((label) => label.startsWith('Connect '));
		expect(asked).toEqual(labels.map((label) => `Connect ${label} With`));
		const without = boxes({ crm, salesforceConnection: 'none' });
		expect(without.map(({ displayName }) => displayName)).toEqual(
			labels.filter((label) => label !== 'Salesforce').map((label) => `Credential for ${label}`),
		);
	});

	it('shows the ID and the master key alone where an integration is chosen, and the key nowhere else', () => {
		const crm = 'integration';
		expect(boxes({ crm })).toMatchObject([{ name: 'socialCrmStoreApi', required: false }]);
		expect(shownParameters({ crm })).toContain('Integration ID');
		expect(shownParameters({ crm }).filter((label) => label.startsWith('Connect '))).toEqual([]);
		for (const other of [...PROVIDER_IDS, '={{ $json.crm }}']) {
			expect(boxes({ crm: other }).map(({ name }) => name)).not.toContain('socialCrmStoreApi');
			expect(shownParameters({ crm: other })).not.toContain('Integration ID');
		}
	});

	it('names no parameter in a way that the editor takes for its own', () => {
		const names = new Set(description.properties.map(({ name }) => name));
		expect(names).not.toContain('authentication');
		const conditions = (description.credentials ?? []).flatMap(({ displayOptions }) =>
			Object.keys(displayOptions?.show ?? {}),
		);
		expect(conditions.filter((condition) => names.has(condition))).toEqual([]);
		expect(conditions.filter((condition) => !names.has(condition.slice(1)))).toEqual([]);
	});
});

it('Lead Attribution asks for no credential where it calls no CRM', () => {
	const { description } = new LeadAttribution().getNodeType(2);
	for (const given of [
		{},
		{ resource: 'lead' },
		{ resource: 'report' },
		{ resource: 'conversion', operation: 'record' },
	]) {
		const parameters =
			NodeHelpers.getNodeParameters(description.properties, given, true, false, null, description) ?? {};
		const shown = (description.credentials ?? []).filter((each) =>
			NodeHelpers.displayParameter(parameters, each, null, description),
		);
		expect(shown).toEqual([]);
		expect(parameters).not.toHaveProperty('crm');
	}
});
