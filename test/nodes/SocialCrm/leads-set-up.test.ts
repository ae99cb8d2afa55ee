import { crmBench } from './sandbox-crm';

const setUpLeads = { resource: 'field', operation: 'setUp', fieldsOf: 'lead' };

describe('Setting up the fields of leads', () => {
	const bench = crmBench('salesforce');
	const fieldsOfLead = () => bench.rows('customFields').filter((row) => JSON.stringify(row).includes('Lead'));
	const syncLead = (email: string) =>
		bench.run({
			resource: 'lead',
			operation: 'sync',
			contactSource: 'defineBelow',
			person: { emails: email, lastName: 'Lovelace' },
		});

	it('is what a lead needs in Salesforce, where contacts have fields of their own', async () => {
		await bench.run({ resource: 'field', operation: 'setUp' });
		expect(fieldsOfLead()).toEqual([]);
		expect((await syncLead('ada@example.com')).error?.description).toMatch(/Set Up/);

		const made = await bench.run(setUpLeads);
		expect(new Set(made.output().map(({ outcome }) => outcome))).toEqual(new Set(['created']));
		expect(fieldsOfLead().length).toBeGreaterThan(10);
		expect((await syncLead('ada@example.com')).output()).toMatchObject([{ outcome: 'created', crmObject: 'lead' }]);
		expect(bench.rows('leads')).toMatchObject([{ Email: 'ada@example.com' }]);
	});

	it('lists them, and refuses what an expression makes up', async () => {
		const listed = (
			await bench.run({ resource: 'field', operation: 'getAll', fieldsOf: 'lead', returnAll: true })
		).output();
		expect(listed.map(({ crmField }) => crmField)).toEqual(expect.arrayContaining(['Company', 'Status']));
		const wrong = await bench.run({ ...setUpLeads, fieldsOf: '={{ "deal" }}' });
		expect(wrong.error?.message).toContain('Fields Of: there is no choice "deal"');
	});
});
