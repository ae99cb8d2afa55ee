import fc from '../../support/random';
import { attribute, type ByChannel, type Path } from '../../../core/attribution';
import { anyPaths, CHANNELS, expectNear, totalOf } from './some-paths';

fc.configureGlobal({ numRuns: 50 });

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
