import { connectForeignNode, salesforceNode } from '../support/crms/salesforce/foreign-node';
import type { ForeignClient } from '../support/foreign-workflow';
import type { RemoteSandbox } from '../support/sandbox-admin';

interface Saved {
	id: string;
	success: boolean;
}

interface Row {
	Id: string;
	FirstName: string | null;
	LastName: string;
	Email: string | null;
}

let salesforce: RemoteSandbox;
let node: ForeignClient;

beforeAll(async () => {
	({ salesforce, node } = await connectForeignNode());
});

const contact = (operation: string, more: Record<string, unknown>) => salesforceNode('contact', operation, more);
const contacts = async (lastName: string) =>
	(await salesforce.rows<Row>('contacts')).filter(({ LastName }) => LastName === lastName);

const create = async (people: Array<{ lastName: string; firstName?: string; email?: string }>) =>
	await node.run<Saved>(
		contact('create', {
			lastname: '={{ $json.lastName }}',
			additionalFields: { firstName: '={{ $json.firstName }}', email: '={{ $json.email }}' },
		}),
		people,
	);

describe("n8n's own Salesforce node", () => {
	it('creates contacts, one per item', async () => {
		const made = await create([
			{ lastName: 'Lovelace', firstName: 'Ada', email: 'ada@example.com' },
			{ lastName: 'Hopper', firstName: 'Grace', email: 'grace@example.com' },
		]);
		expect(made).toMatchObject([{ success: true }, { success: true }]);
		expect(await contacts('Lovelace')).toMatchObject([
			{ Id: made[0]!.id, FirstName: 'Ada', Email: 'ada@example.com' },
		]);
		expect(await contacts('Hopper')).toMatchObject([{ Id: made[1]!.id, FirstName: 'Grace' }]);
	});

	it('updates a contact by its id', async () => {
		const [made] = await create([{ lastName: 'Perlman', firstName: 'Radia' }]);
		await node.run(contact('update', { contactId: made!.id, updateFields: { email: 'radia@example.com' } }));
		expect(await contacts('Perlman')).toMatchObject([
			{ Id: made!.id, FirstName: 'Radia', Email: 'radia@example.com' },
		]);
	});

	it('gets one contact by its id', async () => {
		const [made] = await create([{ lastName: 'Clarke', email: 'joan@example.com' }]);
		expect(await node.run<Row>(contact('get', { contactId: made!.id }))).toMatchObject([
			{ Id: made!.id, LastName: 'Clarke', Email: 'joan@example.com' },
		]);
	});

	it('searches with a query of its own', async () => {
		await create([{ lastName: 'Liskov', email: 'barbara@example.com' }]);
		const query = "SELECT Id, LastName FROM Contact WHERE Email = 'barbara@example.com'";
		expect(await node.run<Row>(salesforceNode('search', 'query', { query }))).toMatchObject([
			{ LastName: 'Liskov' },
		]);
	});

	it('gets many that meet conditions, over all of them or some', async () => {
		await create(Array.from({ length: 5 }, (_, number) => ({ lastName: 'Many', firstName: `Number ${number}` })));
		const conditions = {
			conditionsUi: { conditionValues: [{ field: 'LastName', operation: 'equal', value: 'Many' }] },
		};
		const all = await node.run<Row>(contact('getAll', { returnAll: true, options: conditions }));
		expect(all.map(({ FirstName }) => FirstName).sort()).toEqual(
			[0, 1, 2, 3, 4].map((number) => `Number ${number}`),
		);
		expect(await node.run(contact('getAll', { returnAll: false, limit: 2, options: conditions }))).toHaveLength(2);
	});

	it('creates, gets and updates leads', async () => {
		const [made] = await node.run<Saved>(
			salesforceNode('lead', 'create', {
				company: 'Engines',
				lastname: 'Keller',
				additionalFields: { email: 'anna@example.com' },
			}),
		);
		await node.run(salesforceNode('lead', 'update', { leadId: made!.id, updateFields: { firstname: 'Anna' } }));
		expect(await node.run(salesforceNode('lead', 'get', { leadId: made!.id }))).toMatchObject([
			{ Id: made!.id, Company: 'Engines', FirstName: 'Anna', Email: 'anna@example.com' },
		]);
	});

	it('says which contacts are new, and adds or updates by a key', async () => {
		const byMail = contact('upsert', {
			externalId: 'Email',
			externalIdValue: '={{ $json.email }}',
			lastname: '={{ $json.name }}',
			additionalFields: {},
		});
		const [first] = await node.run<Saved>(byMail, [{ email: 'karen@example.com', name: 'Jones' }]);
		const [again] = await node.run<Saved>(byMail, [{ email: 'karen@example.com', name: 'Sparck Jones' }]);
		expect(again!.id).toBe(first!.id);
		expect(await contacts('Sparck Jones')).toMatchObject([{ Id: first!.id, Email: 'karen@example.com' }]);
		const [summary] = await node.run<{ objectDescribe: { name: string }; recentItems: Row[] }>(
			contact('getSummary', {}),
		);
		expect(summary!.objectDescribe.name).toBe('Contact');
		expect(summary!.recentItems.map(({ Id }) => Id)).toContain(first!.id);
	});

	it('finds, lists, adds by a key, and deletes leads', async () => {
		const named = (lastname: string) => ({
			company: 'Engines',
			lastname,
			additionalFields: { email: `${lastname}@example.com` },
		});
		const [made] = await node.run<Saved>(salesforceNode('lead', 'create', named('one')));
		const byMail = { externalId: 'Email', externalIdValue: 'one@example.com', ...named('uno') };
		const [again] = await node.run<Saved>(salesforceNode('lead', 'upsert', byMail));
		expect(again!.id).toBe(made!.id);
		const options = {
			fields: 'Id,LastName,Status',
			conditionsUi: { conditionValues: [{ field: 'Email', operation: 'equal', value: 'one@example.com' }] },
		};
		expect(await node.run(salesforceNode('lead', 'getAll', { returnAll: true, options }))).toMatchObject([
			{ Id: made!.id, LastName: 'uno', Status: 'Open - Not Contacted' },
		]);
		await node.run(salesforceNode('lead', 'delete', { leadId: made!.id }));
		expect(await node.run(salesforceNode('lead', 'getAll', { returnAll: true, options }))).toEqual([]);
	});

	it('deletes a contact', async () => {
		const [made] = await create([{ lastName: 'Gone' }]);
		await node.run(contact('delete', { contactId: made!.id }));
		await expect(node.run(contact('get', { contactId: made!.id }))).rejects.toThrow(
			/not be found|NOT_FOUND|does not exist/,
		);
	});

	it('renews its session when the CRM ended it', async () => {
		const [made] = await create([{ lastName: 'Later' }]);
		await salesforce.expireTokens();
		expect(await node.run<Row>(contact('get', { contactId: made!.id }))).toMatchObject([{ Id: made!.id }]);
	});
});
