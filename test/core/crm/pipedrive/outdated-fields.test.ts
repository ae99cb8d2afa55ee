import type { CrmAdapter } from '../../../../core/crm/contract';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { ALIVE, KEY, TOKENS, useSharedFields } from './on-shared-fields';

/** Runs of one item, each with an adapter of its own, as executions of one n8n have them. */
describe('Person fields that another adapter read and that are others by now', () => {
	const { begin, byKey, connect, costOf, fieldRows, makeAnew, sandbox, valueOf } = useSharedFields();

	describe('that were deleted', () => {
		beforeEach(begin);

		it.each([
			[
				'create',
				(adapter: CrmAdapter) =>
					adapter.create('contact', [{ fields: { email: 'bo@example.com', socialFollowers: 5 } }]),
			],
			[
				'update',
				(adapter: CrmAdapter) => adapter.update('contact', [{ id: '1', fields: { socialFollowers: 5 } }]),
			],
		] as const)('are named by a refused %s, with the mend, and nothing is written', async (_name, write) => {
			makeAnew();
			sandbox.seedPersons(1);
			const rows = sandbox.persons();
			const [outcome] = await write(connect());
			expect(outcome).toMatchObject({
				ok: false,
				problem: {
					kind: 'invalid',
					details: {
						missingFields: ['Social followers'],
						fix: expect.stringContaining('Field: Set Up'),
						mayHaveBeenApplied: false,
					},
				},
			});
			expect(sandbox.persons()).toEqual(rows);
		});

		it('fail a look-up by key rather than finding none', async () => {
			makeAnew();
			sandbox.seedPersons(1);
			await expect(byKey(connect())).rejects.toMatchObject({
				kind: 'invalid',
				details: { missingFields: ['Social contact key'] },
			});
		});

		it('do not keep a person from being written without a value that it can do without', async () => {
			makeAnew();
			const [outcome] = await connect().create('contact', [
				{ fields: { email: 'bo@example.com', company: 'Acme' } },
			]);
			expect(outcome).toMatchObject({ ok: true, record: { emails: ['bo@example.com'] } });
			expect(sandbox.persons()).toHaveLength(1);
		});
	});

	describe('that were made anew under other codes', () => {
		beforeEach(async () => {
			await begin();
			makeAnew(fieldRows());
		});

		it('are read once for a whole list of writes, each of which gets its values', async () => {
			const cost = await costOf(() =>
				connect().create(
					'contact',
					Array.from({ length: 50 }, (_, number) => ({
						fields: { ...ALIVE, externalKey: `x:id:${number}` },
					})),
				),
			);
			expect(
				sandbox
					.persons()
					.map((_, index) => valueOf('Social contact key', index))
					.sort(),
			).toEqual(Array.from({ length: 50 }, (_, number) => `x:id:${number}`).sort());
			const listings = sandbox.admin
				.requests()
				.filter(({ method, path }) => method === 'GET' && path.includes('personFields'));
			expect(listings).toHaveLength(1);
			// At most the twenty writes that were under way were refused.
			expect(cost).toBeLessThanOrEqual(TOKENS.fields + (50 + 20) * TOKENS.write);
		});

		it('are found by a look-up by key, in the list and by searching', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			expect(await costOf(async () => expect(await byKey(connect())).toMatchObject([{ id: '1' }]))).toBe(
				TOKENS.list + TOKENS.fields,
			);
			expect(await costOf(() => byKey(connect()))).toBe(TOKENS.list);
		});

		it('are what records are read by, whatever is asked for', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			const [[found] = []] = await connect().findByKey('contact', [{ by: 'id', value: '1' }]);
			expect(found?.fields).toMatchObject({
				externalKey: KEY,
				socialFollowers: 5,
				firstName: 'Ana',
				lastName: 'Berg',
			});
		});

		it('are what the answer to a write is read by', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: ALIVE }]);
			const [outcome] = await connect().update('contact', [{ id: '1', fields: { phone: '+1' } }]);
			expect(outcome).toMatchObject({
				ok: true,
				record: { fields: { phone: '+1', externalKey: KEY, socialFollowers: 5 } },
			});
		});

		it('are what a pull and a lead are read by', async () => {
			const elsewhere = connect({ shared: createSharedLimits() });
			await elsewhere.create('lead', [{ fields: ALIVE }]);
			const { records } = await connect().listChanged('contact', null);
			expect(records).toMatchObject([{ fields: { externalKey: KEY } }]);
			const leads = await connect().listChanged('lead', null);
			expect(leads.records).toMatchObject([{ fields: { externalKey: KEY } }]);
		});

		it('do not make a lead stand beside a second person', async () => {
			await connect({ shared: createSharedLimits() }).create('contact', [{ fields: { externalKey: KEY } }]);
			const [outcome] = await connect().create('lead', [{ fields: { externalKey: KEY, leadTitle: 'Plan' } }]);
			expect(outcome).toMatchObject({ ok: true, record: { contactId: '1' } });
			expect(sandbox.persons()).toHaveLength(1);
		});
	});
});
