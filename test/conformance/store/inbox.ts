import { delivery } from '../../core/store/support/deliveries';
import type { StoreUnderTest } from '.';

const LEASE_MS = 60_000;
/** A lease that has run out when it begins. */
const OVER = 0;
const SOURCE = 'trigger-1';
const FUTURE = '2099-01-01T00:00:00.000Z';

export function describeInbox(current: StoreUnderTest): void {
	describe('the inbox', () => {
		const workspace = (id = 'acme') => current().store.workspace(id);
		const inbox = () => workspace().inbox;
		const waitingIds = async (limit = 100) => (await inbox().waiting(SOURCE, limit)).map(({ id }) => id);
		const take = async (holder: string, leaseMs = LEASE_MS, limit = 100) =>
			await inbox().lease(SOURCE, holder, leaseMs, await waitingIds(limit));
		const keep = async (...keys: Array<number | string>) =>
			await Promise.all(keys.map(async (key) => await inbox().keep(delivery(key))));
		const deadOnes = async () => (await workspace().deliveries.list({ limit: 10, state: 'dead' })).items;
		const states = async () =>
			(await current().raw('select delivery_key as key, state from inbox order by delivery_key')).map(
				({ key, state }) => `${String(key)} ${String(state)}`,
			);

		it('hands on what it kept, as it came', async () => {
			const body = '{"text":"h\\u00e4llo","id":12345678901234567890}';
			await inbox().keep(delivery('a', { body, headers: { 'x-event': 'message' } }));
			const [taken] = await take('one');
			expect(taken).toEqual({
				...delivery('a', { body, headers: { 'x-event': 'message' } }),
				id: expect.any(String),
				attempt: 1,
			});
		});

		it('keeps one of each key for each source and workspace, also of those that come at once', async () => {
			expect(await keep(1, 2, 1)).toEqual([true, true, false]);
			expect(await keep(2, 3)).toEqual([false, true]);
			expect(await inbox().keep(delivery(1, { sourceId: 'trigger-2' }))).toBe(true);
			expect(await workspace('other').inbox.keep(delivery(1))).toBe(true);
			expect(await current().raw('select count(*) as total from inbox')).toEqual([{ total: 5 }]);
		});

		it('keeps a thousand that come at once', async () => {
			const keys = Array.from({ length: 1_000 }, (_, index) => index);
			expect((await keep(...keys, ...keys)).filter(Boolean)).toHaveLength(1_000);
			expect(await waitingIds(2_000)).toHaveLength(1_000);
		});

		it('keeps a body with a character that databases refuse', async () => {
			await inbox().keep(delivery('a', { body: 'one\u0000two' }));
			expect((await take('one'))[0]?.body).toBe('one\uFFFDtwo');
		});

		it('keeps nothing of a transaction that is rolled back', async () => {
			const failing = workspace().transaction(async (inside) => {
				await inside.inbox.keep(delivery(1));
				throw new Error('serialisation failure');
			});
			await expect(failing).rejects.toThrow('serialisation');
			expect(await states()).toEqual([]);
		});

		it('refuses to be used inside a transaction by another door than its own', async () => {
			const wrong = workspace().transaction(async () => await inbox().keep(delivery(1)));
			await expect(wrong).rejects.toMatchObject({ kind: 'misuse' });
			expect(await keep(1)).toEqual([true]);
		});

		it('hands each delivery to one holder only', async () => {
			await keep(1, 2, 3);
			const ids = await waitingIds();
			const [one, two] = await Promise.all([
				inbox().lease(SOURCE, 'one', LEASE_MS, ids),
				inbox().lease(SOURCE, 'two', LEASE_MS, ids),
			]);
			expect([one.length, two.length].sort()).toEqual([0, 3]);
			expect(await waitingIds()).toEqual([]);
		});

		it('hands on in the order that was asked for, and only of the source', async () => {
			await keep(1, 2, 3);
			const ids = (await waitingIds()).reverse();
			expect(await inbox().lease('trigger-2', 'other', LEASE_MS, ids)).toEqual([]);
			expect((await inbox().lease(SOURCE, 'one', LEASE_MS, ids)).map(({ id }) => id)).toEqual(ids);
		});

		it('shows how often a delivery was tried, and how large it is', async () => {
			await inbox().keep(delivery(1, { body: 'x'.repeat(1_234) }));
			await take('dead', OVER);
			expect(await inbox().waiting(SOURCE, 10)).toEqual([{ id: expect.any(String), attempts: 1, size: 1_234 }]);
			expect((await take('next'))[0]?.attempt).toBe(2);
		});

		it('changes nothing for a holder whose lease was taken over', async () => {
			await keep(1);
			await take('slow', OVER);
			await take('next');
			expect(await inbox().renew(SOURCE, 'slow', LEASE_MS)).toBe(0);
			expect(await inbox().settle(SOURCE, 'slow')).toBe(0);
			expect(await inbox().giveBack(SOURCE, 'slow', 0, 'why')).toBe(0);
			expect(await inbox().bury(SOURCE, 'slow', 'why')).toBe(0);
			expect(await states()).toEqual(['1 waiting']);
			expect(await inbox().settle(SOURCE, 'next')).toBe(1);
			expect(await inbox().settle(SOURCE, 'next')).toBe(0);
		});

		it('lets a holder that comes late settle what nobody took over', async () => {
			await keep(1);
			await take('slow', OVER);
			expect(await inbox().settle(SOURCE, 'slow')).toBe(1);
			expect(await waitingIds()).toEqual([]);
		});

		it('holds on to what is renewed', async () => {
			await keep(1);
			await take('one', OVER);
			expect(await inbox().renew(SOURCE, 'one', LEASE_MS)).toBe(1);
			expect(await waitingIds()).toEqual([]);
		});

		it('keeps no word of what was handled but its key', async () => {
			await keep('a');
			await take('one');
			await inbox().settle(SOURCE, 'one');
			expect(await current().raw('select state, body, headers, holder from inbox')).toEqual([
				{ state: 'handled', body: '', headers: '{}', holder: null },
			]);
			expect(await keep('a')).toEqual([false]);
		});

		it('hands on again what was given back, once it is due', async () => {
			await keep(1, 2);
			await take('one', LEASE_MS, 1);
			expect(await inbox().giveBack(SOURCE, 'one', LEASE_MS, 'why')).toBe(1);
			expect(await waitingIds()).toHaveLength(1);
			await take('two');
			await inbox().giveBack(SOURCE, 'two', 0, 'why');
			expect(await waitingIds()).toHaveLength(1);
		});

		it('gives up what is buried, tells of it, and lets it wait again', async () => {
			await keep(1, 2);
			await take('one', LEASE_MS, 1);
			expect(await inbox().bury(SOURCE, 'one', 'The execution failed')).toBe(1);
			expect(await deadOnes()).toMatchObject([{ attempts: 1, reason: 'The execution failed' }]);
			expect(await waitingIds()).toHaveLength(1);
			expect(await inbox().revive('trigger-2')).toBe(0);
			expect(await inbox().revive(SOURCE)).toBe(1);
			expect(await inbox().waiting(SOURCE, 10)).toMatchObject([{ attempts: 0 }, { attempts: 0 }]);
			expect(await deadOnes()).toEqual([]);
		});

		it('gives up what was tried often enough and came to no end', async () => {
			await keep(1, 2, 3);
			await take('one', OVER, 2);
			const held = await take('two', LEASE_MS, 1);
			expect(held).toHaveLength(1);
			expect(await inbox().buryExhausted(SOURCE, 2, 'again and again')).toBe(0);
			expect(await inbox().buryExhausted(SOURCE, 1, 'again and again')).toBeLessThanOrEqual(2);
			expect((await deadOnes()).map(({ id }) => id)).not.toContain(held[0]?.id);
		});

		it('removes by state and age, so many at once, and nothing younger', async () => {
			await keep(1, 2, 3, 4, 5);
			await take('one', LEASE_MS, 3);
			await inbox().settle(SOURCE, 'one');
			expect(await inbox().remove('handled', '2000-01-01T00:00:00.000Z', 10)).toBe(0);
			expect(await inbox().remove('handled', FUTURE, 2)).toBe(2);
			expect(await inbox().remove('handled', FUTURE, 2)).toBe(1);
			expect(await inbox().remove('dead', FUTURE, 2)).toBe(0);
			expect(await waitingIds()).toHaveLength(2);
		});

		it('forgets a source, and no other', async () => {
			await keep(1);
			await inbox().keep(delivery(1, { sourceId: 'trigger-2' }));
			await workspace().sources.countRefusals(SOURCE, new Map([['wrongProof', 1]]), FUTURE);
			expect(await inbox().forget(SOURCE)).toBe(true);
			expect(await inbox().forget(SOURCE)).toBe(false);
			expect(await current().raw('select source_id from inbox')).toEqual([{ source_id: 'trigger-2' }]);
			expect(await workspace().sources.find(SOURCE)).toBeNull();
			expect(await workspace().sources.refusals(SOURCE)).toEqual([]);
			expect(await workspace().sources.find('trigger-2')).not.toBeNull();
		});
	});
}
