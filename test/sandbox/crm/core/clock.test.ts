import { adjustable, frozenClock } from '../../../../sandbox/crm/core/clock';

test('a frozen clock moves only when it is moved', () => {
	const clock = adjustable(frozenClock(1_000));
	expect([clock.now(), clock.now()]).toEqual([1_000, 1_000]);
	clock.advance(500);
	expect(clock.now()).toBe(1_500);
	clock.set(100);
	expect(clock.now()).toBe(100);
});

test('a running clock runs on from where it was set', () => {
	let base = 1_000;
	const clock = adjustable({ now: () => base });
	clock.set(50_000);
	base += 7;
	expect(clock.now()).toBe(50_007);
});
