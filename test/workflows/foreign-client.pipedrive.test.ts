import { SANDBOX_ACCESS } from '../../sandbox/crm';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { connectN8n, crmUrl } from '../support/n8n-address';
import { remoteSandbox, type RemoteSandbox } from '../support/sandbox-admin';

interface Person {
	id: number;
	name: string;
	emails: Array<{ value: string; primary: boolean }>;
	phones: Array<{ value: string }>;
}

let pipedrive: RemoteSandbox;
let node: ForeignClient;

beforeAll(async () => {
	const n8n = connectN8n();
	pipedrive = remoteSandbox(crmUrl('pipedrive'));
	const credential = await n8n.createCredential({
		name: "n8n's own Pipedrive",
		type: 'pipedriveApi',
		data: { apiToken: SANDBOX_ACCESS.pipedrive.token },
	});
	expect(await n8n.testCredential(credential)).toMatchObject({ status: 'OK' });
	node = foreignClient(n8n, { type: 'pipedrive', typeVersion: 2 }, { pipedriveApi: credential });
});

beforeEach(async () => await pipedrive.reset());

const pipedriveNode = (resource: string, operation: string, more: Record<string, unknown>) => ({
	authentication: 'apiToken',
	resource,
	operation,
	...more,
});
const person = (operation: string, more: Record<string, unknown>) => pipedriveNode('person', operation, more);
const rows = async () => await pipedrive.rows<{ id: number; values: Omit<Person, 'id'> }>('persons');

const create = async (people: Array<{ name: string; email?: string; phone?: string }>) =>
	await node.run<Person>(
		person('create', {
			name: '={{ $json.name }}',
			additionalFields: {
				emails: { emailProperties: [{ value: '={{ $json.email }}', primary: true, label: 'work' }] },
				phones: { phoneProperties: [{ value: '={{ $json.phone }}', primary: true, label: 'mobile' }] },
			},
		}),
		people,
	);

const ADA = { name: 'Ada Lovelace', email: 'ada@example.com', phone: '+49301000000' };
const GRACE = { name: 'Grace Hopper', email: 'grace@example.com', phone: '+49301000001' };

describe("n8n's own Pipedrive node", () => {
	it('creates persons, one per item', async () => {
		const made = await create([ADA, GRACE]);
		expect(await rows()).toMatchObject([
			{
				id: made[0]!.id,
				values: {
					name: ADA.name,
					emails: [{ value: ADA.email, primary: true }],
					phones: [{ value: ADA.phone }],
				},
			},
			{ id: made[1]!.id, values: { name: GRACE.name } },
		]);
	});

	it('updates a person by its id', async () => {
		const [made] = await create([ADA]);
		const emails = { emailProperties: [{ value: 'countess@example.com', primary: true, label: 'home' }] };
		await node.run(person('update', { personId: made!.id, updateFields: { emails } }));
		expect(await rows()).toMatchObject([
			{ id: made!.id, values: { name: ADA.name, emails: [{ value: 'countess@example.com' }] } },
		]);
	});

	it('gets one person by its id', async () => {
		const [made] = await create([ADA]);
		expect(await node.run<Person>(person('get', { personId: made!.id }))).toMatchObject([
			{ id: made!.id, name: ADA.name, emails: [{ value: ADA.email }] },
		]);
	});

	it('searches by an address', async () => {
		const [, grace] = await create([ADA, GRACE]);
		const found = await node.run<Person>(
			person('search', {
				term: GRACE.email,
				exactMatch: true,
				returnAll: false,
				limit: 10,
				additionalFields: { fields: ['email'] },
			}),
		);
		expect(found.map(({ id }) => id)).toEqual([grace!.id]);
		const all = await node.run<Person>(
			person('search', { term: 'example.com', exactMatch: false, returnAll: true, additionalFields: {} }),
		);
		expect(all).toHaveLength(2);
	});

	it('gets many, over all pages or some', async () => {
		await pipedrive.seed({ persons: Array.from({ length: 620 }, (_, number) => ({ name: `Person ${number}` })) });
		const all = await node.run<Person>(person('getAll', { returnAll: true, filters: {} }));
		expect(new Set(all.map(({ id }) => id)).size).toBe(620);
		expect(await node.run(person('getAll', { returnAll: false, limit: 7, filters: {} }))).toHaveLength(7);
	});

	it('creates, gets and updates deals of a person', async () => {
		const [ada] = await create([ADA]);
		const [deal] = await node.run<{ id: number }>(
			pipedriveNode('deal', 'create', {
				title: 'Engine',
				associateWith: 'person',
				person_id: ada!.id,
				additionalFields: {},
			}),
		);
		await node.run(pipedriveNode('deal', 'update', { dealId: deal!.id, updateFields: { status: 'won' } }));
		expect(await node.run(pipedriveNode('deal', 'get', { dealId: deal!.id }))).toMatchObject([
			{ id: deal!.id, title: 'Engine', status: 'won', person_id: ada!.id },
		]);
	});

	it('gets leads, over all pages or some', async () => {
		const [ada] = await create([ADA]);
		await pipedrive.seed({
			leads: Array.from({ length: 230 }, (_, number) => ({ title: `Lead ${number}`, person_id: ada!.id })),
		});
		const lead = (more: Record<string, unknown>) => pipedriveNode('lead', 'getAll', { filters: {}, ...more });
		const all = await node.run<{ id: string }>(lead({ returnAll: true }));
		expect(new Set(all.map(({ id }) => id)).size).toBe(230);
		expect(await node.run(lead({ returnAll: false, limit: 7 }))).toHaveLength(7);
	});

	it('creates activities and gets them, with the names of their fields', async () => {
		const [ada] = await create([ADA]);
		const [made] = await node.run<{ id: number }>(
			pipedriveNode('activity', 'create', {
				subject: 'Call Ada',
				done: '0',
				type: 'call',
				rawCustomFieldKeys: false,
				additionalFields: { person_id: ada!.id },
			}),
		);
		const all = await node.run(
			pipedriveNode('activity', 'getAll', { returnAll: true, rawCustomFieldOutput: false, filters: {} }),
		);
		expect(all).toMatchObject([{ id: made!.id, subject: 'Call Ada', type: 'call', person_id: ada!.id }]);
	});

	it('keeps notes', async () => {
		const [ada] = await create([ADA]);
		const note = (operation: string, more: Record<string, unknown>) => pipedriveNode('note', operation, more);
		const [made] = await node.run<{ id: number }>(
			note('create', { content: 'Met Ada', additionalFields: { person_id: ada!.id } }),
		);
		await node.run(note('update', { noteId: made!.id, updateFields: { content: 'Met her' } }));
		expect(await node.run(note('get', { noteId: made!.id }))).toMatchObject([
			{ id: made!.id, content: 'Met her', person_id: ada!.id },
		]);
		const all = note('getAll', { returnAll: true, filters: { person_id: ada!.id } });
		expect(await node.run(all)).toMatchObject([{ id: made!.id }]);
		await node.run(note('delete', { noteId: made!.id }));
		expect(await node.run(all)).toEqual([]);
	});

	it('creates, gets and deletes leads, and finds, lists and deletes deals', async () => {
		const [ada] = await create([ADA]);
		const lead = (operation: string, more: Record<string, unknown>) => pipedriveNode('lead', operation, more);
		const named = { title: 'Plan', associateWith: 'person', person_id: ada!.id, additionalFields: {} };
		const [made] = await node.run<{ id: string }>(lead('create', named));
		expect(await node.run(lead('get', { leadId: made!.id }))).toMatchObject([
			{ title: 'Plan', person_id: ada!.id },
		]);
		await node.run(lead('delete', { leadId: made!.id }));
		expect(await node.run(lead('getAll', { returnAll: true, filters: {} }))).toEqual([]);
		const deal = (operation: string, more: Record<string, unknown>) => pipedriveNode('deal', operation, more);
		const open = { title: 'Annual plan', associateWith: 'person', person_id: ada!.id, additionalFields: {} };
		const [opened] = await node.run<{ id: number }>(deal('create', open));
		const search = { term: 'Annual', exactMatch: false, returnAll: true, additionalFields: {} };
		expect(JSON.stringify(await node.run(deal('search', search)))).toContain('Annual plan');
		const all = deal('getAll', { returnAll: true, filters: {} });
		expect(await node.run(all)).toMatchObject([{ id: opened!.id, title: 'Annual plan' }]);
		await node.run(deal('delete', { dealId: opened!.id }));
		expect(await node.run(all)).toEqual([]);
	});

	it('deletes a person', async () => {
		const [made] = await create([ADA]);
		await node.run(person('delete', { personId: made!.id }));
		expect(await node.run<Person>(person('getAll', { returnAll: true, filters: {} }))).toEqual([]);
	});
});
