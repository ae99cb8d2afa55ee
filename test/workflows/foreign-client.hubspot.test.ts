import { DEFAULT_STATIC_TOKEN } from '../../sandbox/crm/hubspot';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { hubspotUrl, type HubSpotRow } from '../support/crms/hubspot/credentials';
import { connectN8n } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';

interface Profile {
	vid: number;
	isNew?: boolean;
	properties: Record<string, { value: string }>;
}

interface Found {
	id: string;
	properties: Record<string, string>;
}

let hubspot: RemoteSandbox;
let node: ForeignClient;

beforeAll(async () => {
	const n8n = connectN8n();
	hubspot = remoteSandbox(hubspotUrl());
	const credential = await n8n.createCredential({
		name: "n8n's own HubSpot",
		type: 'hubspotAppToken',
		data: { appToken: DEFAULT_STATIC_TOKEN },
	});
	expect(await n8n.testCredential(credential)).toMatchObject({ status: 'OK' });
	node = foreignClient(n8n, { type: 'hubspot', typeVersion: 2.2 }, { hubspotAppToken: credential });
});

beforeEach(async () => await hubspot.reset());

const contact = (operation: string, more: Record<string, unknown>) => ({
	authentication: 'appToken',
	resource: 'contact',
	operation,
	...more,
});
const rows = async () => await hubspot.rows<HubSpotRow>('contacts');

const upsert = async (people: Array<{ email: string; firstName?: string; lastName?: string }>) =>
	await node.run<Profile>(
		contact('upsert', {
			email: '={{ $json.email }}',
			additionalFields: { firstName: '={{ $json.firstName }}', lastName: '={{ $json.lastName }}' },
		}),
		people,
	);

describe("n8n's own HubSpot node", () => {
	it('creates contacts, one per item', async () => {
		const made = await upsert([
			{ email: 'ada@example.com', firstName: 'Ada', lastName: 'Lovelace' },
			{ email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper' },
		]);
		expect(made.map(({ isNew }) => isNew)).toEqual([true, true]);
		expect(await rows()).toMatchObject([
			{
				id: String(made[0]!.vid),
				properties: { email: 'ada@example.com', firstname: 'Ada', lastname: 'Lovelace' },
			},
			{
				id: String(made[1]!.vid),
				properties: { email: 'grace@example.com', firstname: 'Grace', lastname: 'Hopper' },
			},
		]);
	});

	it('updates the contact that has the e-mail', async () => {
		const [made] = await upsert([{ email: 'ada@example.com', firstName: 'Ada' }]);
		const [updated] = await upsert([{ email: 'ada@example.com', lastName: 'Lovelace' }]);
		expect(updated).toMatchObject({
			vid: made!.vid,
			isNew: false,
			properties: { lastname: { value: 'Lovelace' } },
		});
		expect(await rows()).toMatchObject([{ properties: { firstname: 'Ada', lastname: 'Lovelace' } }]);
	});

	it('gets one contact by its id', async () => {
		const [made] = await upsert([{ email: 'ada@example.com', firstName: 'Ada' }]);
		const [got] = await node.run<Profile>(
			contact('get', { contactId: { __rl: true, mode: 'id', value: String(made!.vid) }, additionalFields: {} }),
		);
		expect(got).toMatchObject({
			vid: made!.vid,
			properties: { email: { value: 'ada@example.com' }, firstname: { value: 'Ada' } },
		});
	});

	it('searches by the value of a property', async () => {
		await upsert([{ email: 'ada@example.com' }, { email: 'grace@example.com' }]);
		const filter = { propertyName: 'email|string', operator: 'EQ', value: 'grace@example.com' };
		const found = await node.run<Found>(
			contact('search', {
				returnAll: false,
				limit: 10,
				filterGroupsUi: { filterGroupsValues: [{ filtersUi: { filterValues: [filter] } }] },
				additionalFields: {},
			}),
		);
		expect(found.map(({ properties }) => properties.email)).toEqual(['grace@example.com']);
	});

	it('gets many, over all pages', async () => {
		const people = Array.from({ length: 120 }, (_, number) => ({ email: `person-${number}@example.com` }));
		await hubspot.seed({ contacts: people });
		const all = await node.run<Profile>(contact('getAll', { returnAll: true, additionalFields: {} }));
		expect(all.map(({ vid }) => String(vid))).toEqual((await rows()).map(({ id }) => id));
		const some = await node.run<Profile>(contact('getAll', { returnAll: false, limit: 7, additionalFields: {} }));
		expect(some.map(({ vid }) => vid)).toEqual(all.slice(0, 7).map(({ vid }) => vid));
	});

	it('gets those that changed last, newest first', async () => {
		const people = Array.from({ length: 30 }, (_, number) => ({ email: `person-${number}@example.com` }));
		await hubspot.seed({ contacts: people });
		await hubspot.moveClock({ advanceMs: 60_000 });
		await upsert([{ email: 'person-3@example.com', firstName: 'New' }]);
		const recent = (more: object) => contact('getRecentlyCreatedUpdated', { additionalFields: {}, ...more });
		const [first, ...others] = await node.run<Profile>(recent({ returnAll: false, limit: 5 }));
		expect(first).toMatchObject({ properties: { firstname: { value: 'New' } } });
		expect(others).toHaveLength(4);
		expect(await node.run<Profile>(recent({ returnAll: true }))).toHaveLength(30);
	});

	it('searches deals', async () => {
		await hubspot.seed({
			deals: ['Plan A', 'Plan B'].map((dealname) => ({ dealname, dealstage: 'appointmentscheduled' })),
		});
		const filter = { propertyName: 'dealname|string', operator: 'EQ', value: 'Plan B' };
		const search = {
			authentication: 'appToken',
			resource: 'deal',
			operation: 'search',
			returnAll: true,
			filterGroupsUi: { filterGroupsValues: [{ filtersUi: { filterValues: [filter] } }] },
			additionalFields: {},
		};
		const found = await node.run<Found>(search);
		expect(found.map(({ properties }) => properties.dealname)).toEqual(['Plan B']);
	});

	it('deletes a contact', async () => {
		const [made] = await upsert([{ email: 'ada@example.com' }]);
		await node.run(contact('delete', { contactId: { __rl: true, mode: 'id', value: String(made!.vid) } }));
		expect(await node.run(contact('getAll', { returnAll: true, additionalFields: {} }))).toEqual([]);
	});

	it('reports what the CRM refuses', async () => {
		const missing = contact('get', {
			contactId: { __rl: true, mode: 'id', value: '424242' },
			additionalFields: {},
		});
		await expect(node.run(missing)).rejects.toThrow(/contact does not exist|could not be found/);
	});
});
