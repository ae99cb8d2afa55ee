import type { RunningEmulator } from '../../sandbox/crm/core/start';
import { startEmulator } from '../../sandbox/crm/core/start';
import { zoho, ZOHO_OAUTH_CLIENT } from '../../sandbox/crm/zoho';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

/** What n8n's own credential asks for. */
const SCOPES = ['ZohoCRM.modules.ALL', 'ZohoCRM.settings.all', 'ZohoCRM.users.all'];

type Row = { id: string; values: Record<string, unknown> };

let sandbox: RunningEmulator;
let node: ForeignClient;

beforeAll(async () => {
	sandbox = await startEmulator(zoho);
	const n8n = connectN8n();
	const credential = await n8n.createCredential({
		name: "n8n's own Zoho",
		type: 'zohoOAuth2Api',
		data: {
			...ZOHO_OAUTH_CLIENT,
			accessTokenUrl: `${sandbox.url}/oauth/v2/token`,
			// The node goes where the token's answer has told it to.
			oauthTokenData: {
				access_token: 'sandbox-access-token',
				refresh_token: 'sandbox-refresh-token',
				token_type: 'Bearer',
				api_domain: sandbox.url,
			},
		},
	});
	node = foreignClient(n8n, { type: 'zohoCrm', typeVersion: 1 }, { zohoOAuth2Api: credential });
});

beforeEach(() => {
	sandbox.admin.reset();
	sandbox.admin.configure({ pipelines: false });
	sandbox.admin.seed({
		tokens: [{ token: 'sandbox-access-token', scopes: SCOPES, expiresInSeconds: 3600 }],
		refreshTokens: [{ token: 'sandbox-refresh-token', scopes: SCOPES }],
	});
});

afterAll(() => sandbox.close());

const rows = (module: string) => sandbox.admin.rows(module) as Row[];
const contact = (operation: string, more: Record<string, unknown>) => ({ resource: 'contact', operation, ...more });
const ADA = { lastName: 'Lovelace', email: 'ada@example.com' };
const create = async (people: Array<typeof ADA>, operation = 'create') =>
	await node.run<{ id: string }>(
		contact(operation, {
			lastName: '={{ $json.lastName }}',
			additionalFields: { Email: '={{ $json.email }}', Date_of_Birth: '1815-12-10T00:00:00' },
		}),
		people,
	);

describe("n8n's own Zoho CRM node", () => {
	it('creates, updates, gets and deletes contacts', async () => {
		const made = await create([ADA, { lastName: 'Hopper', email: 'grace@example.com' }]);
		expect(rows('Contacts')).toMatchObject([
			{ id: made[0]!.id, values: { Last_Name: 'Lovelace', Email: ADA.email, Date_of_Birth: '1815-12-10' } },
			{ id: made[1]!.id, values: { Last_Name: 'Hopper' } },
		]);
		const id = made[0]!.id;
		await node.run(contact('update', { contactId: id, updateFields: { Title: 'Countess' } }));
		expect(await node.run(contact('get', { contactId: id }))).toMatchObject([
			{ id, Title: 'Countess', Created_Time: '2026-10-01T14:30:00+05:30' },
		]);
		await node.run(contact('delete', { contactId: id }));
		expect(await node.run(contact('getAll', { returnAll: true, options: {} }))).toMatchObject([
			{ Last_Name: 'Hopper' },
		]);
	});

	it('updates the contact that has the e-mail already', async () => {
		const [made] = await create([ADA]);
		const [again] = await create([{ ...ADA, lastName: 'Byron' }], 'upsert');
		expect(again!.id).toBe(made!.id);
		expect(rows('Contacts')).toMatchObject([{ values: { Last_Name: 'Byron' } }]);
	});

	it('gets many over all pages, and some of their fields', async () => {
		sandbox.admin.seed({ Contacts: Array.from({ length: 450 }, (_, index) => ({ Last_Name: `Person ${index}` })) });
		const all = await node.run<{ id: string }>(
			contact('getAll', { returnAll: true, options: { fields: ['Last_Name'] } }),
		);
		expect(new Set(all.map(({ id }) => id)).size).toBe(450);
		expect(await node.run(contact('getAll', { returnAll: false, limit: 7, options: {} }))).toHaveLength(7);
	});

	it('keeps leads and tells their fields, accounts and deals', async () => {
		const lead = (operation: string, more: Record<string, unknown>) => ({ resource: 'lead', operation, ...more });
		await node.run(lead('create', { Company: 'Engines', lastName: 'Ada', additionalFields: {} }));
		expect(rows('Leads')).toMatchObject([{ values: { Company: 'Engines', Last_Name: 'Ada' } }]);
		const fields = await node.run<{ api_name: string }>(lead('getFields', {}));
		expect(fields.map(({ api_name }) => api_name)).toContain('Company');
		await node.run({ resource: 'account', operation: 'create', accountName: 'Engines', additionalFields: {} });
		expect(rows('Accounts')).toMatchObject([{ values: { Account_Name: 'Engines' } }]);
		const deal = (operation: string, more: Record<string, unknown>) => ({ resource: 'deal', operation, ...more });
		const [opened] = await node.run<{ id: string }>(
			deal('create', { dealName: 'Plan', stage: 'Qualification', additionalFields: { Amount: 10 } }),
		);
		await node.run(deal('update', { dealId: opened!.id, updateFields: { Stage: 'Closed Won' } }));
		expect(await node.run(deal('get', { dealId: opened!.id }))).toMatchObject([
			{ Stage: 'Closed Won', Amount: 10 },
		]);
	});

	it('refreshes a token that has expired, and goes on', async () => {
		await create([ADA]);
		sandbox.admin.expireTokens();
		await create([{ lastName: 'Hopper', email: 'grace@example.com' }]);
		expect(rows('Contacts')).toHaveLength(2);
		expect(sandbox.admin.counts().byRoute['POST /oauth/v2/token']).toBe(1);
	});

	it("says in Zoho's words why a contact is not made", async () => {
		sandbox.admin.seed({
			fields: [
				{ module: 'Contacts', field_label: 'Badge', data_type: 'text', unique: { case_sensitive: false } },
			],
			Contacts: [{ Last_Name: 'First', Badge: 'B1' }],
		});
		const custom = { customFields: { customFields: [{ fieldId: 'Badge', value: 'B1' }] } };
		const twin = contact('create', { lastName: 'Twin', additionalFields: custom });
		await expect(node.run(twin)).rejects.toThrow(/duplicate data/);
		expect(rows('Contacts')).toHaveLength(1);
	});
});
