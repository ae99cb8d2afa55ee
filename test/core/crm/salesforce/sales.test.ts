import type { DealInput } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';
import { contactId } from './scripted';

const deal = (contact: string, more: Partial<DealInput> = {}): DealInput => ({
	contactId: contact,
	title: 'Annual plan',
	amountMinor: 123_456,
	currency: null,
	pipelineId: null,
	stageId: null,
	...more,
});

describe('Opportunities', () => {
	const sandbox = useSandbox();
	const seedContact = (values: object = {}) => {
		sandbox.admin.seed({ contacts: [{ LastName: 'K', ...values }] });
		return sandbox.rows('contacts').at(-1)?.Id ?? '';
	};

	const loseContact = (after = 1) =>
		sandbox.admin.addFault({
			method: 'POST',
			path: '*/composite/sobjects',
			after,
			fault: { kind: 'serverError', status: 500 },
		});

	it('are opened in the first open stage, close in 30 days, and go to the account of the contact', async () => {
		sandbox.admin.seed({ accounts: [{ Name: 'Acme' }] });
		const AccountId = sandbox.rows('accounts')[0]?.Id;
		const contact = seedContact({ AccountId });
		const [outcome] = (await sandbox.connect().createDeals?.([deal(contact)])) ?? [];
		const [opportunity] = sandbox.rows('opportunities');
		expect(outcome).toMatchObject({
			ok: true,
			dealId: opportunity?.Id,
			url: expect.stringContaining(`/lightning/r/Opportunity/${opportunity?.Id}/view`),
		});
		expect(opportunity).toMatchObject({
			Name: 'Annual plan',
			StageName: 'Prospecting',
			CloseDate: '2026-12-24',
			Amount: 1_234.56,
			AccountId,
		});
		expect(sandbox.rows('opportunityContactRoles')).toMatchObject([
			{ OpportunityId: opportunity?.Id, ContactId: contact, IsPrimary: true },
		]);
	});

	it.each([
		['the zone of the deal', { timeZone: 'America/Los_Angeles' }, '2026-12-23'],
		['the zone of the user where the deal names none', {}, '2026-12-24'],
	])('close by the days of %s', async (_which, more, day) => {
		// 16:30 of the 23rd in Los Angeles, half past one of the 24th in Berlin.
		sandbox.runtime.advance(0.5 * 3_600_000);
		await sandbox.connect().createDeals?.([deal(seedContact(), more)]);
		expect(sandbox.rows('opportunities')).toMatchObject([{ CloseDate: day }]);
	});

	it('name their currency where the account has several', async () => {
		sandbox.admin.configure({ multiCurrency: true });
		const contact = seedContact();
		const outcomes =
			(await sandbox.connect().createDeals?.([deal(contact, { currency: 'eur' }), deal(contact)])) ?? [];
		expect(outcomes.map(({ ok }) => ok)).toEqual([true, false]);
		expect(outcomes[1]).toMatchObject({
			problem: { kind: 'invalid', details: { fix: 'Name the currency of the deal.' } },
		});
		expect(sandbox.rows('opportunities')).toMatchObject([{ CurrencyIsoCode: 'EUR', Amount: 1_234.56 }]);
	});

	it.each<[string, Partial<DealInput>, RegExp]>([
		['a currency that the account does not keep', { currency: 'EUR' }, /USD only/],
		['a currency that is none', { currency: 'euro' }, /currency is none/],
		['an amount with parts', { amountMinor: 1.5 }, /no whole number/],
		['a stage that it lacks', { stageId: 'Dreaming' }, /no such stage/],
		['a pipeline', { pipelineId: 'default' }, /no pipelines/],
		['a contact that it lacks', { contactId: contactId(404) }, /no such record/],
	])('are refused with %s, alone', async (_what, more, words) => {
		const contact = seedContact();
		const outcomes =
			(await sandbox.connect().createDeals?.([deal(contact, more), deal(contact, { title: 'Good' })])) ?? [];
		expect(outcomes[0]).toMatchObject({
			ok: false,
			problem: { message: expect.stringMatching(words), details: { fix: expect.any(String) } },
		});
		expect(sandbox.rows('opportunities').map(({ Name }) => Name)).toEqual(['Good']);
	});

	it('that are open but lack their contact are reported as such, so that nobody opens them again', async () => {
		const contact = seedContact();
		loseContact();
		const [outcome] = (await sandbox.connect().createDeals?.([deal(contact)])) ?? [];
		const [opportunity] = sandbox.rows('opportunities');
		expect(outcome).toMatchObject({
			ok: false,
			problem: {
				message: expect.stringContaining(`${opportunity?.Id} was opened, but without its contact`),
				details: { mayHaveBeenApplied: true },
			},
		});
	});

	it('whose process died before it named their contact get it when they are found, once', async () => {
		const contact = seedContact();
		const adapter = sandbox.connect();
		const reference = 'sc-00000000000000aa';
		loseContact();
		await adapter.createDeals?.([deal(contact, { title: 'Plan', reference })]);
		expect(sandbox.rows('opportunityContactRoles')).toEqual([]);
		sandbox.admin.clearFaults();
		const since = new Date(sandbox.runtime.clock.now()).toISOString();
		const sought = [{ contactId: contact, title: 'Plan', reference, since }];
		for (const _time of ['first', 'second']) {
			const [found = []] = (await adapter.findDeals?.(sought)) ?? [];
			expect(found).toMatchObject([{ dealId: sandbox.rows('opportunities')[0]?.Id, isOwn: true }]);
			await adapter.completeDeals?.(found.map(({ dealId }) => ({ dealId, contactId: contact })));
			expect(sandbox.rows('opportunityContactRoles')).toMatchObject([{ ContactId: contact, IsPrimary: true }]);
		}
	});

	it('are not changed by a look, and say so where their contact cannot be named', async () => {
		const contact = seedContact();
		const adapter = sandbox.connect();
		const reference = 'sc-00000000000000aa';
		loseContact();
		const [opened] = (await adapter.createDeals?.([deal(contact, { title: 'Plan', reference })])) ?? [];
		expect(opened?.ok).toBe(false);
		const since = new Date(sandbox.runtime.clock.now()).toISOString();
		sandbox.admin.clearRequests();
		const [found = []] =
			(await adapter.findDeals?.([{ contactId: contact, title: 'Plan', reference, since }])) ?? [];
		expect([found.length, sandbox.admin.counts().writes]).toEqual([1, 0]);
		loseContact(0);
		const deals = found.map(({ dealId }) => ({ dealId, contactId: contact }));
		await expect(adapter.completeDeals?.(deals)).rejects.toMatchObject({
			message: expect.stringContaining('without its contact'),
		});
	});

	it('are looked for in addresses that Salesforce takes, however long their names are', async () => {
		const contact = seedContact();
		const titles = Array.from({ length: 50 }, (_, number) => `${'Годовая подписка, '.repeat(6)}${number}`);
		const reference = 'sc-00000000000000ff';
		const adapter = sandbox.connect();
		await adapter.createDeals?.([deal(contact, { title: titles[49], reference })]);
		const since = new Date(sandbox.runtime.clock.now()).toISOString();
		const found = await adapter.findDeals?.(
			titles.map((title) => ({ contactId: contact, title, reference, since })),
		);
		expect(found?.[49]).toEqual([expect.objectContaining({ dealId: sandbox.rows('opportunities')[0]?.Id })]);
	});
});
