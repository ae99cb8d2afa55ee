import type { ClaimSubject } from '../../../core/store/contract';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const LEASE_MS = 60_000;
/** A lease that has run out when it begins. */
const OVER = 0;

const record = (number: number): ClaimSubject => ({ kind: 'record', contactId: `contact-${number}` });
const entry = (number: number, key: string): ClaimSubject => ({
	kind: 'entry',
	contactId: `contact-${number}`,
	crmObject: 'contact',
	key,
});
const deal = (key: string): ClaimSubject => ({ kind: 'deal', contactId: 'contact-1', key });

export function describeClaims(current: StoreUnderTest): void {
	describe('claims', () => {
		const workspace = () => current().store.workspace('acme');
		const claims = () => workspace().claims;
		const take = async (holder: string, subjects: ClaimSubject[], leaseMs = LEASE_MS, what: string | null = null) =>
			(
				await claims().take(
					'hubspot:1',
					holder,
					leaseMs,
					subjects.map((subject) => ({ subject, what })),
				)
			).map((claim) => (claim === 'gone' ? undefined : claim));
		const find = async (subject: ClaimSubject) => (await claims().find('hubspot:1', [subject]))[0];
		const sent = async (holder: string, subjects: ClaimSubject[], leaseMs = LEASE_MS) =>
			await claims().markSent('hubspot:1', holder, leaseMs, subjects);
		const settle = async (holder: string, subjects: ClaimSubject[]) =>
			await claims().settle('hubspot:1', holder, subjects);

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3].map((number) => withKeys(person(number))));
		});

		it('are given to the first who asks, and to nobody else while they are held', async () => {
			const first = await take('one', [record(1), record(2)]);
			expect(first.map((claim) => claim?.fence)).toEqual([1, 1]);
			const second = await take('two', [record(2), record(3)]);
			expect(second.map((claim) => claim?.fence ?? null)).toEqual([null, 1]);
			expect(await find(record(2))).toEqual({ subject: record(2), fence: 1, isHeld: true, doubt: null });
		});

		it('are one for each subject, integration and workspace', async () => {
			await current()
				.store.workspace('other')
				.contacts.save([withKeys(person(1))]);
			const subjects = [record(1), entry(1, 'a'), entry(1, 'b'), entry(2, 'a'), deal('a')];
			expect(await take('one', subjects)).not.toContain(null);
			expect(
				await claims().take('hubspot:2', 'two', LEASE_MS, [{ subject: record(1), what: null }]),
			).not.toContain(null);
			const other = current().store.workspace('other').claims;
			expect(await other.take('hubspot:1', 'two', LEASE_MS, [{ subject: record(1), what: null }])).not.toContain(
				null,
			);
			expect(await take('three', subjects)).toEqual([null, null, null, null, null]);
		});

		it('are taken over when their lease has run out, with a higher fence', async () => {
			await take('dead', [record(1)], OVER);
			expect(await find(record(1))).toMatchObject({ isHeld: false, doubt: null });
			expect(await take('next', [record(1)])).toMatchObject([{ fence: 2, doubt: null }]);
			expect(await take('late', [record(1)])).toEqual([null]);
		});

		it('tell who takes them over what was sent, until something is sent again', async () => {
			await take('dead', [record(1), record(2)], LEASE_MS, '{"email":"a@example.com"}');
			await sent('dead', [record(1)], OVER);
			await claims().renew('hubspot:1', 'dead', OVER);
			const [doubtful, free] = await take('next', [record(1), record(2)], OVER, '{"email":"b@example.com"}');
			expect(doubtful?.doubt?.what).toBe('{"email":"a@example.com"}');
			expect(free?.doubt).toBeNull();
			const [again] = await take('third', [record(1)], LEASE_MS, '{"email":"c@example.com"}');
			expect(again?.doubt?.what).toBe('{"email":"a@example.com"}');
			expect(await sent('third', [record(1)])).toEqual(['sent']);
			expect((await find(record(1)))?.doubt?.what).toBe('{"email":"c@example.com"}');
		});

		it('change nothing for a holder whose claim was taken over', async () => {
			await take('slow', [record(1), record(2)], OVER);
			await take('next', [record(1)]);
			expect(await sent('slow', [record(1), record(2)])).toEqual(['lost', 'sent']);
			await claims().renew('hubspot:1', 'slow', OVER);
			await claims().release('hubspot:1', 'slow');
			expect(await settle('slow', [record(1), record(2)])).toEqual([false, true]);
			expect(await find(record(1))).toMatchObject({ fence: 2, isHeld: true, doubt: null });
			expect(await settle('next', [record(1)])).toEqual([true]);
			expect(await find(record(1))).toBeNull();
		});

		it('are renewed for all that a holder has', async () => {
			await take('one', [record(1), record(2)], OVER);
			await claims().renew('hubspot:1', 'one', LEASE_MS);
			expect(await take('two', [record(1), record(2)])).toEqual([null, null]);
		});

		it('leave nothing behind when they are let go unsent, and what was sent in doubt', async () => {
			await take('one', [record(1), record(2)]);
			await sent('one', [record(2)]);
			await claims().release('hubspot:1', 'one');
			expect(await current().raw('select subject from claims')).toEqual([{ subject: 'record:contact-2' }]);
			expect(await take('two', [record(1), record(2)])).toMatchObject([
				{ fence: 1, doubt: null },
				{ fence: 2, doubt: { what: null } },
			]);
		});

		it('keep what is in doubt also when they are let go by one who only looked', async () => {
			await take('one', [record(1)], LEASE_MS, 'what');
			await sent('one', [record(1)], OVER);
			await take('two', [record(1)], LEASE_MS, 'other');
			await claims().release('hubspot:1', 'two');
			expect(await find(record(1))).toMatchObject({ isHeld: false, doubt: { what: 'what' } });
		});

		it('are swept away where they ran out unsent, so many at a time, and nothing else is', async () => {
			await take('dead', [record(1), deal('a'), deal('b')], OVER);
			await take('lost', [record(2)], LEASE_MS, 'what');
			await sent('lost', [record(2)], OVER);
			await take('alive', [record(3)]);
			await claims().take('hubspot:2', 'dead', OVER, [{ subject: record(1), what: null }]);
			const other = current().store.workspace('other');
			await other.contacts.save([withKeys(person(1))]);
			await other.claims.take('hubspot:1', 'dead', OVER, [{ subject: record(1), what: null }]);
			expect(await claims().sweep('hubspot:1', 2)).toBe(2);
			expect(await claims().sweep('hubspot:1', 2)).toBe(1);
			expect(await claims().sweep('hubspot:1', 2)).toBe(0);
			expect([await find(record(1)), await find(record(2)), await find(record(3))]).toMatchObject([
				null,
				{ isHeld: false, doubt: { what: 'what' } },
				{ isHeld: true },
			]);
			expect(await current().raw('select count(*) as rows from claims')).toEqual([{ rows: 4 }]);
			expect(await sent('dead', [record(1)])).toEqual(['lost']);
			expect(await take('next', [record(1)])).toMatchObject([{ doubt: null }]);
		});

		it('go when their contact is erased', async () => {
			await take('one', [record(1), deal('a')], LEASE_MS, '{"email":"ada1@example.com"}');
			await sent('one', [record(1)]);
			await workspace().contacts.erase('contact-1');
			expect(await current().raw('select * from claims')).toEqual([]);
			expect(await settle('one', [record(1)])).toEqual([false]);
		});

		it('go over to the survivor of a merge where something is in doubt, and fence off their holder', async () => {
			await take('one', [record(2), entry(2, 'day:a:b'), record(3)], LEASE_MS, 'what');
			await sent('one', [record(2), entry(2, 'day:a:b')]);
			await workspace().contacts.merge('contact-1', 'contact-2');
			await workspace().contacts.merge('contact-1', 'contact-3');
			const texts = await current().raw('select subject from claims order by subject');
			expect(texts).toEqual([{ subject: 'entry:contact:contact-1:day:a:b' }, { subject: 'record:contact-1' }]);
			expect(await settle('one', [record(2), entry(2, 'day:a:b')])).toEqual([false, false]);
			expect(await take('two', [record(2)])).toMatchObject([{ fence: 3, doubt: { what: 'what' } }]);
			expect(await take('three', [record(1)])).toEqual([null]);
		});

		it('take hundreds at once', async () => {
			const keys = Array.from({ length: 1_234 }, (_, index) => deal(`key ${index}`));
			expect((await take('one', keys)).filter((claim) => claim === null)).toEqual([]);
			expect(new Set(await sent('one', keys))).toEqual(new Set(['sent']));
			expect(await take('two', [...keys.slice(1_000), deal('free')])).toEqual([
				...Array.from({ length: 234 }, () => null),
				expect.objectContaining({ fence: 1 }),
			]);
			expect((await settle('one', keys)).every(Boolean)).toBe(true);
			expect(await current().raw('select count(*) as total from claims')).toEqual([{ total: 1 }]);
		});

		it('are as they were when the transaction that settles them is rolled back and run again', async () => {
			await take('one', [record(1)]);
			const settleIn = async (fails: boolean) =>
				await workspace().transaction(async (inside) => {
					const held = await inside.claims.settle('hubspot:1', 'one', [record(1)]);
					if (fails) throw new Error('serialisation failure');
					return held;
				});
			await expect(settleIn(true)).rejects.toThrow('serialisation');
			expect(await settleIn(false)).toEqual([true]);
		});
	});
}
