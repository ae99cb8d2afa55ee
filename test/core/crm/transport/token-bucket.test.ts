import { createTokenBucket } from '../../../../core/crm/transport/token-bucket';
import fc from '../../../support/random';

describe('A token bucket', () => {
	const limit = { requests: 100, intervalMs: 10_000 };

	/**
	 * Sends as fast as the bucket lets, each call late by what the busy process makes of it. @returns when they were
	 * sent
	 */
	function drive(lateness: readonly number[], { requests, intervalMs } = limit): number[] {
		const bucket = createTokenBucket({ requests, intervalMs }, 0);
		let now = 0;
		return lateness.map((late) => {
			for (let wait = bucket.waitFor(now); wait > 0; wait = bucket.waitFor(now)) now += wait;
			now += late;
			bucket.take(now);
			return now;
		});
	}

	it('never lets more calls into any window than the limit allows, however late they are sent', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 250 }), (lateness) => {
				const sentAt = drive(lateness);
				for (const start of sentAt) {
					expect(
						sentAt.filter((at) => at >= start && at < start + limit.intervalMs).length,
					).toBeLessThanOrEqual(limit.requests);
				}
			}),
		);
	});

	it.each([
		[100, 10_000],
		[190, 10_000],
		[110, 10_000],
		[20, 2_000],
		[40, 2_000],
		[120, 2_000],
		[480, 2_000],
		[10, 2_000],
		[5, 1_000],
	])('uses at least 95 %% of %i calls in %i ms, though every call is a little late', (requests, intervalMs) => {
		const sentAt = drive(
			Array.from({ length: 20 * requests }, () => 1),
			{ requests, intervalMs },
		);
		const used = (sentAt.length - 1) / ((sentAt.at(-1) ?? 0) / intervalMs) / requests;
		expect(used).toBeGreaterThan(0.95);
		expect(used).toBeLessThanOrEqual(1);
	});

	it('is corrected downwards when another app spends from the same limit', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.take(0);
		bucket.learn({ remaining: 0 }, 0);
		expect(bucket.waitFor(0)).toBeGreaterThan(90);
	});

	it('is not slowed down by a CRM that counts just what was sent', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.take(0);
		bucket.learn({ remaining: 99 }, 0);
		expect(bucket.waitFor(0)).toBe(0);
	});

	it('tolerates what the CRM may count before or after we do: a tenth, and two calls at least', () => {
		const waitOf = (remaining: number, requests: number) => {
			const bucket = createTokenBucket({ requests, intervalMs: 10_000 }, 0);
			bucket.learn({ remaining }, 0);
			return bucket.waitFor(0);
		};
		expect(waitOf(0, 2)).toBe(0);
		expect(waitOf(0, 3)).toBeGreaterThan(0);
		expect(waitOf(90, 100)).toBe(0);
		expect(waitOf(0, 100)).toBeGreaterThan(0);
	});

	it('counts as its own what it sent within the window, and no longer', () => {
		const later = createTokenBucket(limit, 0);
		later.take(0);
		later.learn({ remaining: 0 }, 11_000);
		expect(later.waitFor(11_000)).toBeGreaterThan(90);
		const own = createTokenBucket({ requests: 12, intervalMs: 10_000 }, 0);
		for (let call = 0; call < 10; call++) own.take(call);
		own.learn({ remaining: 0 }, 9_000);
		expect(own.waitFor(9_000)).toBe(0);
		own.learn({ remaining: 0 }, 11_000);
		expect(own.waitFor(11_000)).toBeGreaterThan(0);
	});

	it('keeps the longer of two blocks, and is open again when it is over', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.learn({ blockedMs: 3_000 }, 0);
		bucket.learn({ blockedMs: 1_000 }, 0);
		expect(bucket.blockedFor(0)).toBe(3_000);
		expect(bucket.waitFor(3_000)).toBe(0);
		bucket.learn({ blockedMs: 60 * 60_000 }, 3_000);
		expect(bucket.blockedFor(3_000)).toBe(600_000);
	});

	it('keeps its limit when the CRM names one that is none', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.learn({ requests: 0 }, 0);
		bucket.learn({ intervalMs: 0 }, 0);
		for (let call = 0; call < 3; call++) bucket.take(0);
		const same = createTokenBucket(limit, 0);
		for (let call = 0; call < 3; call++) same.take(0);
		expect(bucket.waitFor(0)).toBe(same.waitFor(0));
	});

	it('takes over a higher limit', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.learn({ requests: 1_000 }, 0);
		const before = createTokenBucket(limit, 0);
		for (const each of [bucket, before]) for (let call = 0; call < 3; call++) each.take(1_000);
		expect(bucket.waitFor(1_000)).toBeLessThan(before.waitFor(1_000) / 5);
	});

	it('takes no call while it is blocked', () => {
		const bucket = createTokenBucket(limit, 0);
		bucket.learn({ blockedMs: 3_000 }, 0);
		expect(bucket.blockedFor(1_000)).toBe(2_000);
		expect(bucket.waitFor(1_000)).toBeGreaterThanOrEqual(2_000);
	});

	it('lets callers in one by one, in order, and passes over those that gave up', async () => {
		const bucket = createTokenBucket(limit, 0);
		const order: number[] = [];
		const leaving = new AbortController();
		const callers = [1, 2, 3].map(async (number) => {
			const letNextIn = await bucket.turn(number === 2 ? leaving.signal : undefined);
			order.push(number);
			await Promise.resolve();
			letNextIn();
		});
		leaving.abort(new Error('gave up'));
		expect((await Promise.allSettled(callers)).map(({ status }) => status)).toEqual([
			'fulfilled',
			'rejected',
			'fulfilled',
		]);
		expect(order).toEqual([1, 3]);
	});
});
