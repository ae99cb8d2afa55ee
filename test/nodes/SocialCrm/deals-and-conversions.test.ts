import type { INodeParameters } from 'n8n-workflow';
import type { SandboxProvider } from '../../../sandbox/crm';
import { SALES_USER_ID } from '../../../sandbox/crm/salesforce/state/org';
import { CRMS } from '../../support/crms';
import { onContact, PLACES, stored, syncedOn } from './beside-records';
import { crmBench } from './sandbox-crm';

/** Somebody other than the user of the token. */
const otherUser = (bench: ReturnType<typeof crmBench>, provider: SandboxProvider): string =>
	provider === 'salesforce'
		? SALES_USER_ID
		: String(bench.rows(provider === 'hubspot' ? 'owners' : 'users').at(-1)?.id);

describe.each(Object.keys(PLACES) as SandboxProvider[])('Social CRM on %s, deals and conversions', (provider) => {
	const bench = crmBench(provider);
	const { deals } = PLACES[provider];
	const synced = async () => await syncedOn(bench);

	it('opens one deal under a key, however often it is asked for', async () => {
		const id = await synced();
		const deal = onContact('createDeal', {
			title: 'Team plan',
			amount: '1499.00',
			currency: '={{ $json.currency }}',
			options: { key: '={{ $json.order }}' },
		});
		const items = [
			{ ...stored(id)[0], order: '4711' },
			{ ...stored(id)[0], order: '4711' },
			{ ...stored(id)[0], order: '4712' },
		].map((item) => ({ ...item, currency: provider === 'salesforce' ? 'USD' : 'EUR' }));
		const run = await bench.run(deal, items);
		expect(run.error).toBeNull();
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['created', 'unchanged', 'created']);
		expect(run.output()[1]?.dealId).toBe(run.output()[0]?.dealId);
		expect((await bench.run(deal, items)).output().map(({ outcome }) => outcome)).toEqual([
			'unchanged',
			'unchanged',
			'unchanged',
		]);
		expect(bench.rows(deals)).toHaveLength(2);
		expect(JSON.stringify(bench.rows(deals))).toContain('1499');
	});

	it('gives a deal to the owner that was chosen', async () => {
		const id = await synced();
		const owned = (value: string, key: string) =>
			onContact('createDeal', {
				title: key,
				options: { key, ownerId: { __rl: true, mode: 'list', value } as never },
			});
		const owner = otherUser(bench, provider);
		expect((await bench.run(owned(owner, 'theirs'), stored(id))).output()).toMatchObject([{ outcome: 'created' }]);
		expect(JSON.stringify(bench.rows(deals))).toContain(owner);
	});

	it('says what a deal lacks', async () => {
		const [known, unknown] = [await synced(), await bench.chat('Ben', ['Hi'])];
		const deal = onContact('createDeal', { title: '={{ $json.title }}', amount: '={{ $json.amount }}' });
		const items = [
			{ ...stored(known)[0], title: '' },
			{ ...stored(known)[0], title: 'T', amount: '5' },
			{ ...stored(unknown)[0], title: 'T' },
		];
		const run = await bench.run(deal, items, 'continueRegularOutput');
		expect(run.output()).toEqual([
			expect.objectContaining({ error: 'Title: it is empty' }),
			expect.objectContaining({ error: 'Currency: it is empty, but there is an amount' }),
			expect.objectContaining({ outcome: 'failed', description: expect.stringContaining('Sync first') }),
		]);
		expect(bench.rows(deals)).toEqual([]);
	});

	it('shows in a preview what it would do, and writes nothing', async () => {
		const id = await synced();
		bench.sandbox.admin.clearRequests();
		for (const operation of ['logActivity', 'trackAttribution', 'createDeal']) {
			const run = await bench.run(onContact(operation, { title: 'T', options: { preview: true } }), stored(id));
			expect(run.output()).toEqual([
				expect.objectContaining({ outcome: expect.stringMatching(/created|updated/) }),
			]);
		}
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it('converts a lead where the CRM does that, and says elsewhere what to do', async () => {
		const id = await bench.chat('Lea', ['Hi']);
		const onLead = (operation: string, options: INodeParameters = {}) => ({ resource: 'lead', operation, options });
		expect((await bench.run(onLead('sync', { missingFields: 'create' }), stored(id))).error).toBeNull();
		expect((await bench.run(onLead('logActivity'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'created', crmObject: 'lead' }),
		]);
		expect((await bench.run(onLead('trackAttribution'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'updated', crmObject: 'lead' }),
		]);
		if (provider === 'pipedrive') bench.sandbox.admin.configure({ conversionMs: 0 });
		const run = await bench.run(onLead('convert'), stored(id), 'continueRegularOutput');
		if (CRMS[provider].counted.convertsLeads) {
			expect(run.output()).toEqual([
				expect.objectContaining({ outcome: 'updated', crmObject: 'contact', crmId: expect.any(String) }),
			]);
		}
		if (provider === 'pipedrive') {
			expect((await bench.run(onLead('convert'), stored(id))).output()).toEqual([
				expect.objectContaining({
					outcome: 'skipped',
					problem: expect.objectContaining({ message: expect.stringContaining('no open lead') }),
				}),
			]);
			expect(bench.rows(deals)).toHaveLength(1);
		} else if (CRMS[provider].counted.convertsLeads) {
			const again = (await bench.run(onLead('convert'), stored(id))).output();
			expect(again).toEqual([expect.objectContaining({ outcome: 'unchanged', crmId: run.output()[0]?.crmId })]);
		} else {
			expect(run.output()).toEqual([
				expect.objectContaining({ outcome: 'failed', description: expect.stringMatching(/Sync/) }),
			]);
		}
	});
});
