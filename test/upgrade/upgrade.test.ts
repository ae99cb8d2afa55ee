import { runWorkflow, userFolder, type WorkflowNodeInput } from '../support/in-process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters, INodeTypeDescription } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../credentials/SocialCrmHubSpotApi.credentials';
import { SocialCrmPipedriveApi } from '../../credentials/SocialCrmPipedriveApi.credentials';
import { EngagementScore } from '../../nodes/EngagementScore/EngagementScore.node';
import { LeadAttribution } from '../../nodes/LeadAttribution/LeadAttribution.node';
import { closeStores } from '../../nodes/shared/store';
import { SocialContact } from '../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../nodes/SocialCrm/SocialCrm.node';
import { SANDBOX_ACCESS, startSandbox, type SandboxHandle } from '../../sandbox/crm';
import type { WorkflowJson } from '../../sandbox/n8n';
import firstVersion from './first-version.json';

const NODES = {
	engagementScore: EngagementScore,
	leadAttribution: LeadAttribution,
	socialContact: SocialContact,
	socialCrm: SocialCrm,
};

let hubSpot: SandboxHandle;
let pipedrive: SandboxHandle;
beforeAll(async () => {
	process.env.SOCIAL_CRM_DB_PATH = join(userFolder, 'upgrade.sqlite');
	[hubSpot, pipedrive] = await Promise.all([
		startSandbox({ provider: 'hubspot' }),
		startSandbox({ provider: 'pipedrive' }),
	]);
});
afterAll(async () => {
	await closeStores();
	await Promise.all([hubSpot.close(), pipedrive.close()]);
});

/** Runs the pack's nodes of a workflow that version 0.1 saved, one after the other. */
async function runSaved(file: string, items: IDataObject[], answers: INodeParameters = {}) {
	const { nodes } = JSON.parse(readFileSync(join(__dirname, 'workflows', `${file}.json`), 'utf8')) as WorkflowJson;
	const own = nodes.filter(({ type }) => type.startsWith('n8n-nodes-social-crm.'));
	const inputs = own.map(({ name, type, typeVersion, parameters }): WorkflowNodeInput => {
		// As a tool the node is run by the same code, with what the model gave in the place of $fromAI.
		const kind = type.replace(/^.*\./, '').replace(/Tool$/, '') as keyof typeof NODES;
		const given = { ...parameters, ...answers } as INodeParameters;
		return { name, node: NODES[kind], typeVersion, parameters: given };
	});
	return await runWorkflow(inputs, {
		items,
		credentialTypes: [SocialCrmHubSpotApi, SocialCrmPipedriveApi],
		credentials: {
			socialCrmHubSpotApi: {
				accessToken: SANDBOX_ACCESS.hubspot.token,
				useDifferentHost: true,
				host: hubSpot.url,
			},
			socialCrmPipedriveApi: {
				apiToken: SANDBOX_ACCESS.pipedrive.token,
				useDifferentHost: true,
				host: pipedrive.url,
			},
		},
	});
}

describe('A workflow that version 0.1 saved goes on working', () => {
	it('with a CRM from the list', async () => {
		const run = await runSaved('fixed-crm', [{ email: 'ada@example.com' }]);
		expect(run.error).toBeNull();
		expect(run.items('Sync')).toMatchObject([{ outcome: 'created', crmObject: 'contact' }]);
		expect(run.items('Pull')).toMatchObject([{ crm: 'hubspot' }]);
	});

	it('with the CRM from an expression, and whichever credential is set', async () => {
		const run = await runSaved('crm-by-expression', [
			{ crm: 'hubspot', email: 'ben@example.com' },
			{ crm: 'pipedrive', email: 'cleo@example.com' },
		]);
		expect(run.error).toBeNull();
		expect(run.items('Sync').map(({ outcome }) => outcome)).toEqual(['created', 'created']);
	});

	it('with fields of the CRM by their names, where their list is offered since', async () => {
		const run = await runSaved('named-fields', [{ email: 'eve@example.com', city: 'Paris' }]);
		expect(run.error).toBeNull();
		const [saved] = run.items('Sync') as Array<{ outcome: string; changes: Array<Record<string, unknown>> }>;
		expect(saved?.outcome).toBe('created');
		const given = saved?.changes.filter(({ field }) => String(field).startsWith('native:'));
		expect(given?.map(({ field, to }) => [field, to])).toEqual([
			['native:city', 'Paris'],
			['native:zip', '75001'],
		]);
	});

	it('with plain texts where lists are offered since', async () => {
		const run = await runSaved('plain-texts', [{ email: 'dora@example.com' }]);
		expect(run.error).toBeNull();
		expect(run.items('Get')).toMatchObject([{ emails: ['dora@example.com'] }]);
		expect(run.items('Score')).toMatchObject([{ outcome: 'counted' }]);
		expect(run.items('Deal')).toMatchObject([{ outcome: 'created', dealId: expect.any(String) as string }]);
	});

	it('as the tool of an agent', async () => {
		const run = await runSaved('agent-tool', [{}], { email: 'cleo@example.com' });
		expect(run.error).toBeNull();
		expect(run.items('Look up in the CRM')).toMatchObject([{ found: true, email: 'cleo@example.com' }]);
	});
});

describe.each([
	['Social CRM', new SocialCrm().getNodeType(1).description, firstVersion.socialCrm],
	['Lead Attribution', new LeadAttribution().getNodeType(1).description, firstVersion.leadAttribution],
] as Array<[string, INodeTypeDescription, typeof firstVersion.socialCrm]>)(
	'%s, version 1',
	(_name, description, saved) => {
		it('has the credentials and the parameters to connect that it had in 0.1', () => {
			const { credentials, properties } = description;
			// Who tests a credential is no part of what a workflow saved.
			const asNow = credentials?.map(({ testedBy: _by, ...credential }) => credential) ?? [];
			expect(asNow.slice(0, saved.credentials?.length)).toEqual(saved.credentials);
			// What came since is asked for by nobody who does not switch it on.
			const added = asNow.slice(saved.credentials?.length);
			expect(added.map(({ name, required }) => [name, required])).toEqual([['socialCrmStoreApi', false]]);
			expect(properties.find(({ name }) => name === 'storeFromCredential')?.default).toBe(false);
			const connecting = properties.filter(({ name }) => name === 'crm' || name === 'authentication');
			expect(connecting).toEqual(saved.parameters);
		});

		it('has lost no parameter', () => {
			const names = description.properties.map(({ name }) => name);
			expect(names).toEqual(expect.arrayContaining(saved.names));
		});
	},
);
