import { createServerClock } from '../../../../core/store/postgres/server-clock';

describe('The clock of a Postgres server, as a machine knows it', () => {
	let local = 0;
	const clock = createServerClock({ now: () => local });

	beforeEach(() => {
		local = 1_000_000;
		clock.observe(5_000_000);
	});

	it('goes on with the clock of the machine until the server tells it again', () => {
		local += 250;
		expect(clock.now()).toBe(5_000_250);
	});

	it('does not go back when an answer came later than others', () => {
		const before = clock.now();
		clock.observe(before - 3);
		expect(clock.now()).toBe(before);
		local += 10;
		expect(clock.now()).toBe(before + 7);
	});

	it('goes back when the clock of the server was set', () => {
		clock.now();
		clock.observe(4_000_000);
		expect(clock.now()).toBe(4_000_000);
	});
});
