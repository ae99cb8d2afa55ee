import fc from '../../support/random';
import { attribute, type Path } from '../../../core/attribution';
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
