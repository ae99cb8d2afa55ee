import { person, withKeys } from '../../core/store/support/people';
import { token } from './isolated-api';
import type { StoreUnderTest } from '.';

/** A lease or a time to keep that is over at once. */
const OVER = -1;

export function describeApiRequests(current: StoreUnderTest): void {
	describe('requests of the API', () => {
		const workspace = () => current().store.workspace('acme');
		const begin = async (holder: string, more: { bodyDigest?: string; leaseMs?: number; keepMs?: number } = {}) =>
			await workspace().apiRequests.begin({
				digest: 'order-1',
				bodyDigest: 'body',
				holder,
				leaseMs: 60_000,
				keepMs: 3_600_000,
				...more,
			});
		const finish = async (holder: string, ...contactIds: string[]) =>
			await workspace().apiRequests.finish('order-1', holder, 'sealed', contactIds);
		const requests = async () => await current().raw('select state, body_digest, answer from api_requests');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2].map((number) => withKeys(person(number))));
		});

		it('are held by one, answered once, and answered the same again', async () => {
			expect(await begin('first')).toEqual({ kind: 'begun' });
			expect(await begin('second')).toEqual({ kind: 'running' });
			expect(await finish('second')).toBe(false);
			expect(await finish('first', 'contact-1')).toBe(true);
			expect(await finish('first', 'contact-1')).toBe(false);
			expect(await begin('third')).toEqual({ kind: 'answered', answer: 'sealed' });
			expect(await workspace().apiRequests.release('order-1', 'first')).toBe(false);
		});

		it('of many at once are begun by exactly one', async () => {
			const begun = await Promise.all(Array.from({ length: 20 }, async (_, at) => await begin(`holder-${at}`)));
			expect(begun.filter(({ kind }) => kind === 'begun')).toHaveLength(1);
		});

		it('with another body are told so, while they run and afterwards', async () => {
			await begin('first');
			expect(await begin('second', { bodyDigest: 'other' })).toEqual({ kind: 'otherBody' });
			await finish('first');
			expect(await begin('second', { bodyDigest: 'other' })).toEqual({ kind: 'otherBody' });
		});

		it('are taken over from one who died, who then finishes nothing', async () => {
			await begin('dead', { leaseMs: OVER });
			expect(await begin('other body', { bodyDigest: 'other' })).toEqual({ kind: 'otherBody' });
			expect(await begin('heir')).toEqual({ kind: 'begun' });
			expect(await finish('dead')).toBe(false);
			expect(await workspace().apiRequests.release('order-1', 'dead')).toBe(false);
			expect(await finish('heir')).toBe(true);
		});

		it('that were let go of may be asked again', async () => {
			await begin('first');
			expect(await workspace().apiRequests.release('order-1', 'first')).toBe(true);
			expect(await begin('second', { bodyDigest: 'other' })).toEqual({ kind: 'begun' });
		});

		it('are forgotten when their time is over, and not before', async () => {
			await begin('first', { keepMs: OVER });
			await finish('first', 'contact-1');
			expect(await begin('second', { bodyDigest: 'other', keepMs: OVER })).toEqual({ kind: 'begun' });
			await workspace().apiRequests.begin({
				digest: 'order-2',
				bodyDigest: 'body',
				holder: 'x',
				leaseMs: OVER,
				keepMs: 60_000,
			});
			expect(await workspace().apiRequests.forgetOld(10)).toBe(1);
			expect(await current().raw('select digest from api_requests')).toEqual([{ digest: 'order-2' }]);
			expect(await current().raw('select * from api_request_contacts')).toEqual([]);
		});

		it('lose their answer with a person who is erased, and are not carried out again', async () => {
			await begin('first');
			await finish('first', 'contact-1', 'contact-2');
			await workspace().contacts.erase('contact-2');
			expect(await requests()).toEqual([{ state: 'gone', body_digest: '', answer: null }]);
			expect(await begin('second')).toEqual({ kind: 'gone' });
			expect(await current().raw('select * from api_request_contacts')).toEqual([]);
		});

		it('keep no answer about somebody who was erased while they ran', async () => {
			await begin('first');
			await workspace().contacts.erase('contact-1');
			expect(await finish('first', 'contact-1')).toBe(true);
			expect(await requests()).toEqual([{ state: 'gone', body_digest: '', answer: null }]);
		});

		it('are about the one who took the place of another', async () => {
			await begin('first');
			await finish('first', 'contact-1', 'contact-2');
			await workspace().contacts.merge('contact-1', 'contact-2');
			expect(await current().raw('select contact_id from api_request_contacts')).toEqual([
				{ contact_id: 'contact-1' },
			]);
			await workspace().contacts.erase('contact-2');
			expect(await begin('second')).toEqual({ kind: 'gone' });
		});
	});

	describe('tokens of the API', () => {
		const tokens = () => current().store.workspace('acme').apiTokens;

		it('are kept as they were issued, listed page by page, and revoked once', async () => {
			for (const id of ['b', 'a', 'c']) await tokens().add(token(id));
			expect(await tokens().get('b')).toEqual(token('b'));
			expect(await tokens().get('nobody')).toBeNull();
			expect(await tokens().revoke('b', '2026-12-01T00:00:00.000Z')).toBe(true);
			expect(await tokens().revoke('b', '2026-12-02T00:00:00.000Z')).toBe(true);
			expect(await tokens().revoke('nobody', '2026-12-02T00:00:00.000Z')).toBe(false);
			expect((await tokens().get('b'))?.revokedAt).toBe('2026-12-01T00:00:00.000Z');
			const first = await tokens().list(2, null);
			expect([first.items.map(({ id }) => id), first.next]).toEqual([['a', 'b'], 'b']);
			expect((await tokens().list(2, first.next)).items.map(({ id }) => id)).toEqual(['c']);
		});
	});
}
