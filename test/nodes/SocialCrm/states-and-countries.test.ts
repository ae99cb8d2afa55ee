import type { INodeParameters } from 'n8n-workflow';
import { crmBench } from './sandbox-crm';

/** Accounts with state and country pick-lists, and values that are given as people write them. */
describe('States and countries of a Salesforce account that lists them', () => {
	const bench = crmBench('salesforce');
	const sync = async (values: Record<string, string>, options: INodeParameters = {}) => {
		const field = Object.entries(values).map(([name, value]) => ({ name, value }));
		const run = await bench.run(
			{
				resource: 'contact',
				operation: 'sync',
				contactSource: 'defineBelow',
				person: { emails: 'ada@example.com', lastName: 'Lovelace', jobTitle: 'Countess' },
				additionalFields: { field },
				options: { missingFields: 'skip', existingValues: 'overwrite', ...options },
			},
			[{}],
			'continueRegularOutput',
		);
		return run.output()[0];
	};
	const contact = () => bench.rows('contacts')[0];
	beforeEach(() => bench.sandbox.admin.configure({ org: { statesAndCountries: true } }));

	it.each([
		['names', { MailingCountry: 'United States', MailingState: 'California' }],
		['codes', { MailingCountry: 'us', MailingState: 'CA' }],
		['names for codes', { MailingCountryCode: 'United States', MailingStateCode: 'california' }],
		['codes for codes', { MailingCountryCode: 'US', MailingStateCode: 'CA' }],
	])('are written by %s, and known again', async (_which, values) => {
		expect(await sync(values)).toMatchObject({ outcome: 'created', fieldProblems: [] });
		expect(contact()).toMatchObject({
			MailingCountry: 'United States',
			MailingCountryCode: 'US',
			MailingState: 'California',
			MailingStateCode: 'CA',
			Title: 'Countess',
		});
		bench.sandbox.admin.clearRequests();
		expect(await sync(values)).toMatchObject({ outcome: 'unchanged' });
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it.each([
		['a country that is not listed', { MailingCountry: 'Utopia' }, ['native:MailingCountry']],
		['a state that is not listed', { MailingCountry: 'US', MailingState: 'Sussex' }, ['native:MailingState']],
		['a state without its country', { MailingState: 'California' }, ['native:MailingState']],
		['a code without its country', { MailingStateCode: 'CA' }, ['native:MailingStateCode']],
		['a state of another country', { MailingCountry: 'CA', MailingStateCode: 'NY' }, ['native:MailingStateCode']],
		['a code of two countries', { MailingCountry: 'US', MailingState: 'WA' }, ['native:MailingState']],
	])('cost themselves alone, as %s', async (_which, values, fields) => {
		const item = await sync(values);
		expect(item).toMatchObject({ outcome: 'created' });
		const problems = item?.fieldProblems as Array<Record<string, unknown>>;
		expect(problems.map(({ field, kind }) => [field, kind])).toEqual(fields.map((field) => [field, 'leftOut']));
		expect(problems[0]?.fix).toMatch(/Use /);
		expect(contact()).toMatchObject({ Title: 'Countess' });
		expect(contact()?.MailingState ?? null).toBeNull();
	});

	it('need no country where the contact has it already', async () => {
		await sync({ MailingCountry: 'US' });
		expect(await sync({ MailingState: 'NY' })).toMatchObject({ outcome: 'updated', fieldProblems: [] });
		expect(contact()).toMatchObject({ MailingStateCode: 'NY' });
	});

	it('are plain text where the account does not list them', async () => {
		bench.sandbox.admin.configure({ org: { statesAndCountries: false } });
		expect(await sync({ MailingState: 'Sussex' })).toMatchObject({ outcome: 'created', fieldProblems: [] });
		expect(contact()).toMatchObject({ MailingState: 'Sussex' });
	});
});
