import { join } from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { SocialCrmHubSpotApi } from '../../../credentials/SocialCrmHubSpotApi.credentials';
import { closeStores } from '../../../nodes/shared/store';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { SocialCrm } from '../../../nodes/SocialCrm/SocialCrm.node';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { DEFAULT_STATIC_TOKEN } from '../../../sandbox/crm/hubspot';
import { runNode, runWorkflow, userFolder } from '../../support/in-process';
import type { WorkflowNodeInput } from '../../support/in-process-workflow';

let sandbox: SandboxHandle;
let lastStore = 0;

beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.admin.reset();
	lastStore += 1;
	process.env.SOCIAL_CRM_DB_PATH = join(userFolder, `settings-${lastStore}.sqlite`);
});
afterEach(closeStores);

type Settings = WorkflowNodeInput['settings'];
const retry: Settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };

async function crm(parameters: INodeParameters, items: IDataObject[], settings?: Settings) {
	return await runNode(
		SocialCrm,
		{ crm: 'hubspot', hubSpotConnection: 'accessToken', resource: 'contact', ...parameters },
		{
			items,
			settings,
			credentialTypes: [SocialCrmHubSpotApi],
			credentials: {
				socialCrmHubSpotApi: {
					accessToken: DEFAULT_STATIC_TOKEN,
					useDifferentHost: true,
					host: sandbox.url,
				},
			},
		},
	);
}

async function syncedAna(): Promise<IDataObject> {
	const person = { emails: 'ana@example.com', firstName: 'Ana' };
	const options = { missingFields: 'create' };
	const run = await crm({ operation: 'sync', contactSource: 'defineBelow', person, options }, [{}]);
	return { contact: run.output()[0]?.contact as IDataObject };
}

describe("n8n's Retry On Fail, which runs a node again for all of its items", () => {
	it('opens no second deal for an item that succeeded, with a key or without', async () => {
		const ana = await syncedAna();
		const stranger = { contact: { id: 'nobody' } };
		const run = await crm({ operation: 'createDeal', title: 'Team plan' }, [ana, stranger], retry);
		expect(run.error?.message).toContain('no contact "nobody" is stored');
		expect(sandbox.admin.rows('deals')).toHaveLength(1);
	});

	it('leaves it to another execution to open another deal without a key', async () => {
		const ana = await syncedAna();
		const deals = { operation: 'createDeal', title: 'Team plan' };
		const runs = [await crm(deals, [ana, ana]), await crm(deals, [ana])];
		expect(runs.flatMap((run) => run.output().map(({ outcome }) => outcome))).toEqual([
			'created',
			'created',
			'created',
		]);
		expect(sandbox.admin.rows('deals')).toHaveLength(3);
	});

	it('writes nobody twice', async () => {
		const person = { emails: '={{ $json.email }}' };
		const sync = { operation: 'sync', contactSource: 'defineBelow', person, options: { missingFields: 'create' } };
		await crm(sync, [{ email: 'ana@example.com' }, { email: 'no address' }], retry);
		expect(sandbox.admin.rows('contacts')).toHaveLength(1);
	});
});

describe("n8n's other settings of a node", () => {
	const everybody = { name: 'All', node: SocialContact, parameters: { resource: 'contact', operation: 'getAll' } };

	it('an empty list lets nothing go on', async () => {
		const run = await runWorkflow(
			[everybody, { name: 'Get', node: SocialContact, parameters: { resource: 'contact', operation: 'get' } }],
			{ items: [{}] },
		);
		expect([run.status, run.items('All'), run.items('Get')]).toEqual(['success', [], []]);
	});

	it('the empty item of Always Output Data is nobody, and is refused as that', async () => {
		const get = { resource: 'contact', operation: 'get', contactId: '={{ $json.id }}' };
		const run = await runWorkflow(
			[
				{ ...everybody, settings: { alwaysOutputData: true } },
				{ name: 'Get', node: SocialContact, parameters: get, onError: 'continueRegularOutput' },
			],
			{ items: [{}] },
		);
		expect(run.items('Get')).toEqual([
			expect.objectContaining({ outcome: 'failed', error: 'Contact ID: it is empty' }),
		]);
	});

	it('Execute Once works on the first item alone', async () => {
		const byEmail = { operation: 'getByEmail', email: '={{ $json.email }}' };
		const items = [{ email: 'ana@example.com' }, { email: 'rui@example.com' }];
		const run = await crm(byEmail, items, { executeOnce: true });
		expect(run.output()).toEqual([{ outcome: 'notFound', found: false, email: 'ana@example.com' }]);
	});
});
