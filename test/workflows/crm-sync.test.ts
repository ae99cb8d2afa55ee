import { SANDBOX_PROVIDERS, systemClock } from '../../sandbox/crm';
import { itWhere } from '../conformance/crm/abilities';
import type { CrmUnderTest } from '../conformance/crm/session';
import { CRMS } from '../support/crms';
import { foreignClient, type ForeignClient } from '../support/foreign-workflow';
import { connectN8n } from '../support/n8n-address';

type Row = Record<string, unknown>;

/** A night in which two sides are kept in step by *CRM Sync* in a real n8n, each CRM by its own adapter and SDK. */
describe.each(SANDBOX_PROVIDERS)('CRM Sync and %s', (provider) => {
	const { conformance, inN8n, inProcess } = CRMS[provider];
	const at = { crm: provider, ...inProcess.connection };
	const inWorkspace = { options: { workspace: `night-${provider}` } };
	const leadsWorkspace = { options: { workspace: `night-leads-${provider}` } };
	let crm: CrmUnderTest;
	let node: ForeignClient;
	let social: ForeignClient;
	let people: ForeignClient;

	beforeAll(async () => {
		const n8n = connectN8n();
		crm = await conformance[0]!.start({ clock: systemClock });
		const { credentials } = await inN8n.at(n8n, crm.url);
		const of = (type: string, typeVersion: number, by = credentials) =>
			foreignClient(n8n, { type: `n8n-nodes-social-crm.${type}`, typeVersion }, by);
		[node, social, people] = [of('crmSync', 1), of('socialCrm', 2), of('socialContact', 1, {})];
		await social.run({ resource: 'field', operation: 'setUp', ...at });
	});
	afterAll(async () => {
		// Other tests push into the same account from workspaces of their own.
		await end('contact', inWorkspace);
		if (provider !== 'hubspot') await end('lead', leadsWorkspace);
		await crm.close();
	});

	const end = async (object: string, where: Row) => {
		const asked = { resource: 'policy', operation: 'delete', object, ...at, ...where };
		expect(await node.run(asked)).toMatchObject([{ outcome: 'updated' }]);
		expect(await node.run(asked)).toMatchObject([{ outcome: 'unchanged' }]);
	};
	const sync = async (operation = 'twoWay', object = 'contact', where = inWorkspace): Promise<Row> => {
		const [item] = await node.run({ resource: 'sync', operation, object, ...at, ...where });
		return item ?? {};
	};
	/** A run, and the same night again. */
	const settle = async (object = 'contact', where = inWorkspace) => {
		expect(await sync('twoWay', object, where)).toMatchObject({ state: 'done', records: { failed: 0 } });
		const before = crm.requests().writes;
		const again = await sync('twoWay', object, where);
		expect(again).toMatchObject({ state: 'done', records: { failed: 0 }, calls: { writes: 0 } });
		expect(crm.requests().writes).toBe(before);
	};
	/** Holds the first run for a person, and applies it. */
	const begin = async (settings: Row, object = 'contact', where = inWorkspace) => {
		await node.run({ resource: 'policy', operation: 'set', object, settings, ...at, ...where });
		const before = crm.requests().writes;
		expect(await sync('twoWay', object, where)).toMatchObject({ state: 'held' });
		expect(crm.requests().writes).toBe(before);
		expect(await sync('apply', object, where)).toMatchObject({ state: 'done', records: { failed: 0 } });
		await settle(object, where);
	};
	const learn = async (person: Row, where = inWorkspace): Promise<string> => {
		const [item] = await people.run<{ contact: { id: string } }>({
			resource: 'contact',
			operation: 'enrich',
			person,
			...where,
		});
		return item?.contact.id ?? '';
	};
	const contacts = async (where = inWorkspace) =>
		await people.run<Row>({ resource: 'contact', operation: 'getAll', returnAll: true, ...where });
	const contact = async (email: string) =>
		(await contacts()).find(({ emails }) => (emails as string[]).includes(email));
	const record = (email: string) => crm.contacts().find(({ fields }) => fields.email === email);
	const idOf = (email: string) => record(email)?.id ?? '';

	it('holds the first run, adds people on either side, and writes nothing the same night again', async () => {
		await learn({ emails: 'ada@example.com', firstName: 'Ada', lastName: 'King' });
		crm.twoWay.add({ email: 'grace@example.com', firstName: 'Grace', lastName: 'Hopper', company: 'Navy' });
		await begin({ mayCreateInHub: true, mayCreateInCrm: true });
		expect(record('ada@example.com')).toMatchObject({ fields: { firstName: 'Ada', lastName: 'King' } });
		expect(await contact('grace@example.com')).toMatchObject({ lastName: 'Hopper', company: 'Navy' });
		expect([crm.contacts().length, (await contacts()).length]).toEqual([2, 2]);
	});

	it('takes changes and clears to the other side, and lets the later of two writes stay', async () => {
		await learn({ emails: 'ada@example.com', jobTitle: 'Countess' });
		crm.twoWay.edit(idOf('grace@example.com'), { company: null, jobTitle: 'Admiral' });
		await settle();
		expect(record('ada@example.com')).toMatchObject({ fields: { jobTitle: 'Countess' } });
		expect(await contact('grace@example.com')).toMatchObject({ company: null, jobTitle: 'Admiral' });
		await learn({ emails: 'grace@example.com', company: 'Harvard' });
		await new Promise((resolve) => setTimeout(resolve, 1_100));
		crm.twoWay.edit(idOf('grace@example.com'), { company: 'Yale' });
		await settle();
		expect(await contact('grace@example.com')).toMatchObject({ company: 'Yale' });
		expect(record('grace@example.com')).toMatchObject({ fields: { company: 'Yale' } });
	});

	it('lets a deleted record rest, and takes it up again when it is restored', async () => {
		const id = idOf('grace@example.com');
		crm.twoWay.remove(id);
		await settle();
		expect(crm.contacts()).toHaveLength(1);
		expect(await contacts()).toHaveLength(2);
		crm.twoWay.restore(id);
		crm.twoWay.edit(id, { jobTitle: 'Rear Admiral' });
		await settle();
		expect(await contact('grace@example.com')).toMatchObject({ jobTitle: 'Rear Admiral' });
		expect([crm.contacts().length, (await contacts()).length]).toEqual([2, 2]);
	});

	it('follows a merge in the CRM, and keeps one of two records of people who are merged here', async () => {
		crm.twoWay.edit(idOf('grace@example.com'), { jobTitle: 'Vice Admiral' });
		await begin({ mayCreateInHub: false });
		const other = crm.twoWay.add({ email: 'countess@example.com', firstName: 'A', lastName: 'K' });
		await settle();
		crm.twoWay.merge(idOf('ada@example.com'), other);
		await settle();
		await learn({ emails: 'ada@example.com', company: 'Engines' });
		await settle();
		expect(record('ada@example.com')).toMatchObject({ fields: { company: 'Engines', jobTitle: 'Countess' } });
		await learn({ emails: 'ada@example.com, grace@example.com' });
		await settle();
		expect(await contacts()).toHaveLength(1);
		expect(crm.contacts()).toHaveLength(2);
	});

	// HubSpot's leads are contacts in a stage, of which nothing is converted.
	itWhere(provider !== 'hubspot', 'lets a lead move on that is converted, and adds no second one', async () => {
		const where = leadsWorkspace;
		await social.run({ resource: 'field', operation: 'setUp', fieldsOf: 'lead', ...at });
		const contactId = await learn({ emails: 'alan@example.com', firstName: 'Alan', lastName: 'Turing' }, where);
		await begin({ mayCreateInCrm: true }, 'lead', where);
		const leads = () => (crm.leads?.() ?? []).filter(({ fields }) => fields.email === 'alan@example.com');
		expect(leads()).toMatchObject([{ fields: { lastName: 'Turing' }, isConverted: false }]);
		if (crm.convertLead) crm.convertLead(leads()[0]?.id ?? '');
		else await social.run({ resource: 'lead', operation: 'convert', contactId, ...at, ...where });
		await settle('lead', where);
		await learn({ emails: 'alan@example.com', jobTitle: 'Mathematician' }, where);
		await settle('lead', where);
		expect(leads().filter(({ isConverted }) => !isConverted)).toEqual([]);
	});
});
