import type { INodeParameters } from 'n8n-workflow';
import type { SandboxProvider } from '../../../sandbox/crm';
import { crmBench } from './sandbox-crm';

/** Where each sandbox keeps what is added beside records, written down here once more. */
const PLACES: Record<
	SandboxProvider,
	{
		entries: string;
		notes: string;
		deals: string;
		addEntry: { method: string; path: string };
		entryText: (row: Record<string, unknown>) => string;
	}
> = {
	hubspot: {
		entries: 'notes',
		notes: 'notes',
		deals: 'deals',
		addEntry: { method: 'POST', path: '*/notes/batch/create' },
		entryText: (row) => JSON.stringify(row.properties),
	},
	pipedrive: {
		entries: 'activities',
		notes: 'notes',
		deals: 'deals',
		addEntry: { method: 'POST', path: '*/activities' },
		entryText: (row) => JSON.stringify(row),
	},
	salesforce: {
		entries: 'tasks',
		notes: 'tasks',
		deals: 'opportunities',
		addEntry: { method: 'POST', path: '*/composite/sobjects' },
		entryText: (row) => JSON.stringify(row),
	},
};

const stored = (contactId: string) => [{ contact: { id: contactId } }];
const onContact = (operation: string, more: INodeParameters = {}): INodeParameters => ({
	resource: 'contact',
	operation,
	...more,
});
const sync = onContact('sync', { options: { missingFields: 'create' } });

describe.each(Object.keys(PLACES) as SandboxProvider[])('Social CRM on %s, beside records', (provider) => {
	const bench = crmBench(provider);
	const { entries, notes, deals, addEntry, entryText } = PLACES[provider];

	async function synced(name = 'Anna', texts = ['Hello', 'Is anybody there?']): Promise<string> {
		const id = await bench.chat(name, texts);
		const run = await bench.run(sync, stored(id));
		expect(run.error).toBeNull();
		return id;
	}

	it('logs a conversation in one entry, and updates it as messages come', async () => {
		const id = await synced();
		const first = await bench.run(onContact('logActivity'), stored(id));
		expect(first.error).toBeNull();
		expect(first.output()).toEqual([
			expect.objectContaining({
				outcome: expect.stringMatching(/created/),
				crmId: expect.any(String),
				problem: null,
			}),
		]);
		expect(bench.rows(entries)).toHaveLength((first.output()[0]?.entries as unknown[]).length);
		const before = bench.rows(entries).length;
		await bench.chat('Anna', ['One <more>']);
		expect((await bench.run(onContact('logActivity'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: expect.stringMatching(/updated|created/) }),
		]);
		expect(bench.rows(entries).map(entryText).join()).toMatch(/Is anybody there\?.*One (<|&lt;)more/s);
		bench.sandbox.admin.clearRequests();
		expect((await bench.run(onContact('logActivity'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'unchanged' }),
		]);
		expect(bench.sandbox.admin.counts().total).toBe(0);
		// At midnight the new message begins an entry of its own.
		expect(bench.rows(entries).length - before).toBeLessThanOrEqual(1);
	});

	it('adds an entry whose answer was lost only once, and says what to do', async () => {
		const id = await synced();
		bench.sandbox.admin.addFault({ ...addEntry, fault: { kind: 'resetAfter' }, times: 1 });
		const lost = await bench.run(onContact('logActivity'), stored(id), 'continueRegularOutput');
		expect(lost.output()).toEqual([
			expect.objectContaining({ outcome: 'failed', error: expect.stringContaining('may have been added') }),
		]);
		const again = await bench.run(onContact('logActivity'), stored(id), 'continueRegularOutput');
		expect(again.output()).toEqual([
			expect.objectContaining({
				outcome: 'conflict',
				description: expect.stringContaining('Repeat When in Doubt'),
			}),
		]);
		expect(bench.rows(entries)).toHaveLength(1);
	});

	it('gives each item its own outcome, paired, also for a person who is not in the CRM', async () => {
		const [known, unknown] = [await synced(), await bench.chat('Ben', ['Hi'])];
		const run = await bench.run(
			onContact('logActivity'),
			[...stored(known), ...stored(unknown), ...stored(known), ...stored('nobody')],
			'continueRegularOutput',
		);
		expect(run.fullItems('Node').map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3].map((item) => ({ item })),
		);
		expect(run.output().map(({ outcome }) => outcome)).toEqual(['created', 'skipped', 'unchanged', 'failed']);
	});

	it('tracks where a person came from: fields that changed, and the journey in one note', async () => {
		const id = await synced();
		const first = await bench.run(onContact('trackAttribution'), stored(id));
		expect(first.error).toBeNull();
		const [tracked] = first.output();
		expect(tracked).toMatchObject({
			outcome: 'updated',
			journey: { outcome: 'created', activityId: expect.any(String) },
		});
		expect((tracked?.changes as Array<{ field: string }>).map(({ field }) => field).sort()).toEqual([
			'attributionCampaign',
			'attributionScores',
			'attributionSource',
			'firstTouch',
			'lastTouch',
			'touchCount',
		]);
		const before = bench.rows(notes).length;
		expect(bench.rows(notes).map(entryText).join()).toContain('telegram');
		await bench.chat('Anna', ['Back again']);
		const second = await bench.run(onContact('trackAttribution'), stored(id));
		expect(second.output()).toEqual([
			expect.objectContaining({ outcome: 'updated', journey: expect.objectContaining({ outcome: 'updated' }) }),
		]);
		expect(bench.rows(notes)).toHaveLength(before);
		bench.sandbox.admin.clearRequests();
		expect((await bench.run(onContact('trackAttribution'), stored(id))).output()).toEqual([
			expect.objectContaining({ outcome: 'unchanged', changes: [] }),
		]);
		expect(bench.sandbox.admin.counts().writes).toBe(0);
	});

	it.each([
		[undefined, 'linear: telegram 100 %; position_based: telegram 100 %; time_decay: telegram 100 %'],
		[
			{ model: 'last_touch', scoreModels: ['w_shaped', 'last_touch'] },
			'last_touch: telegram 100 %; w_shaped: telegram 100 %',
		],
		[{ scoreModels: '={{ "first_touch, linear" }}' }, 'linear: telegram 100 %; first_touch: telegram 100 %'],
		[{ scoreModels: [] }, 'linear: telegram 100 %'],
	])('writes the scores of the models that are chosen: %j', async (options, scores) => {
		const id = await synced();
		const { output } = await bench.run(
			onContact('trackAttribution', options === undefined ? {} : { options }),
			stored(id),
		);
		const [tracked] = output() as Array<{ changes: Array<{ field: string; to: string }> }>;
		expect(tracked?.changes.find(({ field }) => field === 'attributionScores')?.to).toBe(scores);
	});

	it.each([
		[{ scoreModels: ['magic'] }, 'Score Models: there is no choice "magic"'],
		[{ scoreModels: ['markov'] }, 'Score Models: there is no choice "markov"'],
		[{ model: 'custom' }, 'Model: there is no choice "custom"'],
	])('refuses %j', async (options, message) => {
		const { error } = await bench.run(onContact('trackAttribution', { options }), stored(await synced()));
		expect(error?.message).toContain(message);
	});

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
		if (provider === 'pipedrive') {
			expect(run.output()).toEqual([
				expect.objectContaining({ outcome: 'updated', crmObject: 'contact', crmId: expect.any(String) }),
			]);
			expect((await bench.run(onLead('convert'), stored(id))).output()).toEqual([
				expect.objectContaining({
					outcome: 'skipped',
					problem: expect.objectContaining({ message: expect.stringContaining('no open lead') }),
				}),
			]);
			expect(bench.rows(deals)).toHaveLength(1);
		} else {
			expect(run.output()).toEqual([
				expect.objectContaining({ outcome: 'failed', description: expect.stringMatching(/Sync/) }),
			]);
		}
	});
});
