import fc from 'fast-check';
import { attribute, type ByChannel, type Path } from '../../../core/attribution';
import { anyPaths, CHANNELS, DAY, EVERY_MODEL, expectNear, expectSame, sum, totalOf } from './some-paths';

// Sixteen models under seven laws each: together that is still thousands of cases.
fc.configureGlobal({ numRuns: 50 });

const renamed = (channel: string) => `${CHANNELS.length - CHANNELS.indexOf(channel)} new ${channel}`;

function rename(paths: readonly Path[]): Path[] {
	return paths.map((path) => ({
		...path,
		touchpoints: path.touchpoints.map((touch) => ({ ...touch, channel: renamed(touch.channel) })),
	}));
}

/** The same journeys as one row for each person. */
function split(paths: readonly Path[]): Path[] {
	return paths.flatMap((path) => [
		...Array.from({ length: path.conversions }, (_, index) => ({
			...path,
			conversions: 1,
			nulls: 0,
			value: index === 0 ? (path.value ?? 0) : 0,
		})),
		...Array.from({ length: path.nulls ?? 0 }, () => ({ ...path, conversions: 0, nulls: 1, value: 0 })),
	]);
}

describe.each(EVERY_MODEL)('$model with $params', ({ model, params }) => {
	const of = (paths: readonly Path[]) => attribute({ model, params, paths });

	it('credits all conversions and all of the value, to the cent, and nothing below 0', () => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const { credit, value } = of(paths);
				expect(Math.abs(sum(credit) - totalOf(paths, 'conversions'))).toBeLessThan(1e-9);
				expect(sum(value)).toBe(totalOf(paths, 'value'));
				for (const each of [...Object.values(credit), ...Object.values(value)])
					expect(each).toBeGreaterThanOrEqual(0);
				expect(Object.values(value).every(Number.isInteger)).toBe(true);
			}),
		);
	});

	it('follows when channels are renamed', () => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const { credit } = of(paths);
				const expected = Object.fromEntries(
					Object.entries(credit).map(([channel, each]) => [
						CHANNELS.includes(channel) ? renamed(channel) : channel,
						each,
					]),
				);
				expectNear(of(rename(paths)).credit, expected);
			}),
		);
	});

	it('gives the same for rows in another order, down to the cent', () => {
		fc.assert(
			fc.property(
				anyPaths().chain((paths) =>
					fc.tuple(fc.constant(paths), fc.shuffledSubarray(paths, { minLength: paths.length })),
				),
				([paths, shuffled]) => {
					expectSame(of(shuffled), of(paths));
					expect(of(shuffled).value).toEqual(of(paths).value);
				},
			),
		);
	});

	it('gives the same for one row per person as for rows with counts', () => {
		fc.assert(
			fc.property(
				anyPaths().filter((paths) => split(paths).length > 0),
				(paths) => {
					const whole = of(paths.filter(({ conversions, nulls }) => conversions + (nulls ?? 0) > 0));
					expectSame(of(split(paths)), whole);
				},
			),
		);
	});

	it('gives 0 to every channel when nobody converted', () => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const { credit, value } = of(paths.map((path) => ({ ...path, conversions: 0, value: 0 })));
				expect(Object.values(credit).every((each) => each === 0)).toBe(true);
				expect(Object.values(value).every((each) => each === 0)).toBe(true);
			}),
		);
	});

	it('does not change when all touches happen later', () => {
		fc.assert(
			fc.property(anyPaths(), fc.integer({ min: -1000, max: 20_000 }), (paths, days) => {
				const later = paths.map((path) => ({
					...path,
					touchpoints: path.touchpoints.map((touch) => ({
						...touch,
						timestamp: Number(touch.timestamp) + days * DAY,
					})),
				}));
				expectSame(of(later), of(paths));
			}),
		);
	});

	it('leaves conversions without a touch to (unattributed), and no others', () => {
		fc.assert(
			fc.property(anyPaths({ minTouches: 1 }), fc.nat(3), fc.nat(1000), (paths, conversions, cents) => {
				const value = conversions > 0 ? cents : 0;
				const { credit, value: values } = of([...paths, { touchpoints: [], conversions, nulls: 1, value }]);
				// A custom model may find no touch that weighs anything; these paths have a first one, which does.
				expect(credit['(unattributed)'] ?? 0).toBeCloseTo(conversions, 9);
				expect(values['(unattributed)'] ?? 0).toBe(value);
			}),
		);
	});
});

describe('shapley', () => {
	/** The worth of a set of channels: conversions of the paths that stay inside it. */
	const worth = (paths: readonly Path[], members: ReadonlySet<string>) =>
		totalOf(
			paths.filter(
				({ touchpoints }) => touchpoints.length > 0 && touchpoints.every(({ channel }) => members.has(channel)),
			),
			'conversions',
		);

	function factorial(of: number): number {
		return of <= 1 ? 1 : of * factorial(of - 1);
	}

	/** The mean of what a channel adds over all orders of joining, summed over all sets without it. */
	function byDefinition(paths: readonly Path[], channels: readonly string[], channel: string): number {
		const others = channels.filter((each) => each !== channel);
		let total = 0;
		for (let set = 0; set < 2 ** others.length; set++) {
			const members = new Set(others.filter((_, index) => (set >> index) & 1));
			const share =
				(factorial(members.size) * factorial(channels.length - members.size - 1)) / factorial(channels.length);
			total += share * (worth(paths, new Set([...members, channel])) - worth(paths, members));
		}
		return total;
	}

	/** A channel that is not there has nothing; `__proto__` would otherwise answer as every object does. */
	const creditOf = (credit: ByChannel, channel: string) =>
		Object.hasOwn(credit, channel) ? (credit[channel] as number) : 0;
	const shapley = (paths: readonly Path[]) => attribute({ model: 'shapley', paths }).credit;

	it('is the value by its definition over all sets of channels', () => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const channels = [
					...new Set(paths.flatMap(({ touchpoints }) => touchpoints.map(({ channel }) => channel))),
				];
				const credit = shapley(paths);
				for (const channel of channels)
					expect(credit[channel]).toBeCloseTo(byDefinition(paths, channels, channel), 9);
			}),
			{ numRuns: 40 },
		);
	});

	it('gives nothing to a channel that is in no converting path', () => {
		expect(
			shapley([
				{ touchpoints: [{ channel: 'a', timestamp: 1 }], conversions: 1 },
				{ touchpoints: [{ channel: 'b', timestamp: 1 }], conversions: 0, nulls: 4 },
			]),
		).toEqual({ a: 1, b: 0 });
	});

	it('gives the same to channels that are in the same paths, whatever the order and the repeats', () => {
		fc.assert(
			fc.property(anyPaths(), (paths) => {
				const mixed = paths.map((path) => ({
					...path,
					touchpoints: [...path.touchpoints, ...path.touchpoints].map((touch, index) => ({
						...touch,
						timestamp: -index,
					})),
				}));
				expectNear(shapley(mixed), shapley(paths));
				expect(attribute({ model: 'shapley', paths: mixed }).value).toEqual(
					attribute({ model: 'shapley', paths }).value,
				);
				const twins = paths.map((path) => ({
					...path,
					touchpoints: path.touchpoints.flatMap((touch) =>
						touch.channel === 'x' ? [{ ...touch, channel: 'twin' }, touch] : [touch],
					),
				}));
				expect(shapley(twins).twin ?? 0).toBeCloseTo(shapley(twins).x ?? 0, 9);
			}),
		);
	});

	it('of two sets of paths together is the sum of both', () => {
		fc.assert(
			fc.property(anyPaths(), anyPaths(), (one, other) => {
				const together = shapley([...one, ...other]);
				for (const channel of Object.keys(together))
					expect(together[channel]).toBeCloseTo(
						creditOf(shapley(one), channel) + creditOf(shapley(other), channel),
						9,
					);
			}),
		);
	});

	it('equals linear where no path touches a channel twice', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(fc.shuffledSubarray(CHANNELS), fc.nat(3)), { maxLength: 10 }), (ways) => {
				const paths = ways.map(([channels, conversions]) => ({
					touchpoints: channels.map((channel, timestamp) => ({ channel, timestamp })),
					conversions,
				}));
				expectNear(shapley(paths), attribute({ model: 'linear', paths }).credit);
			}),
		);
	});
});
