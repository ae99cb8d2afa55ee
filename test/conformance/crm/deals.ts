import type { CrmAdapter, DealInput, DealOutcome } from '../../../core/crm/contract';
import { createPeople } from './records';
import { itWhere } from './abilities';
import { type StartCrm, type DealRow, needed, troubleOf, useCrm } from './session';

/** Digits after the point, written down once more: the suite must not trust the adapter's own table. */
const DECIMALS: Readonly<Record<string, number>> = { EUR: 2, USD: 2, GBP: 2, JPY: 0, KWD: 3 };

/** A deal with a contact. */
export function dealFor(contactId: string, more: Partial<DealInput> = {}): DealInput {
	return {
		contactId,
		title: 'Annual plan',
		amountMinor: 123_456,
		currency: null,
		pipelineId: null,
		stageId: null,
		...more,
	};
}

/** Deals that the pack opens. Nothing is asked of an adapter that opens none. */
export function describeDeals(start: StartCrm): void {
	describe('with deals', () => {
		const session = useCrm(start);
		beforeEach(async () => void (await session.adapter.provisionFields('contact')));

		type CreateDeals = NonNullable<CrmAdapter['createDeals']>;
		const deals = (): DealRow[] => needed(session.crm.deals, 'deals')();
		const idsOf = (outcomes: readonly DealOutcome[]) =>
			outcomes.map((outcome) => (outcome.ok ? outcome.dealId : outcome.problem.message));

		/** A test that runs where the adapter opens deals. */
		const ofDeals = (behaviour: string, check: (create: CreateDeals) => Promise<void>) =>
			itWhere(session.can.deals, behaviour, async () => {
				const { adapter } = session;
				await check((batch, options) =>
					needed(adapter.createDeals, 'createDeals').call(adapter, batch, options),
				);
			});

		it('can be looked into by the suite, where the adapter opens them', () => {
			expect(session.crm.deals === undefined && session.adapter.createDeals !== undefined).toBe(false);
		});

		ofDeals('opens deals with their contacts, one outcome per input in input order', async (create) => {
			const contacts = await createPeople(session, 12);
			const outcomes = await create(
				contacts.map((id, number) => dealFor(id, { title: `Deal ${number}`, amountMinor: number * 100 })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(contacts.map(() => true));
			idsOf(outcomes).forEach((id, number) => {
				const row = deals().find((deal) => deal.id === id);
				expect(row).toMatchObject({
					title: `Deal ${number}`,
					amount: number,
					contactIds: [contacts[number]],
					isWon: false,
				});
				expect([row?.pipelineId, row?.stageId]).toEqual([
					session.crm.hasPipelines === false ? null : expect.any(String),
					expect.any(String),
				]);
			});
			expect(deals()).toHaveLength(12);
		});

		ofDeals('writes amounts in the units of their currency', async (create) => {
			const [contact = ''] = await createPeople(session, 1);
			const currencies = needed(session.crm.currencies, 'currencies');
			const outcomes = await create(
				currencies.map((currency) => dealFor(contact, { currency, title: currency })),
			);
			expect(outcomes.map(({ ok }) => ok)).toEqual(currencies.map(() => true));
			for (const currency of currencies) {
				const row = deals().find(({ title }) => title === currency);
				expect(row?.amount).toBe(123_456 / 10 ** (DECIMALS[currency] ?? Number.NaN));
				expect(row?.currency).toBe(currency);
			}
		});

		ofDeals('opens a deal whose amount nobody knows, in the currency of the account', async (create) => {
			const [contact = ''] = await createPeople(session, 1);
			const outcomes = await create([
				dealFor(contact, { amountMinor: null }),
				dealFor(contact, { title: 'With amount' }),
			]);
			expect(outcomes.map(({ ok }) => ok)).toEqual([true, true]);
			const rows = idsOf(outcomes).map((id) => deals().find((deal) => deal.id === id));
			expect(rows.map((row) => row?.amount)).toEqual([session.crm.amountWhenUnknown ?? null, 1234.56]);
		});

		ofDeals('opens a deal in the stage that is asked for', async (create) => {
			const [contact = ''] = await createPeople(session, 1);
			await create([dealFor(contact)]);
			const [first] = deals();
			await create([
				dealFor(contact, {
					title: 'Placed',
					pipelineId: first?.pipelineId ?? null,
					stageId: first?.stageId ?? '',
				}),
			]);
			expect(deals().find(({ title }) => title === 'Placed')).toMatchObject({
				pipelineId: first?.pipelineId,
				stageId: first?.stageId,
			});
		});

		ofDeals('lets one bad deal of a batch fail alone', async (create) => {
			const contacts = await createPeople(session, 5);
			const batch = contacts.map((id, number) =>
				dealFor(number === 2 ? '999999999' : id, { title: `Deal ${number}` }),
			);
			const outcomes = await create(batch);
			expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, false, true, true]);
			expect(
				deals()
					.map(({ title }) => title)
					.sort(),
			).toEqual(['Deal 0', 'Deal 1', 'Deal 3', 'Deal 4']);
		});

		ofDeals('refuses a stage that the account lacks', async (create) => {
			const [contact = ''] = await createPeople(session, 1);
			const outcomes = await create([
				dealFor(contact, { stageId: '999999999' }),
				dealFor(contact, { title: 'Good' }),
			]);
			expect(outcomes[0]).toMatchObject({
				ok: false,
				problem: { kind: expect.stringMatching(/^(invalid|notFound)$/) },
			});
			expect(outcomes[1]?.ok).toBe(true);
			expect(deals().map(({ title }) => title)).toEqual(['Good']);
		});

		describe.each(['lostServerError', 'resetAfterApplied', 'truncatedJson'] as const)('after %s', (kind) => {
			ofDeals('does not repeat a deal: one deal, and a problem that says it may be there', async (create) => {
				const [contact = ''] = await createPeople(session, 1);
				needed(session.crm.faultOnSales, 'faultOnSales')(kind, 'createDeal');
				const problem = await troubleOf(create([dealFor(contact)]));
				expect(problem).toMatchObject({ kind: 'unavailable', details: { mayHaveBeenApplied: true } });
				expect(deals()).toHaveLength(1);
			});
		});

		ofDeals('sends nothing for nothing', async (create) => {
			const before = session.adapter.counts().calls;
			expect(await create([])).toEqual([]);
			expect(session.adapter.counts().calls).toBe(before);
		});
	});
}
