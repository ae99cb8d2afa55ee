import { NodeHelpers, type INodePropertyOptions, type INodeType } from 'n8n-workflow';
import { type ProviderId, registry } from '../../core/crm/registry';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import { credentials as all } from './credentials/all';
import { named } from './properties';

/** Of n8n's own CRM nodes. */
const CREDENTIALS_OF_N8N = [
	'hubspotAppToken',
	'hubspotOAuth2Api',
	'salesforceOAuth2Api',
	'salesforceJwtApi',
	'pipedriveApi',
	'pipedriveOAuth2Api',
];

const FIRST_CRMS: readonly ProviderId[] = ['hubspot', 'pipedrive', 'salesforce'];
const credentials = all.filter(([crm]) => FIRST_CRMS.includes(crm));

describe('The CRM drop-down of version 1', () => {
	const { description } = new SocialCrm().nodeVersions[1] as INodeType;

	const shown = (name: string) =>
		description.credentials?.find((each) => each.name === name)?.displayOptions?.show ?? {};

	it('offers the CRMs that there were then, and none that came later', () => {
		const expected = FIRST_CRMS.map((id) => ({ name: registry[id].label, value: id }));
		expect(named(description, 'crm')[0]?.options).toEqual(
			expected.sort((left, right) => left.name.localeCompare(right.name)),
		);
	});

	it('has one credential for each CRM and way to connect: all of the pack, and those of n8n’s own nodes', () => {
		const names = (description.credentials ?? []).map(({ name }) => name);
		// The store has one as well.
		const offered = names.filter((name) => name !== 'socialCrmStoreApi');
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
			const expected = option.displayOptions?.show?.['/crm'] ?? [...FIRST_CRMS];
			expect({ value: option.value, crms: [...new Set(crms)].sort() }).toEqual({
				value: option.value,
				crms: [...expected].sort(),
			});
		}
	});

	it('offers a way to connect at first that every one of them knows', () => {
		const first = named(description, 'authentication')[0]?.default;
		const crms = (description.credentials ?? [])
			.filter(({ name }) => shown(name).authentication?.[0] === first)
			.flatMap(({ name }) => shown(name).crm as string[]);
		expect(crms.sort()).toEqual([...FIRST_CRMS].sort());
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
