import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createTokenBucket } from '../../../../core/crm/transport/token-bucket';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import fc from 'fast-check';
import { type Answer, failure, ok, read, scripted } from './scripted';

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

describe('Limits around calls', () => {
	it('spreads calls over the window and shows the waits', async () => {
		const { call, sent, transport } = scripted([ok]);
		for (let index = 0; index < 12; index++) await call();
		for (const { at } of sent)
			expect(sent.filter((other) => other.at >= at && other.at < at + 1_000).length).toBeLessThanOrEqual(10);
		expect(transport.counts().waitedMs).toBeGreaterThan(0);
	});

	it('has a pool of its own for what the CRM limits on its own', async () => {
		const { call, sent } = scripted([ok]);
		await call({ ...read, pool: 'search' });
		await call({ ...read, pool: 'search' });
		await call(read);
		const [first, second, other] = sent.map(({ at }) => at);
		expect(second).toBeGreaterThanOrEqual((first ?? 0) + 500);
		expect(other).toBe(second);
	});

	it('shares one budget among the transports of an account, and none with other accounts', async () => {
		const shared = createSharedLimits();
		const budget = (accountKey: string) => scripted([ok], { shared, accountKey });
		const [first, second, stranger] = [budget('a'), budget('a'), budget('b')];
		await first.call();
		await second.call();
		await stranger.call();
		expect(second.waits).toHaveLength(1);
		expect(stranger.waits).toEqual([]);
	});

	it('makes the other callers of the account wait after a 429', async () => {
		const shared = createSharedLimits();
		await failure(scripted([{ status: 429 }], { shared, limits: { maxAttempts: 1 } }).call());
		const other = scripted([ok], { shared });
		await other.call();
		expect(other.sent[0]?.at).toBeGreaterThanOrEqual(2_000);
	});

	it('leaves the reserved share of the daily quota to other apps', async () => {
		const answer: Answer = { status: 200, headers: { 'x-day': '1000', 'x-day-left': '100' } };
		const { call, sent, transport } = scripted([answer], { limits: { reservePercent: 10 } });
		await call();
		const error = await failure(call());
		expect(error).toMatchObject({ kind: 'rateLimited', details: { code: 'DAILY_QUOTA_SPENT' } });
		expect(sent).toHaveLength(1);
		expect(transport.counts().dailyRemaining).toBe(100);
	});

	it('looks again after a while, because the quota is reset one day', async () => {
		const spent: Answer = { status: 200, headers: { 'x-day': '1000', 'x-day-left': '0' } };
		const { call, advance, sent } = scripted([spent, ok]);
		await call();
		await failure(call());
		advance(11 * 60_000);
		await call();
		expect(sent).toHaveLength(2);
	});

	it('know no CRM: each is a profile', () => {
		const folder = join(__dirname, '../../../../core/crm/transport');
		const sources = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
		const imported = sources.flatMap((source) =>
			[...source.matchAll(/from '(\.\.\/[^']+|[^.'][^']*)'/g)].map(([, path]) => path),
		);
		expect([...new Set(imported)].filter((path) => !path?.startsWith('../../lib/')).sort()).toEqual([
			'../contract',
		]);
	});
});

describe('The circuit breaker', () => {
	const once = { maxAttempts: 1 };

	it('opens after failures in a row, without sending more calls', async () => {
		const { call, sent } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		const error = await failure(call());
		expect(error.details).toMatchObject({ code: 'CIRCUIT_OPEN', mayHaveBeenApplied: false });
		expect(sent).toHaveLength(8);
	});

	it('lets one probe through after a pause, and closes when that succeeds', async () => {
		const answers: Answer[] = [...Array.from({ length: 8 }, (): Answer => ({ status: 503 })), ok];
		const { call, sent, advance } = scripted(answers, { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		await call();
		await call();
		expect(sent).toHaveLength(10);
	});

	it('opens again when the probe fails', async () => {
		const { call, sent, advance } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		await failure(call());
		await failure(call());
		expect(sent).toHaveLength(9);
	});

	it.each([400, 423, 429])('does not count what the CRM refused for good reason (%i)', async (status) => {
		const { call, sent } = scripted([{ status }], { limits: once });
		for (let index = 0; index < 20; index++) await failure(call());
		expect(sent).toHaveLength(20);
	});
});
