import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSharedLimits } from '../../../../core/crm/transport/shared-limits';
import { type Answer, failure, ok, read, scripted } from './scripted';

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

	it('asks again a minute after the CRM refused a call for the day, however long it said to wait', async () => {
		const headers = { 'x-day': '1000', 'x-day-left': '0', 'retry-after': '40000' };
		const { call, advance, sent } = scripted([{ status: 429, headers }, ok], { limits: { maxAttempts: 1 } });
		await failure(call());
		expect(await failure(call())).toMatchObject({ details: { code: 'DAILY_QUOTA_SPENT' } });
		expect(sent).toHaveLength(1);
		advance(61_000);
		await call();
		await call();
		expect(sent).toHaveLength(3);
	});

	it('leaves a CRM alone for ten minutes at most, whatever it asks for', async () => {
		const asked: Answer = { status: 429, headers: { 'retry-after': '40000' } };
		const { call, advance, sent } = scripted([asked, ok], { limits: { maxAttempts: 1 } });
		await failure(call());
		expect(await failure(call())).toMatchObject({ details: { code: 'LIMIT_WAIT_TOO_LONG' } });
		advance(10 * 60_000);
		await call();
		expect(sent).toHaveLength(2);
	});

	it('says how much of the day is left, and for whom', async () => {
		const answer: Answer = { status: 200, headers: { 'x-day': '1000', 'x-day-left': '40' } };
		const { call } = scripted([answer], { limits: { reservePercent: 5 } });
		await call();
		expect(await failure(call())).toMatchObject({
			message:
				"Could not read things: 40 calls are left of Acme's daily quota, and 5 % of it is kept for other apps.",
			details: { mayHaveBeenApplied: false },
		});
	});

	it('takes one call more than the share that is kept, and a figure of ten minutes ago for true', async () => {
		const answer = (left: number): Answer => ({
			status: 200,
			headers: { 'x-day': '1000', 'x-day-left': `${left}` },
		});
		const { call, sent, advance } = scripted([answer(51), answer(50)], { limits: { reservePercent: 5 } });
		await call();
		await call();
		advance(10 * 60_000);
		expect((await failure(call())).details.code).toBe('DAILY_QUOTA_SPENT');
		advance(1);
		await call();
		expect(sent).toHaveLength(3);
	});

	it('says how long the CRM takes no calls, to those who would have to wait too long', async () => {
		const asked: Answer = { status: 429, headers: { 'retry-after': '90' } };
		const { call } = scripted([asked], { limits: { maxAttempts: 1, maxWaitMs: 60_000 } });
		await failure(call());
		const { message, kind, details } = await failure(call());
		expect(kind).toBe('rateLimited');
		expect(message).toMatch(/^Could not read things: Acme takes no calls for another 9[01] s\.$/);
		expect(details).toMatchObject({ fix: 'Run it again after that time.', mayHaveBeenApplied: false });
		expect(details.retryAfterMs).toBeGreaterThanOrEqual(90_000);
	});

	it('advises nothing that cannot be done: the share that is kept is no setting', async () => {
		const spent: Answer = { status: 200, headers: { 'x-day': '1000', 'x-day-left': '100' } };
		const { call } = scripted([spent]);
		await call();
		const { message, details } = await failure(call());
		expect(`${message} ${details.fix}`).not.toMatch(/setting|lower the reserve/);
		expect(details.fix).toMatch(/^Run it again tomorrow\./);
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
