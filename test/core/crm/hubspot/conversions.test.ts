import type { Conversion, CrmAdapter } from '../../../../core/crm/contract';
import { useSandbox } from './on-sandbox';

interface Row {
	id: string;
	properties: Record<string, string>;
}

const sandbox = useSandbox();
const MINUTE_MS = 60_000;
const dealIds = () => (sandbox.admin.rows('deals') as Row[]).map(({ id }) => id);

async function drain(adapter: CrmAdapter, cursor: string | null) {
	const conversions: Conversion[] = [];
	for (;;) {
		const page = await adapter.listConversions?.(cursor);
		if (!page) throw new TypeError('The adapter lists conversions');
		conversions.push(...page.conversions);
		cursor = page.cursor;
		if (!page.hasMore) return { won: conversions.filter(({ kind }) => kind === 'deal_won'), conversions, cursor };
	}
}

it('tells a won deal that was changed again under its id, with what it says now', async () => {
	sandbox.admin.seed({ deals: [{ dealname: 'A', dealstage: 'closedwon', amount: '10' }] });
	const adapter = sandbox.connect();
	const first = await drain(adapter, null);
	sandbox.runtime.advance(30 * MINUTE_MS);
	await sandbox.call('PATCH', `/crm/v3/objects/deals/${dealIds()[0]}`, { properties: { amount: '20' } });
	const second = await drain(adapter, first.cursor);
	expect([first, second].map(({ won }) => won.map(({ id, amountMinor }) => [id, amountMinor]))).toEqual([
		[[`deal_won:${dealIds()[0]}`, 1_000]],
		[[`deal_won:${dealIds()[0]}`, 2_000]],
	]);
});

it('takes a deal for won at its close date, but never later than it was changed', async () => {
	sandbox.admin.seed({
		deals: [
			{ dealname: 'Planned for next year', dealstage: 'closedwon', closedate: '2027-10-01T00:00:00Z' },
			{ dealname: 'Entered late', dealstage: 'closedwon', closedate: '2020-10-01T00:00:00Z' },
		],
	});
	const now = new Date(sandbox.runtime.clock.now()).toISOString();
	const { won } = await drain(sandbox.connect(), null);
	expect(won.map(({ occurredAt }) => occurredAt)).toEqual(['2020-10-01T00:00:00.000Z', now]);
});

it('loses no deal to the lag of the search index', async () => {
	sandbox.admin.configure({ indexLagMs: 20_000 });
	const adapter = sandbox.connect();
	const ids: string[] = [];
	let cursor: string | null = null;
	for (let round = 0; round < 12; round += 1) {
		sandbox.admin.seed({ deals: [{ dealname: `Deal ${round}`, dealstage: 'closedwon' }] });
		const page: Awaited<ReturnType<typeof drain>> = await drain(adapter, cursor);
		ids.push(...page.won.map(({ dealId }) => dealId ?? ''));
		cursor = page.cursor;
		sandbox.runtime.advance(9_000);
	}
	sandbox.runtime.advance(MINUTE_MS);
	ids.push(...(await drain(adapter, cursor)).won.map(({ dealId }) => dealId ?? ''));
	expect([...ids].sort()).toEqual(dealIds().sort());
});

it('tells a contact that became a lead once, however often it is changed after that', async () => {
	sandbox.admin.seed({
		contacts: [
			{ email: 'ana@example.com', lifecyclestage: 'subscriber' },
			{ email: 'bo@example.com', lifecyclestage: 'lead' },
		],
	});
	const [ana, bo] = sandbox.admin.rows('contacts') as Row[];
	const adapter = sandbox.connect();
	const first = await drain(adapter, null);
	expect(first.conversions.map(({ id }) => id)).toEqual([`lead_created:${bo?.id}`]);
	sandbox.runtime.advance(30 * MINUTE_MS);
	await adapter.update('contact', [{ id: bo?.id ?? '', fields: { company: 'Acme' } }]);
	await adapter.update('lead', [{ id: ana?.id ?? '', fields: { leadStage: 'lead' } }]);
	const second = await drain(adapter, first.cursor);
	expect(second.conversions).toMatchObject([
		{ id: `lead_created:${ana?.id}`, leadId: ana?.id, contactIds: [ana?.id], amountMinor: null, currency: null },
	]);
});

it('asks once for the contacts of a page of deals, and not at all for none', async () => {
	sandbox.admin.seed({ contacts: [{ email: 'ana@example.com', lifecyclestage: 'subscriber' }] });
	const [ana] = sandbox.admin.rows('contacts') as Row[];
	const adapter = sandbox.connect();
	await drain(adapter, null);
	expect(sandbox.admin.counts().byRoute).toEqual({
		'POST /crm/v3/objects/contacts/search': 1,
		'POST /crm/v3/objects/deals/search': 1,
	});
	sandbox.admin.seed({
		deals: Array.from({ length: 40 }, () => ({ dealname: 'A', dealstage: 'closedwon', contactIds: [ana?.id] })),
	});
	await drain(adapter, null);
	expect(sandbox.admin.counts().byRoute['POST /crm/v4/associations/{fromType}/{toType}/batch/read']).toBe(1);
});

it('fails rather than telling none where it may not read deals', async () => {
	sandbox.admin.seed({ tokens: [{ token: 'contacts-only', scopes: ['crm.objects.contacts.read'] }] });
	const adapter = sandbox.connect({ tokens: { current: async () => 'contacts-only' } });
	await expect(drain(adapter, null)).rejects.toMatchObject({
		kind: 'auth',
		message: expect.stringContaining('crm.objects.deals.read') as string,
	});
});

it('refuses the position of a pull of changes', async () => {
	const adapter = sandbox.connect();
	const { cursor } = await adapter.listChanged('contact', null);
	await expect(adapter.listConversions?.(cursor)).rejects.toMatchObject({
		kind: 'invalid',
		details: { code: 'BAD_CURSOR' },
	});
});
