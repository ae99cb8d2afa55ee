import { hubSpotBench } from './sandbox-hubspot';

const bench = hubSpotBench();
const define = {
	resource: 'contact',
	operation: 'sync',
	contactSource: 'defineBelow',
	person: { emails: '={{ $json.email }}' },
	options: { missingFields: 'create' },
};
/** In the first version of the node one choice says how to connect to all CRMs. */
const VERSIONS = [
	{ typeVersion: 1, byExpression: { crm: '={{ $json.crm }}', authentication: 'any' }, missing: missingInFirst },
	{ typeVersion: 2, byExpression: { crm: '={{ $json.crm }}' }, missing: missingInSecond },
];

function missingInFirst(label: string): string {
	return `Credential: none is chosen for ${label}`;
}

function missingInSecond(label: string): string {
	return `Credential for ${label}: none is chosen`;
}

describe.each(VERSIONS)('Social CRM $typeVersion with the CRM from an expression', (version) => {
	const { typeVersion, byExpression, missing } = version;
	const byItem = { ...define, ...byExpression };

	it('uses the credential that is set for it', async () => {
		const run = await bench.run(byItem, [{ crm: 'hubspot', email: 'ada@example.com' }], { typeVersion });
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
		const run = await bench.run(byItem, items, { typeVersion, onError: 'continueRegularOutput' });
		expect(run.output().map(({ outcome, error }) => error ?? outcome)).toEqual([
			missing('Salesforce'),
			'created',
			'CRM: there is no choice "paper"',
			expect.stringContaining('CRM: there is no choice'),
		]);
		expect(bench.contacts().map(({ email }) => email)).toEqual(['b@example.com']);
	});

	it.each(['setUp', 'getAll'])(
		'asks the CRM of each item for its fields, once for each CRM (%s)',
		async (operation) => {
			const items = [{ crm: 'pipedrive' }, { crm: 'hubspot' }, { crm: 'hubspot' }];
			const fields = { ...byExpression, resource: 'field', operation };
			const run = await bench.run(fields, items, { typeVersion, onError: 'continueRegularOutput' });
			const [failed, ...done] = run.fullItems('Node');
			expect(failed).toMatchObject({
				json: { error: missing('Pipedrive'), outcome: 'failed' },
				pairedItem: { item: 0 },
			});
			expect(done.length).toBeGreaterThan(10);
			for (const { pairedItem } of done) expect(pairedItem).toEqual([{ item: 1 }, { item: 2 }]);
			expect(new Set(done.map(({ json }) => json.crmField ?? json.nativeName)).size).toBe(done.length);
		},
	);

	it('keeps what was done for others when a workspace cannot be opened', async () => {
		const items = [
			{ crm: 'hubspot', email: 'a@example.com', workspace: 'default' },
			{ crm: 'hubspot', email: 'b@example.com', workspace: 'x'.repeat(65) },
		];
		const options = { missingFields: 'create', workspace: '={{ $json.workspace }}' };
		const run = await bench.run({ ...byItem, options }, items, { typeVersion, onError: 'continueRegularOutput' });
		expect(run.output()).toMatchObject([
			{ outcome: 'created' },
			{ outcome: 'failed', error: expect.stringContaining('Workspace'), problem: { kind: 'invalid' } },
		]);
	});

	it('looks each address up in the CRM of its item', async () => {
		await bench.run(byItem, [{ crm: 'hubspot', email: 'ada@example.com' }], { typeVersion });
		const look = {
			...byExpression,
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
			{ typeVersion, onError: 'continueRegularOutput' },
		);
		expect(run.output()).toMatchObject([{ found: true }, { error: missing('Pipedrive') }]);
	});
});

describe('Social CRM 2', () => {
	it('says that a CRM set to Not Used is not used, and what to choose', async () => {
		const run = await bench.run({ ...define, crm: '={{ $json.crm }}', hubSpotConnection: 'none' }, [
			{ crm: 'hubspot', email: 'ada@example.com' },
		]);
		expect(run.error?.message).toContain('Connect HubSpot With: it is set to Not Used');
		expect(run.error?.description).toContain('Access Token, OAuth2');
	});
});
