import fc from '../../support/random';
import {
	type Attribution,
	type ByChannel,
	MODEL_NAMES,
	type ModelName,
	type ModelParams,
	type Path,
} from '../../../core/attribution';

export const DAY = 86_400_000;
export const CHANNELS = ['telegram', 'x', 'linkedin', 'instagram', '__proto__', 'a > b, c'];

/** `a > b` as a path of touches that are a day apart. */
export function path(way: string, conversions: number, nulls = 0, value = 0): Path {
	const channels = way === '' ? [] : way.split(' > ');
	return {
		touchpoints: channels.map((channel, index) => ({ channel, timestamp: index * DAY })),
		conversions,
		nulls,
		value,
	};
}

/** Every model with settings under which all of it is at work. */
export const EVERY_MODEL: ReadonlyArray<{ model: ModelName; params: ModelParams }> = [
	...MODEL_NAMES.map((model) => ({
		model,
		params: model === 'custom' ? { first: 2, last: 1, lead: 3, middle: 1 } : {},
	})),
	{ model: 'markov', params: { order: 2 } },
	{ model: 'markov', params: { order: 3 } },
	{ model: 'w_shaped', params: { mode: 'positional' } },
	{ model: 'position_based', params: { firstWeight: 0.3, lastWeight: 0.5 } },
];

const touchpoint = fc.record({
	channel: fc.constantFrom(...CHANNELS),
	timestamp: fc.integer({ min: 0, max: 30 }).map((days) => days * DAY),
	stage: fc.constantFrom(null, null, null, 'lead' as const, 'opportunity' as const, 'close' as const),
});

/** Paths with repeats, ties in time, stages, paths without a touch, and paths that nobody went. */
export function anyPaths({ maxLength = 12, maxTouches = 6, minTouches = 0 } = {}): fc.Arbitrary<Path[]> {
	const anyPath = fc
		.record({
			touchpoints: fc.array(touchpoint, { minLength: minTouches, maxLength: maxTouches }),
			conversions: fc.nat(3),
			nulls: fc.nat(3),
			cents: fc.nat(100_000),
		})
		.map(({ cents, ...each }) => ({ ...each, value: each.conversions > 0 ? cents : 0 }));
	return fc.array(anyPath, { maxLength });
}

export function sum(numbers: ByChannel): number {
	return Object.values(numbers).reduce((total, each) => total + each, 0);
}

export function totalOf(paths: readonly Path[], what: 'conversions' | 'nulls' | 'value'): number {
	return paths.reduce((total, each) => total + (each[what] ?? 0), 0);
}

/** Every number of one record is near that of the other. */
export function expectNear(received: ByChannel, expected: ByChannel, digits = 9): void {
	expect(Object.keys(received).sort()).toEqual(Object.keys(expected).sort());
	for (const channel of Object.keys(expected))
		expect(received[channel]).toBeCloseTo(expected[channel] as number, digits);
}

/** Two results are the same up to rounding; cents may go to another of two that deserve them equally. */
export function expectSame(received: Attribution, expected: Attribution): void {
	expectNear(received.credit, expected.credit);
	for (const channel of Object.keys(expected.value)) {
		expect(Math.abs((received.value[channel] as number) - (expected.value[channel] as number))).toBeLessThanOrEqual(
			1,
		);
	}
	if (expected.removalEffect !== undefined) expectNear(received.removalEffect ?? {}, expected.removalEffect);
}
