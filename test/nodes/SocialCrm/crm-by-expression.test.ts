import { hubSpotBench } from './sandbox-hubspot';

const bench = hubSpotBench();
const define = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}' },
	options: { missingFields: 'create' },
};
const byItem = { ...define, crm: '={{ $json.crm }}', authentication: 'any' };

describe('Social CRM with the CRM from an expression', () => {
	it('uses the credential that is set for it', async () => {
		const run = await bench.run(byItem, [{ crm: 'hubspot', email: 'ada@example.com' }]);
		expect(run.error).toBeNull();
		expect(run.output()).toMatchObject([{ outcome: 'created' }]);
	});

	it('fails just the items whose CRM has no credential, or does not exist', async () => {
		const items = [
			{ crm: 'salesforce', email: 'a@example.com' },
			{ crm: 'hubspot', email: 'b@example.com' },
			{ crm: 'paper', email: 'c@example.com' },
			{ email: 'd@example.com' },
		];
		const run = await bench.run(byItem, items, { onError: 'continueRegularOutput' });
		expect(run.output().map(({ outcome, error }) => error ?? outcome)).toEqual([
			'Credential: none is chosen for Salesforce',
			'created',
			'CRM: there is no choice "paper"',
			expect.stringContaining('CRM: there is no choice'),
		]);
		expect(bench.contacts().map(({ email }) => email)).toEqual(['b@example.com']);
	});

	it('looks each address up in the CRM of its item', async () => {
		await bench.run(byItem, [{ crm: 'hubspot', email: 'ada@example.com' }]);
		const look = {
			crm: '={{ $json.crm }}',
			authentication: 'any',
			resource: 'contact',
			operation: 'getByEmail',
			email: '={{ $json.email }}',
		};
		const run = await bench.run(
			look,
			[
				{ crm: 'hubspot', email: 'ada@example.com' },
				{ crm: 'pipedrive', email: 'ada@example.com' },
			],
			{ onError: 'continueRegularOutput' },
		);
		expect(run.output()).toMatchObject([{ found: true }, { error: 'Credential: none is chosen for Pipedrive' }]);
	});
});
