import type { INodeParameters } from 'n8n-workflow';
import { startSandbox, type SandboxHandle } from '../../../sandbox/crm';
import { ANA, freshStore, run, trackedContact } from './bench';

freshStore();

const pull: INodeParameters = {
	resource: 'conversion',
	operation: 'pull',
	crm: 'hubspot',
	hubSpotConnection: 'accessToken',
};

describe('Lead Attribution, conversion, Pull', () => {
	let sandbox: SandboxHandle;
	beforeAll(async () => void (sandbox = await startSandbox({ provider: 'hubspot' })));
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.admin.reset());

	it('reads the CRM once for all items, and credits the touches of the contact that was won', async () => {
		const longAgo = ANA.map((touch) => ({ ...touch, at: touch.at.replace('2026', '2020') }));
		const ana = await trackedContact(longAgo);
		sandbox.admin.seed({ contacts: [{ email: 'ana@example.com' }] });
		const [contact] = sandbox.admin.rows('contacts') as Array<{ id: string }>;
		sandbox.admin.seed({
			deals: [
				{
					dealname: 'Annual plan',
					dealstage: 'closedwon',
					amount: 1234.5,
					deal_currency_code: 'EUR',
					contactIds: [contact?.id ?? ''],
				},
			],
		});
		const result = await run(pull, [{}, {}], { host: sandbox.url });
		expect(result.error).toBeNull();
		expect(result.output()).toEqual([
			expect.objectContaining({ crm: 'hubspot', withoutContact: 0, duplicates: 0 }),
		]);
		expect(result.hints('Node')[0]).toMatch(/^HubSpot: \d+ new conversions?, .* reads?/);
		const again = (await run(pull, [{}], { host: sandbox.url })).output()[0];
		expect(again).toMatchObject({ recorded: 0, updated: 0 });
		const [journey] = (
			await run({
				resource: 'lead',
				operation: 'attribute',
				contactId: ana,
				models: ['linear'],
				conversion: 'deal_won',
				options: { lookbackDays: 10_000 },
			})
		).output();
		expect(journey).toMatchObject({
			contactId: ana,
			touchCount: 3,
			conversion: { kind: 'deal_won', amount: 1234.5, currency: 'EUR' },
		});
	});

	it('says which credential is missing', async () => {
		const { error } = await run(pull);
		expect(error?.message).toContain('Credential for HubSpot: none is chosen');
		expect(error?.description).toContain('Connect HubSpot With');
	});
});
