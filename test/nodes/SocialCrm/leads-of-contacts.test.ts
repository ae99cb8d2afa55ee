import type { IDataObject, IExecuteFunctions, INodeParameters } from 'n8n-workflow';
import { contactPolicy } from '../../../nodes/SocialCrm/parameters/lead-options';
import { crmBench } from './sandbox-crm';

/** People who are to be leads, and are contacts of the account already. */
describe('Somebody who is a Salesforce contact already', () => {
	const bench = crmBench('salesforce');
	const ADA = { LastName: 'Lovelace', Email: 'ada@example.com' };
	const sync = async (options: INodeParameters = {}, emails = ['ada@example.com']) =>
		(
			await bench.run(
				{
					resource: 'lead',
					operation: 'sync',
					contactSource: 'defineBelow',
					person: { emails: '={{ $json.email }}', lastName: 'Lovelace', jobTitle: 'Countess' },
					options: { missingFields: 'skip', ...options },
				},
				emails.map((email): IDataObject => ({ email })),
				'continueRegularOutput',
			)
		).output();
	const titles = () => bench.rows('contacts').map(({ Title }) => Title ?? null);

	it('is worked with as the contact, and becomes no new lead', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA] });
		const [item] = await sync();
		const [contact] = bench.rows('contacts');
		expect(item).toMatchObject({ outcome: 'updated', crmObject: 'contact', crmId: contact?.Id });
		expect(bench.rows('leads')).toEqual([]);
		expect(titles()).toEqual(['Countess']);
		// Nor on the next run.
		expect(await sync()).toMatchObject([{ outcome: 'unchanged', crmObject: 'contact', crmId: contact?.Id }]);
	});

	it('is left alone where the user says so, and the outcome names the contact', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA] });
		const [item] = await sync({ existingContacts: 'skip' });
		const id = String(bench.rows('contacts')[0]?.Id);
		expect(item).toMatchObject({ outcome: 'skipped', problem: { recordIds: [id] } });
		expect(JSON.stringify(item?.problem)).toContain('People Who Are Contacts');
		expect(bench.rows('leads')).toEqual([]);
		expect(titles()).toEqual([null]);
	});

	it('becomes a lead where the user says so', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA] });
		expect(await sync({ existingContacts: 'createLead' })).toMatchObject([
			{ outcome: 'created', crmObject: 'lead' },
		]);
		expect(titles()).toEqual([null]);
	});

	it('goes on as a lead when there is one', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA], leads: [{ ...ADA, Company: 'Analytical' }] });
		expect(await sync()).toMatchObject([{ outcome: 'updated', crmObject: 'lead' }]);
		expect(titles()).toEqual([null]);
	});

	it('is not taken for one of two contacts with the address', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA, ADA] });
		const [item] = await sync();
		expect(JSON.stringify(item)).toContain('2 CRM records match');
		expect(bench.rows('leads')).toEqual([]);
	});

	it('costs one more look-up for all of them together', async () => {
		const people = Array.from({ length: 120 }, (_, number) => `p${number}@example.com`);
		bench.sandbox.admin.seed({ contacts: people.slice(0, 60).map((Email) => ({ LastName: 'P', Email })) });
		bench.sandbox.admin.clearRequests();
		const outcomes = await sync({}, people);
		expect(new Set(outcomes.map(({ crmObject }) => crmObject))).toEqual(new Set(['contact', 'lead']));
		expect(bench.rows('leads')).toHaveLength(60);
		// Of those some ask what there is, as the fields of leads and contacts were not set up.
		expect(bench.sandbox.admin.counts().reads).toBeLessThanOrEqual(8);
	});

	it('has conversations logged, social data added and deals opened with the contact', async () => {
		bench.sandbox.admin.seed({ contacts: [ADA] });
		const contactId = await bench.chat('ada', ['Hello']);
		const of = async (operation: string, more: INodeParameters = {}) =>
			(await bench.run({ resource: 'lead', operation, contactId, ...more })).output();
		const [contact] = bench.rows('contacts');
		expect(await of('logActivity')).toMatchObject([
			{ outcome: 'created', crmObject: 'contact', crmId: contact?.Id },
		]);
		expect(bench.rows('tasks')).toMatchObject([{ WhoId: contact?.Id }]);
		expect(await of('createDeal', { title: 'Deal' })).toMatchObject([{ outcome: 'created' }]);
		expect(bench.rows('opportunityContactRoles')).toMatchObject([{ ContactId: contact?.Id }]);
		const enriched = await of('enrich', { options: { missingFields: 'create' } });
		expect(enriched).toMatchObject([{ outcome: 'updated', crmObject: 'contact' }]);
	});

	it('becomes a lead as before in a node of version 1', () => {
		expect(contactPolicy({ getNode: () => ({ typeVersion: 1 }) } as IExecuteFunctions)).toBe('createLead');
		expect(contactPolicy({ getNode: () => ({ typeVersion: 2 }) } as IExecuteFunctions)).toBe('useContact');
	});
});
