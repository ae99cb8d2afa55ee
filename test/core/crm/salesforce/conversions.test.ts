import type { Conversion, ConversionPage } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';
import { json, refusal, rows, scripted } from './scripted';

describe('Conversions', () => {
	const sandbox = useSandbox();
	const all = async (cursor: string | null = null) => {
		const adapter = sandbox.connect();
		const conversions: Conversion[] = [];
		for (;;) {
			const page = await adapter.listConversions?.(cursor);
			if (!page) throw new Error('The adapter lists conversions');
			conversions.push(...page.conversions);
			cursor = page.cursor;
			if (!page.hasMore) return { conversions, cursor };
		}
	};

	it('name the currency of each deal where the account has several', async () => {
		sandbox.admin.configure({ multiCurrency: true });
		sandbox.admin.seed({
			opportunities: [
				{ Name: 'A', StageName: 'Closed Won', CloseDate: '2026-11-20', Amount: 10.5, CurrencyIsoCode: 'EUR' },
			],
		});
		const { conversions } = await all();
		expect(conversions).toMatchObject([
			{ kind: 'deal_won', amountMinor: 1_050, currency: 'EUR', occurredAt: '2026-11-20T22:59:59.000Z' },
		]);
	});

	it('take the time of the change on the day itself', async () => {
		sandbox.runtime.advance(5 * 3_600_000);
		sandbox.admin.seed({
			opportunities: [
				{ Name: 'A', StageName: 'Closed Won', CloseDate: '2026-11-24' },
				{ Name: 'B', StageName: 'Closed Won', CloseDate: '2026-12-24' },
			],
		});
		expect((await all()).conversions.map(({ occurredAt }) => occurredAt)).toEqual([
			'2026-11-24T05:00:00.000Z',
			'2026-11-24T05:00:00.000Z',
		]);
	});

	it('are of the day where the user lives, which ends there', async () => {
		// Half past midnight of the 25th in Berlin, where the user of the sandbox lives.
		sandbox.runtime.advance(23.5 * 3_600_000);
		sandbox.admin.seed({
			opportunities: [
				{ Name: 'A', StageName: 'Closed Won', CloseDate: '2026-11-24' },
				{ Name: 'B', StageName: 'Closed Won', CloseDate: '2026-11-25' },
			],
			leads: [{ LastName: 'L', Company: 'C', IsConverted: true, ConvertedDate: '2026-11-24' }],
		});
		const times = (await all()).conversions.map(({ kind, occurredAt }) => [kind, occurredAt]);
		expect(times).toEqual([
			['lead_created', '2026-11-24T23:30:00.000Z'],
			['lead_converted', '2026-11-24T22:59:59.000Z'],
			['deal_won', '2026-11-24T22:59:59.000Z'],
			['deal_won', '2026-11-24T23:30:00.000Z'],
		]);
	});

	it('put the primary contact first', async () => {
		sandbox.admin.seed({
			contacts: [{ LastName: 'A' }, { LastName: 'B' }],
			opportunities: [{ Name: 'A', StageName: 'Closed Won', CloseDate: '2026-11-24' }],
		});
		const [a, b] = sandbox.rows('contacts').map(({ Id }) => Id);
		const OpportunityId = sandbox.rows('opportunities')[0]?.Id;
		sandbox.admin.seed({
			opportunityContactRoles: [
				{ OpportunityId, ContactId: a, IsPrimary: false },
				{ OpportunityId, ContactId: b, IsPrimary: true },
			],
		});
		expect((await all()).conversions[0]?.contactIds).toEqual([b, a]);
	});

	it('come again under the same id when the deal is changed afterwards', async () => {
		sandbox.admin.seed({
			opportunities: [{ Name: 'A', StageName: 'Closed Won', CloseDate: '2026-11-24', Amount: 1 }],
		});
		const first = await all();
		sandbox.runtime.advance(3_600_000);
		sandbox.admin.seed({
			opportunities: [{ Name: 'B', StageName: 'Closed Won', CloseDate: '2026-11-24', Amount: 1 }],
		});
		const second = await all(first.cursor);
		expect(second.conversions).toHaveLength(1);
		expect(second.conversions[0]?.id).not.toBe(first.conversions[0]?.id);
	});
});

it('lists deals of an account that has no leads', async () => {
	const { adapter } = scripted([
		(request) => {
			const url = new URL(request.url);
			if (url.pathname.endsWith('/organization'))
				return json({ features: { multiCurrency: false, defaultCurrencyIsoCode: 'JPY' } });
			if (url.searchParams.get('q')?.includes('FROM Lead'))
				return refusal('INVALID_TYPE', "sObject type 'Lead' is not supported.");
			if (url.searchParams.get('q')?.includes('Role')) return rows();
			return rows({
				Id: '006000000000001AAA',
				Amount: 1_200,
				CloseDate: '2026-11-24',
				SystemModstamp: '2026-11-24T08:00:00.000+0000',
			});
		},
	]);
	const created = await adapter.listConversions?.(null);
	const converted = await adapter.listConversions?.(created?.cursor ?? null);
	const won = await adapter.listConversions?.(converted?.cursor ?? null);
	expect([created?.conversions, converted?.conversions, won?.hasMore]).toEqual([[], [], false]);
	expect(won?.conversions).toMatchObject([
		{ id: 'deal_won:006000000000001AAA', amountMinor: 1_200, currency: 'JPY' },
	]);
});

it('lists deals without amounts where the account does not tell its currency', async () => {
	const { adapter } = scripted([
		(request) => {
			const { pathname, searchParams } = new URL(request.url);
			if (pathname.endsWith('/organization')) return refusal('API_DISABLED_FOR_ORG', 'no', 403);
			if (pathname.endsWith('/describe')) return json({ fields: [] });
			if (/FROM (Lead|OpportunityContactRole)/.test(searchParams.get('q') ?? '')) return rows();
			return rows({
				Id: '006000000000001AAA',
				Amount: 1_200,
				CloseDate: '2026-11-24',
				SystemModstamp: '2026-11-24T08:00:00.000+0000',
			});
		},
	]);
	let cursor: string | null = null;
	const found: Conversion[] = [];
	for (let page = 0; page < 3; page++) {
		const answer: ConversionPage | undefined = await adapter.listConversions?.(cursor);
		found.push(...(answer?.conversions ?? []));
		cursor = answer?.cursor ?? null;
	}
	expect(found).toMatchObject([{ amountMinor: null, currency: null }]);
});

it('goes on from the newest lead by when it was created, whenever it was edited', async () => {
	const queries: string[] = [];
	const { adapter } = scripted([
		(request) => {
			const query = new URL(request.url).searchParams.get('q') ?? '';
			if (!query.includes('ORDER BY CreatedDate')) return rows();
			queries.push(query);
			return rows({ Id: '00Q000000000001AAA', CreatedDate: '2026-11-20T08:00:00.000+0000' });
		},
	]);
	let cursor: string | null = null;
	for (let page = 0; page < 4; page += 1) cursor = (await adapter.listConversions?.(cursor))?.cursor ?? null;
	expect(queries[1]).toContain('CreatedDate >= 2026-11-20T08:00:01Z');
});
