import { createCrowd, type Crowd } from '../../../../core/crm/group-commit/crowd';
import { createLane } from '../../../../core/crm/group-commit/lane';
import type { LaneRules } from '../../../../core/crm/group-commit/request';
import { untilQuiet } from '../../../../core/crm/group-commit/until-quiet';

const RULES: LaneRules<string, string> = {
	...{ most: 50, isWrite: false },
	keysOf: () => [],
	needsOwnCall: () => false,
};

/** A process whose turns of the event loop take so long; later ones take no time. */
function busyProcess(turns: readonly number[], during: (turn: number) => void = () => {}) {
	let now = 0;
	let turn = 0;
	return {
		clock: { now: () => now, sleep: async () => await Promise.resolve() },
		turns: () => turn,
		yield: async () => {
			now += turns[turn] ?? 0;
			during((turn += 1));
			await Promise.resolve();
		},
	};
}

const crowded: Crowd = { joins: () => true };

describe('Before a call goes out', () => {
	it.each([
		['one turn, where the process has nothing else to do', [0], 1],
		['turns that other work was done in, and one that is quiet', [20, 30, 5, 0], 4],
		['no longer than is said, where it is busy all the time', Array.from({ length: 99 }, () => 20), 13],
	])('is waited for %s', async (_, turns, expected) => {
		const busy = busyProcess(turns);
		await untilQuiet(busy, 250);
		expect(busy.turns()).toBe(expected);
	});

	it('goes along what others ask for meanwhile, also where no call is under way', async () => {
		const calls: Array<readonly string[]> = [];
		const told: Array<Promise<string[]>> = [];
		const asked: string[] = [];
		const ask = (input: string) => {
			const caller = { age: told.length, joined: () => {} };
			const send = async (inputs: readonly string[]) => {
				calls.push(inputs);
				return await Promise.resolve(inputs.map((each) => each.toUpperCase()));
			};
			told.push(lane.ask({ caller, inputs: [input], signal: undefined, send }));
			asked.push(input.toUpperCase());
		};
		const busy = busyProcess([20, 20, 0], (turn) => turn <= 2 && ask(`turn ${turn}`));
		let idle = 0;
		const lane = createLane(RULES, { runtime: busy, crowd: crowded }, () => (idle += 1));
		ask('first');
		await told[0];
		// A turn begins as soon as somebody asks, so the first one here is there before who began it is told of.
		expect((await Promise.all(told)).flat()).toEqual(asked);
		expect(calls.map((inputs) => [...inputs].sort())).toEqual([['first', 'turn 1', 'turn 2']]);
		expect(idle).toBe(1);
	});

	it('nobody waits who fills a batch, and nothing is sent for whoever is cancelled', async () => {
		const calls: number[] = [];
		const busy = busyProcess(Array.from({ length: 9 }, () => 20));
		const lane = createLane({ ...RULES, most: 2 }, { runtime: busy, crowd: crowded }, () => {});
		const caller = { age: 1, joined: () => {} };
		const send = async (inputs: readonly string[]) => (
			calls.push(busy.turns()),
			await Promise.resolve([...inputs])
		);
		await lane.ask({ caller, inputs: ['one', 'two'], signal: undefined, send });
		expect(calls).toEqual([0]);
		const cancelled = new AbortController();
		const asked = lane.ask({ caller, inputs: ['three'], signal: cancelled.signal, send });
		cancelled.abort(new Error('Stopped'));
		await expect(asked).rejects.toThrow('Stopped');
		await untilQuiet(busy, 250);
		expect(calls).toEqual([0]);
	});

	it('one turn is waited for, where nobody else works with the account', async () => {
		const busy = busyProcess(Array.from({ length: 99 }, () => 20));
		const lane = createLane(RULES, { runtime: busy, crowd: createCrowd() }, () => {});
		const caller = { age: 1, joined: () => {} };
		const send = async (inputs: readonly string[]) => await Promise.resolve([...inputs]);
		await lane.ask({ caller, inputs: ['one'], signal: undefined, send });
		expect(busy.turns()).toBe(1);
	});

	it('others are reckoned with who asked for something lately', () => {
		const crowd = createCrowd();
		const [one, other] = [1, 2].map((age) => ({ age, joined: () => {} }));
		if (one === undefined || other === undefined) throw new Error('There are two');
		expect([crowd.joins(one, 0), crowd.joins(one, 10)]).toEqual([false, false]);
		expect([crowd.joins(other, 20), crowd.joins(other, 1_900)]).toEqual([true, true]);
		expect(crowd.joins(other, 2_100)).toBe(false);
		expect(crowd.joins(one, 9_000)).toBe(false);
	});
});
