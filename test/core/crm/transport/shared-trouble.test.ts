import { budgetScene } from '../../../support/shared-budget/scene';
import type { Process } from '../../../support/shared-budget/processes';
import { profile } from './scripted';

const TEN_A_SECOND = { requests: 100, intervalMs: 10_000 };

const failuresOf = (processes: readonly Process[]) => processes.flatMap(({ failures }) => failures);

describe('A shared budget, when something is wrong', () => {
	it.each(['away', 'hanging'] as const)(
		'is a safe share of each process while the place that keeps it is %s, and whole again afterwards',
		async (trouble) => {
			const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
			const processes = [0, 2_000, -1_500, 700].map((skewMs) => start({ skewMs }));
			for (const process of processes) process.callOn(6);
			await time.runUntil(20_000);
			place.trouble = trouble;
			await time.runUntil(40_000);
			place.trouble = null;
			await time.runUntil(70_000);
			expect(crm.refused()).toBe(0);
			expect(crm.used(30_000, 40_000)).toBeGreaterThan(0.6);
			expect(crm.used(50_000, 70_000)).toBeGreaterThan(0.9);
			expect(failuresOf(processes)).toEqual([]);
		},
	);

	it('is half of it for a process that was alone, and a fifth for one that never knew', async () => {
		const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		start().callOn(6);
		await time.runUntil(15_000);
		place.trouble = 'away';
		await time.runUntil(40_000);
		expect(crm.used(20_000, 40_000)).toBeCloseTo(0.5, 1);
		start().callOn(6);
		await time.runUntil(70_000);
		expect(crm.used(40_000, 70_000)).toBeCloseTo(0.7, 1);
		expect(crm.refused()).toBe(0);
	});

	it('lets all wait after a refusal, whoever met it', async () => {
		const { time, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		const [first, second] = [start(), start({ skewMs: 2_000 })];
		for (const process of [first, second]) process.callOn(3);
		await time.runUntil(5_000);
		crm.spend(100);
		await time.runUntil(20_000);
		// Those that were on their way, and what each process had in hand.
		expect(crm.refused()).toBeGreaterThan(0);
		for (const { at } of crm.arrivals.filter(({ refused }) => refused))
			expect(crm.refused(at)).toBeLessThanOrEqual(15);
		const quiet = crm.arrivals.filter(({ at }) => at > 6_500 && at < 7_000);
		expect(quiet.length).toBeLessThanOrEqual(1);
		await time.runUntil(40_000);
		expect(crm.refused(20_000)).toBe(0);
		expect(failuresOf([first, second])).toEqual([]);
	});

	it('knows for all what one was told of the day', async () => {
		const { time, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		crm.day = { limit: 1_000, left: 150 };
		const processes = [start(), start({ skewMs: -1_500 })];
		for (const process of processes) process.callOn(4, 1_000);
		await time.runUntil(30_000);
		// A tenth is left to other apps, and so is what was under way when that came to be known.
		expect(crm.day.left).toBeGreaterThanOrEqual(90);
		expect(crm.day.left).toBeLessThanOrEqual(100);
		const before = crm.arrivals.length;
		const late = start({ skewMs: 2_000 });
		late.callOn(1, 1_000_000);
		await time.runUntil(35_000);
		expect(crm.arrivals.length).toBe(before);
		expect(late.failures).toEqual([
			expect.objectContaining({ details: expect.objectContaining({ code: 'DAILY_QUOTA_SPENT' }) }),
		]);
	});

	it('holds for the calls that are under way at once, over all processes, and while one dies', async () => {
		const limit = { requests: 200, intervalMs: 10_000 };
		const { time, crm, start } = budgetScene({ limit, profile, latencyMs: () => 3_000 });
		const processes = [0, 2_000, -1_500].map((skewMs) =>
			start({ skewMs, profile: { ...profile, pools: { default: limit }, atOnce: 25 } }),
		);
		for (const process of processes) process.callOn(20);
		await time.runUntil(20_000);
		expect(crm.mostAtOnce()).toBeGreaterThanOrEqual(20);
		expect(crm.mostAtOnce()).toBeLessThanOrEqual(25);
		processes[0]?.kill();
		await time.runUntil(70_000);
		// What the CRM still works on for the process that died counts until it must have ended.
		expect(crm.mostAtOnce()).toBeLessThanOrEqual(25);
		const rate = (from: number) => crm.arrivals.filter(({ at }) => at >= from && at < from + 10_000).length;
		expect(rate(58_000)).toBeGreaterThanOrEqual(0.8 * rate(8_000));
	});

	it('begins anew over what a clock that was set left behind', async () => {
		const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		place.latencyMs = 0;
		const document = await place.read('account');
		const far = 1e15;
		const pools = { default: { nextAt: far, blockedUntil: far, since: far, given: 5, givenBefore: 5 } };
		await place.write(
			document,
			JSON.stringify({
				version: 1,
				pools,
				holders: { x: { seenAt: { default: far }, underWay: 9, until: far } },
				daily: null,
			}),
		);
		start().callOn(3);
		await time.runUntil(20_000);
		expect(crm.used(10_000, 20_000)).toBeGreaterThan(0.9);
	});
});
