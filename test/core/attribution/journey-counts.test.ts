import { countJourneys, type Path } from '../../../core/attribution';

const path = (channels: string, conversions = 1, value = 0): Path => ({
	touchpoints: [...channels].map((channel, index) => ({ channel, timestamp: index })),
	...{ conversions, nulls: conversions === 0 ? 1 : 0, value },
});
const counted = (paths: readonly Path[], most = 10, mostKept?: number) => {
	const counter = countJourneys(mostKept);
	for (const each of paths) counter.add([each]);
	return counter.commonest(most);
};
const NONE = { journeys: 0, conversions: 0, value: 0, touches: 0 };

describe('The ways to a conversion', () => {
	it('are counted with what they are worth, those of most conversions first', () => {
		expect(counted([path('ab', 1, 500), path('b', 1, 90), path('ab', 1, 100), path('ba', 1, 7)])).toEqual({
			journeys: [
				{ channels: ['a', 'b'], conversions: 2, value: 600, touches: 4 },
				{ channels: ['b'], conversions: 1, value: 90, touches: 1 },
				{ channels: ['b', 'a'], conversions: 1, value: 7, touches: 2 },
			],
			others: NONE,
		});
	});

	it('take several touches of a channel in a row for one, and know those without a touch', () => {
		expect(counted([path('aabba'), path('aba'), path('')]).journeys).toMatchObject([
			{ channels: ['a', 'b', 'a'], conversions: 2, touches: 8 },
			{ channels: [], conversions: 1, touches: 0 },
		]);
	});

	it('leave out who did not convert', () => {
		expect(counted([path('ab', 0), path('b', 0)])).toEqual({ journeys: [], others: NONE });
	});

	it('are told up to a number, and all others together', () => {
		const { journeys, others } = counted([path('a', 3), path('b', 2, 20), path('c', 1, 5)], 1);
		expect(journeys.map(({ channels }) => channels)).toEqual([['a']]);
		expect(others).toEqual({ journeys: 2, conversions: 3, value: 25, touches: 3 });
	});

	it('need no more room than for so many, keep the common ones, and lose no conversion', () => {
		const letters = [...'abcdefghijklmnopqrstuvwxyz'];
		const rare = letters.flatMap((one) => letters.map((other) => path(`${one}${other}!`, 1, 3)));
		const paths = rare.flatMap((each, index) => (index % 4 === 0 ? [each, path('xyz', 1, 11)] : [each]));
		const { journeys, others } = counted(paths, 5, 40);
		expect(journeys[0]).toMatchObject({ channels: ['x', 'y', 'z'], conversions: 169, value: 1_859 });
		const all = [...journeys, others];
		expect(all.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(paths.length);
		expect(all.reduce((sum, { value }) => sum + value, 0)).toBe(676 * 3 + 169 * 11);
	});

	it('are told apart by whatever a channel is called', () => {
		const odd = (...channels: string[]): Path => ({
			touchpoints: channels.map((channel, timestamp) => ({ channel, timestamp })),
			conversions: 1,
		});
		expect(counted([odd('a,b'), odd('a', 'b'), odd('__proto__'), odd('a","b')]).journeys).toHaveLength(4);
	});
});
