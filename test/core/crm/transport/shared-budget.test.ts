import { budgetScene } from '../../../support/shared-budget/scene';
import type { Process } from '../../../support/shared-budget/processes';
import { profile } from './scripted';

/** By which the clocks of four processes are wrong, in milliseconds. */
const SKEWS = [0, 2_000, -1_500, 700];

const TEN_A_SECOND = { requests: 100, intervalMs: 10_000 };

const callsOf = (processes: readonly Process[]) => processes.map(({ calls }) => calls);
const failuresOf = (processes: readonly Process[]) => processes.flatMap(({ failures }) => failures);

describe('A budget that processes share', () => {
	it.each([
		[100, 10_000, 'sliding'],
		[190, 10_000, 'sliding'],
		[100, 10_000, 'fixed'],
		[20, 2_000, 'sliding'],
		[80, 2_000, 'fixed'],
		[480, 2_000, 'sliding'],
		[5, 1_000, 'fixed'],
		[5, 1_000, 'sliding'],
	] as const)(
		'is used to 90 %% at least and never overdrawn by four, whatever their clocks say: %i calls in %i ms, %s',
		async (requests, intervalMs, counting) => {
			const { time, crm, start } = budgetScene({ limit: { requests, intervalMs }, counting, profile });
			const processes = SKEWS.map((skewMs) => start({ skewMs }));
			for (const process of processes) process.callOn(6);
			const end = Math.max(4 * intervalMs, 10_000);
			await time.runUntil(end);
			expect(crm.refused()).toBe(0);
			expect(crm.used(intervalMs, end)).toBeGreaterThan(0.9);
			expect(failuresOf(processes)).toEqual([]);
			// Nobody is left out.
			expect(Math.min(...callsOf(processes))).toBeGreaterThan(Math.max(...callsOf(processes)) / 3);
		},
	);

	it('is used to 90 % by processes that call one after the other', async () => {
		const { time, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile, latencyMs: () => 200 });
		for (const skewMs of SKEWS) start({ skewMs }).callOn(1);
		await time.runUntil(40_000);
		expect(crm.refused()).toBe(0);
		expect(crm.used(10_000, 40_000)).toBeGreaterThan(0.9);
	});

	it.each([5, 40, 150])('is used as well where each statement takes %i ms', async (latencyMs) => {
		const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		place.latencyMs = latencyMs;
		for (const skewMs of SKEWS) start({ skewMs }).callOn(6);
		await time.runUntil(40_000);
		expect(crm.refused()).toBe(0);
		expect(crm.used(10_000, 40_000)).toBeGreaterThan(0.9);
	});

	it.each([
		['one after the other', 1],
		['many at once', 12],
	])('costs a process alone few statements and no time: calls %s', async (_how, callers) => {
		const calls = async (isShared: boolean) => {
			const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
			place.latencyMs = 0;
			start(isShared ? {} : { budgets: null }).callOn(callers);
			await time.runUntil(30_000);
			expect(crm.refused()).toBe(0);
			return { made: crm.arrivals.length, statements: place.statements };
		};
		const [shared, alone] = [await calls(true), await calls(false)];
		expect(shared.made).toBeGreaterThanOrEqual(alone.made - 2);
		expect(shared.statements / shared.made).toBeLessThan(0.15);
	});

	it('lets a call through at once where nobody called for a while', async () => {
		const { time, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile, latencyMs: () => 0 });
		const process = start();
		for (let second = 0; second < 5; second++) {
			await time.runUntil(second * 1_000);
			process.callOn(1, 1_000_000);
		}
		await time.runUntil(6_000);
		for (const [index, { at }] of crm.arrivals.entries()) expect(at - index * 1_000).toBeLessThan(10);
	});

	it('goes to the others within a window when a process is killed, at any moment', async () => {
		for (const moment of [20_000, 20_075, 20_330]) {
			const { time, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
			const [dying, ...others] = SKEWS.map((skewMs) => start({ skewMs }));
			for (const process of [dying, ...others]) process?.callOn(6);
			await time.runUntil(moment);
			dying?.kill();
			await time.runUntil(40_000);
			expect(crm.refused()).toBe(0);
			expect(crm.used(moment, moment + 10_000)).toBeGreaterThan(0.9);
			expect(crm.used(moment + 10_000, 40_000)).toBeGreaterThan(0.9);
		}
	});

	it('is free for others when a process has nothing more to call', async () => {
		const { time, crm, start } = budgetScene({ limit: { requests: 5, intervalMs: 1_000 }, profile });
		const stop = start().callOn(3);
		await time.runUntil(4_000);
		stop();
		await time.runUntil(5_600);
		start({ skewMs: 1_000 }).callOn(1, 1_000_000);
		await time.runUntil(6_500);
		expect((crm.arrivals.at(-1)?.at ?? 0) - 5_600).toBeLessThan(60);
	});

	it('is one for each account and CRM', async () => {
		const { time, place, crm, start } = budgetScene({ limit: TEN_A_SECOND, profile });
		const other = budgetScene({ limit: TEN_A_SECOND, profile });
		start().callOn(6);
		start({ accountKey: 'another', crm: other.crm }).callOn(6);
		await time.runUntil(10_000);
		expect(crm.arrivals.length).toBeGreaterThan(90);
		expect(place.content('account')).not.toBeNull();
		expect(place.content('another')).not.toBeNull();
	});
});
