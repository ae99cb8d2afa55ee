import type { INodeParameters } from 'n8n-workflow';
import { crmBench } from './sandbox-crm';

/** The status of a Salesforce lead is one of the account's own words. */
describe('The status of a Salesforce lead', () => {
	const bench = crmBench('salesforce');
	const sync = async (leadStage: string, options: INodeParameters = {}) =>
		(
			await bench.run(
				{
					resource: 'lead',
					operation: 'sync',
					contactSource: 'defineBelow',
					person: { emails: 'ada@example.com', lastName: 'Lovelace' },
					options: { missingFields: 'skip', ...(leadStage === '' ? {} : { leadStage }), ...options },
				},
				[{}],
				'continueRegularOutput',
			)
		).output();
	const statuses = () => bench.rows('leads').map(({ Status }) => Status);
	const ownStatuses = () =>
		bench.sandbox.admin.seed({
			leadStatuses: [
				{ name: 'Fresh', label: 'Frisch', isDefault: true },
				{ name: 'Talking', label: 'Im Gespräch' },
				{ name: 'Won', label: 'Gewonnen', isConverted: true },
			],
		});

	it('is the default of the account when none is given', async () => {
		ownStatuses();
		expect(await sync('')).toMatchObject([{ outcome: 'created' }]);
		expect(statuses()).toEqual(['Fresh']);
	});

	it.each(['Talking', 'talking', 'Im Gespräch', ' im  gespräch '])('can be given as %p', async (word) => {
		ownStatuses();
		expect(await sync(word)).toMatchObject([{ outcome: 'created', fieldProblems: [] }]);
		expect(statuses()).toEqual(['Talking']);
		bench.sandbox.admin.clearRequests();
		expect(await sync(word)).toMatchObject([{ outcome: 'unchanged' }]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it('that the account does not have is left out and said, and the rest is written', async () => {
		ownStatuses();
		const [item] = await sync('Working - Contacted');
		expect(item).toMatchObject({
			outcome: 'created',
			fieldProblems: [{ field: 'leadStage', kind: 'leftOut', fix: expect.stringContaining('Im Gespräch') }],
		});
		expect(statuses()).toEqual(['Fresh']);
		bench.sandbox.admin.clearRequests();
		expect(await sync('Working - Contacted')).toMatchObject([{ outcome: 'unchanged' }]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});
});
