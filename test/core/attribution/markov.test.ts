import fc from '../../support/random';
import { attribute, type Path } from '../../../core/attribution';
import { createChainBuilder } from '../../../core/attribution/models/markov/chain';
import { createPathReader } from '../../../core/attribution/path-reader';
import { chainByDefinition } from './chain-by-definition';
import { anyPaths, CHANNELS, expectNear, path, totalOf } from './some-paths';

const markov = (paths: readonly Path[], order = 1) => attribute({ model: 'markov', params: { order }, paths });

describe('markov', () => {
	it('agrees with the published example', () => {
		const { credit, value, removalEffect } = markov([
			path('C1 > C2 > C3', 1, 0, 1000),
			path('C1', 0, 1),
			path('C2 > C3', 0, 1),
		]);
		expectNear(removalEffect ?? {}, { C1: 0.5, C2: 1, C3: 1 }, 12);
		expectNear(credit, { C1: 0.2, C2: 0.4, C3: 0.4 }, 12);
		expect(value).toEqual({ C1: 200, C2: 400, C3: 400 });
	});

	it.each([1, 2, 3, 4])('of order %p agrees with the equations of the definition, solved independently', (order) => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const { removalEffect = {} } = markov(paths, order);
				const expected = chainByDefinition(paths, order);
				for (const channel of Object.keys(removalEffect))
					expect(removalEffect[channel]).toBeCloseTo(expected.removalEffect(channel), 10);
			}),
		);
	});

	it.each([1, 2, 3, 7])('of order %p gives the base rate as the probability of a conversion', (order) => {
		fc.assert(
			fc.property(
				anyPaths().filter((paths) => totalOf(paths, 'conversions') > 0),
				(paths) => {
					const rate =
						totalOf(paths, 'conversions') / (totalOf(paths, 'conversions') + totalOf(paths, 'nulls'));
					expect(chainByDefinition(paths, order).conversionRate).toBeCloseTo(rate, 10);
				},
			),
		);
	});

	it.each([1, 2, 3])('of order %p visits each state as often as it leaves it', (order) => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const reader = createPathReader();
				const builder = createChainBuilder(order);
				reader.read(paths, builder.add);
				const chain = builder.build(reader.channelNames.length);
				const arrivals = chain.begun.slice();
				chain.targets.forEach(
					(target, edge) =>
						(arrivals[target] = (arrivals[target] as number) + (chain.counts[edge] as number)),
				);
				expect([...arrivals]).toEqual([...chain.visits]);
			}),
		);
	});

	it('that remembers whole paths takes away exactly the converting paths with the channel', () => {
		fc.assert(
			fc.property(
				anyPaths({ maxTouches: 5 }).filter((paths) => totalOf(paths, 'conversions') > 0),
				fc.integer({ min: 5, max: 50 }),
				(paths, order) => {
					const { removalEffect = {} } = markov(paths, order);
					for (const channel of Object.keys(removalEffect)) {
						const containing = paths.filter(({ touchpoints }) =>
							touchpoints.some((touch) => touch.channel === channel),
						);
						expect(removalEffect[channel]).toBeCloseTo(
							totalOf(containing, 'conversions') / totalOf(paths, 'conversions'),
							10,
						);
					}
				},
			),
		);
	});

	it('of order 1 does not care how often a touch is repeated at once', () => {
		fc.assert(
			fc.property(anyPaths(), fc.integer({ min: 1, max: 5 }), (paths, times) => {
				const repeated = paths.map((each) => ({
					...each,
					touchpoints: each.touchpoints.flatMap((touch) => Array<typeof touch>(times).fill(touch)),
				}));
				// Touches of one time keep their order, so the copies of each stay together once they are sorted.
				const sorted = repeated.map((each) => ({
					...each,
					touchpoints: [...each.touchpoints].sort(
						(one, other) => Number(one.timestamp) - Number(other.timestamp),
					),
				}));
				expectNear(markov(sorted).credit, markov(paths).credit);
			}),
		);
	});

	it('tells channels from parts of names, and any name from its own states', () => {
		const names = [
			'a',
			'ab',
			'(start)',
			'(conversion)',
			'(null)',
			'constructor',
			'__proto__',
			'a > b',
			'a,b',
			'',
			'toString',
			'0',
		];
		const plain = names.map((_, index) => `c${String(index).padStart(2, '0')}`);
		const pathsOf = (called: readonly string[]) =>
			called.map((channel, index): Path => {
				const next = called[(index + 1) % called.length] as string;
				return {
					touchpoints: [
						{ channel, timestamp: 0 },
						{ channel: next, timestamp: 1 },
					],
					conversions: index % 3,
					nulls: 1,
				};
			});
		for (const order of [1, 2]) {
			const [odd, even] = [markov(pathsOf(names), order).credit, markov(pathsOf(plain), order).credit];
			expect(names.map((name) => odd[name])).toEqual(plain.map((name) => even[name]));
			expect(JSON.parse(JSON.stringify(odd))).toEqual(odd);
		}
	});

	it('solves large knots and long ways round exactly', () => {
		// A ring of 90 channels that is left with a chance of one in ten thousand: sweeping would take long.
		const ring = Array.from({ length: 90 }, (_, index) => `ring ${index}`);
		const way = Array.from({ length: 9000 }, (_, index) => ring[index % 90] as string);
		const paths = [
			{
				touchpoints: [...way, 'exit'].map((channel, timestamp) => ({ channel, timestamp })),
				conversions: 1,
				nulls: 1,
			},
			path('exit', 1, 1),
		];
		const { removalEffect = {} } = markov(paths);
		expect(removalEffect.exit).toBeCloseTo(1, 12);
		expect(removalEffect['ring 0']).toBeCloseTo(0.5, 12);
		expect(removalEffect['ring 89']).toBeCloseTo(0.5, 12);
	});

	it('solves a dense chain of order 2 as the definition does', () => {
		let state = 7;
		const next = (below: number) => (state = (state * 1_103 + 12_345) % 65_536) % below;
		const paths = Array.from({ length: 400 }, () =>
			path(Array.from({ length: 1 + next(9) }, () => CHANNELS[next(6)] as string).join(' > '), next(2), next(3)),
		);
		const alternating = paths.map((each) => ({
			...each,
			touchpoints: each.touchpoints.map((touch, index) => ({
				...touch,
				channel: `${touch.channel}${index % 2}`,
			})),
		}));
		const expected = chainByDefinition(alternating, 2);
		const { removalEffect = {} } = markov(alternating, 2);
		for (const channel of Object.keys(removalEffect))
			expect(removalEffect[channel]).toBeCloseTo(expected.removalEffect(channel), 12);
	});

	it('leaves conversions without a touch to nobody, and counts them in the removal effects', () => {
		const result = markov([path('', 1, 0, 500), path('a > b', 1, 2, 300)]);
		expect(result.removalEffect).toEqual({ a: 0.5, b: 0.5 });
		expect(result.credit).toEqual({ a: 0.5, b: 0.5, '(unattributed)': 1 });
		expect(result.value).toEqual({ a: 150, b: 150, '(unattributed)': 500 });
	});
});
