import type { Conversion, CrmAdapter } from '../../../core/crm/contract';
import { createPeople, recordsOf } from './records';
import { itWhere } from './abilities';
import { type StartCrm, failureOf, needed, person, useCrm, type WonDeal } from './session';

const HOUR_MS = 3_600_000;
/** Digits after the point, written down once more: the suite must not trust the adapter's own table. */
const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, GBP: 2, JPY: 0, KWD: 3 };

type ListConversions = NonNullable<CrmAdapter['listConversions']>;

/** Follows the cursor to the end of a round. */
async function drain(list: ListConversions, cursor: string | null) {
	const conversions: Conversion[] = [];
	for (let page = 0; page < 60; page++) {
		const answer = await list(cursor);
		conversions.push(...answer.conversions);
		cursor = answer.cursor;
		if (!answer.hasMore) return { conversions, cursor };
	}
	throw new Error('The pull did not come to an end');
}

/** What the CRM counts as success. Nothing is asked of an adapter that lists none. */
export function describeConversions(start: StartCrm): void {
	describe('with conversions', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		const seedWon = (won: readonly WonDeal[]) => needed(session.crm.seedWonDeals, 'seedWonDeals')(won);
		const wonOf = (conversions: readonly Conversion[]) => conversions.filter(({ kind }) => kind === 'deal_won');

		/** A test that runs where the adapter lists conversions. */
		const ofConversions = (behaviour: string, check: (list: ListConversions) => Promise<void>, holds = true) =>
			itWhere(session.can.conversions && holds, behaviour, async () => {
				const { adapter } = session;
				await check((cursor, options) =>
					needed(adapter.listConversions, 'listConversions').call(adapter, cursor, options),
				);
			});

		it('can be made to happen by the suite, where the adapter lists them', () => {
			expect(session.crm.seedWonDeals === undefined && session.adapter.listConversions !== undefined).toBe(false);
		});

		ofConversions('finds none in a new account', async (list) => {
			expect((await drain(list, null)).conversions).toEqual([]);
		});

		ofConversions('tells a deal that was won: when, with whom, and for how much', async (list) => {
			const [a = '', b = ''] = await createPeople(session, 2);
			const [currency = ''] = needed(session.crm.currencies, 'currencies');
			const [dealId] = seedWon([{ title: 'Annual plan', amount: 1234.5, currency, contactIds: [a, b] }]);
			const [won, ...others] = wonOf((await drain(list, null)).conversions);
			expect(others).toEqual([]);
			expect(won).toMatchObject({
				id: `deal_won:${dealId}`,
				kind: 'deal_won',
				dealId,
				amountMinor: 123_450,
				currency,
			});
			expect([a, b]).toEqual(expect.arrayContaining(won?.contactIds ?? ['none']));
			expect(won?.contactIds.length).toBeGreaterThan(0);
			expect(won?.occurredAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
		});

		ofConversions('reads amounts in the units of their currency', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			const currencies = needed(session.crm.currencies, 'currencies');
			const ids = seedWon(
				currencies.map((currency) => ({ title: currency, amount: 1200, currency, contactIds: [contact] })),
			);
			const won = wonOf((await drain(list, null)).conversions);
			const amounts = ids
				.map((id) => won.find(({ dealId }) => dealId === id))
				.map((each) => [each?.currency, each?.amountMinor]);
			expect(amounts).toEqual(
				currencies.map((currency) => [currency, 1200 * 10 ** (DECIMALS[currency] ?? Number.NaN)]),
			);
		});

		ofConversions('tells deals without an amount or a contact as what they are', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			const [noAmount, nobody] = seedWon([
				{ title: 'No amount', amount: null, currency: null, contactIds: [contact] },
				{ title: 'Nobody', amount: 10, currency: null, contactIds: [] },
			]);
			const won = wonOf((await drain(list, null)).conversions);
			expect(won.find(({ dealId }) => dealId === noAmount)).toMatchObject({
				amountMinor: null,
				contactIds: [contact],
			});
			expect(won.find(({ dealId }) => dealId === nobody)).toMatchObject({ amountMinor: 1000, contactIds: [] });
		});

		ofConversions('does not take an open deal for a success', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			await session.adapter.createDeals?.([
				{
					contactId: contact,
					title: 'Open',
					amountMinor: 100,
					currency: null,
					pipelineId: null,
					stageId: null,
				},
			]);
			expect(wonOf((await drain(list, null)).conversions)).toEqual([]);
		});

		ofConversions('then gives only what is new, oldest first', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			const deal = (title: string): WonDeal => ({ title, amount: 1, currency: null, contactIds: [contact] });
			seedWon([deal('Before')]);
			const first = await drain(list, null);
			session.crm.advance(HOUR_MS);
			const settled = await drain(list, first.cursor);
			const newIds: string[] = [];
			for (const title of ['Earlier', 'Later', 'Last']) {
				session.crm.advance(60_000);
				newIds.push(...seedWon([deal(title)]));
			}
			const second = await drain(list, settled.cursor);
			const won = wonOf(second.conversions);
			expect(won.map(({ dealId }) => dealId)).toEqual(newIds);
			expect([...won].sort((left, right) => left.occurredAt.localeCompare(right.occurredAt))).toEqual(won);
			session.crm.advance(HOUR_MS);
			const third = await drain(list, second.cursor);
			session.crm.advance(HOUR_MS);
			expect((await drain(list, third.cursor)).conversions).toEqual([]);
		});

		ofConversions('gives a conversion that comes again under the same id', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			seedWon([{ title: 'Won', amount: 1, currency: null, contactIds: [contact] }]);
			const first = await drain(list, null);
			const again = await drain(list, null);
			expect(again.conversions.map(({ id }) => id)).toEqual(first.conversions.map(({ id }) => id));
			expect(new Set(first.conversions.map(({ id }) => id)).size).toBe(first.conversions.length);
		});

		ofConversions('brings more deals of one instant than fit a page, each once', async (list) => {
			const [contact = ''] = await createPeople(session, 1);
			const { cursor } = await drain(list, null);
			session.crm.advance(HOUR_MS);
			const ids = seedWon(
				Array.from({ length: 450 }, (_, number) => ({
					title: `Deal ${number}`,
					amount: number,
					currency: null,
					contactIds: [contact],
				})),
			);
			const won = wonOf((await drain(list, cursor)).conversions);
			expect(won.map(({ dealId }) => dealId).sort()).toEqual([...ids].sort());
		});

		ofConversions(
			'tells that somebody became a lead, where the CRM has leads',
			async (list) => {
				await session.adapter.provisionFields('lead');
				const [record] = recordsOf(await session.adapter.create('lead', [{ fields: person(1) }]));
				const { conversions } = await drain(list, null);
				const created = conversions.filter(({ kind }) => kind === 'lead_created');
				expect(created).toMatchObject([{ id: `lead_created:${record?.id}`, leadId: record?.id, dealId: null }]);
				expect(created[0]?.contactIds).toEqual(record?.contactId === null ? [] : [record?.contactId]);
			},
			session.can.leads,
		);

		ofConversions(
			'tells that a lead was converted, where the CRM converts leads',
			async (list) => {
				await session.adapter.provisionFields('lead');
				const [record] = recordsOf(await session.adapter.create('lead', [{ fields: person(1) }]));
				const leadId = record?.id ?? '';
				const contactId = needed(session.crm.convertLead, 'convertLead')(leadId);
				const { conversions } = await drain(list, null);
				expect(conversions.filter(({ kind }) => kind === 'lead_converted')).toMatchObject([
					{ id: `lead_converted:${leadId}`, leadId, contactIds: [contactId] },
				]);
			},
			session.can.convertedByHand,
		);

		ofConversions('refuses a cursor that it did not make', async (list) => {
			for (const cursor of ['nonsense', '', Buffer.from('{"v":9}').toString('base64url')]) {
				expect((await failureOf(list(cursor))).kind).toBe('invalid');
			}
		});
	});
}
