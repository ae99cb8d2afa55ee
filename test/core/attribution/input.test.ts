import { attribute } from '../../../core/attribution';
import { largestRemainder } from '../../../core/attribution/money';
import { path } from './some-paths';

const good = path('a > b', 1);

describe('Bad input', () => {
	it.each<[string, object]>([
		['model', { model: 'u_shaped' }],
		['model', { model: 'constructor' }],
		['paths', { paths: null }],
		['paths[1].touchpoints', { paths: [good, { conversions: 1 }] }],
		['paths[1].touchpoints', { paths: [good, null] }],
		['paths[0].conversions', { paths: [{ ...good, conversions: -1 }] }],
		['paths[0].conversions', { paths: [{ touchpoints: [] }] }],
		['paths[0].nulls', { paths: [{ ...good, nulls: Number.NaN }] }],
		['paths[0].value', { paths: [{ ...good, value: 0.5 }] }],
		['paths[0].convertedAt', { paths: [{ ...good, convertedAt: 'soon' }] }],
		['paths[0].touchpoints[0]', { paths: [{ ...good, touchpoints: [null] }] }],
		['paths[0].touchpoints[0].channel', { paths: [{ ...good, touchpoints: [{ channel: 7, timestamp: 1 }] }] }],
		[
			'paths[0].touchpoints[1].timestamp',
			{ paths: [{ ...good, touchpoints: [{ channel: 'a', timestamp: 1 }, { channel: 'b' }] }] },
		],
		[
			'paths[0].touchpoints[0].timestamp',
			{ paths: [{ ...good, touchpoints: [{ channel: 'a', timestamp: '2026-13-01' }] }] },
		],
		[
			'paths[0].touchpoints[0].stage',
			{ paths: [{ ...good, touchpoints: [{ channel: 'a', timestamp: 1, stage: 'mql' }] }] },
		],
		['params.halfLifeDays', { model: 'time_decay', params: { halfLifeDays: 0 } }],
		['params.firstWeight', { model: 'position_based', params: { firstWeight: 0.7, lastWeight: 0.6 } }],
		['params.lastWeight', { model: 'position_based', params: { lastWeight: -0.1 } }],
		['params.mode', { model: 'w_shaped', params: { mode: 'both' } }],
		['params.order', { model: 'markov', params: { order: 0 } }],
		['params.order', { model: 'markov', params: { order: 1.5 } }],
		['params.middle', { model: 'custom', params: { middle: 'much' } }],
		['params', { model: 'custom' }],
		['params.lookbackDays', { params: { lookbackDays: -1 } }],
	])('is refused by name: %s in %j', (field, request) => {
		expect(() => attribute({ model: 'linear', paths: [good], ...request } as never)).toThrow(
			expect.objectContaining({ name: 'InputError', field }),
		);
	});

	it('of nothing gives nothing', () => {
		expect(attribute({ model: 'linear', paths: [] })).toEqual({ credit: {}, value: {} });
		expect(attribute({ model: 'markov', paths: [], params: null })).toEqual({
			credit: {},
			value: {},
			removalEffect: {},
		});
	});
});

describe('Whole units', () => {
	const inOrder = (one: number, other: number) => one - other;

	it.each([
		[[33.333333333, 33.333333333, 33.333333334], 100, [34, 33, 33]],
		[[0.5, 0.5], 1, [1, 0]],
		[[2.6, 0.3, 0.1], 3, [3, 0, 0]],
		[[1.2, 1.7, 1.1], 4, [1, 2, 1]],
		[[49.99999999999999, 50.00000000000001], 100, [50, 50]],
		[[0, 0], 0, [0, 0]],
		[[], 0, []],
	])('of %j add up to %p', (shares, total, expected) => {
		expect(largestRemainder(shares, total, inOrder)).toEqual(expected);
	});

	it('of channels that deserve the same go to the one that is touched earlier, else to the first by name', () => {
		expect(attribute({ model: 'linear', paths: [path('c > b > a', 1, 0, 100)] }).value).toEqual({
			c: 34,
			b: 33,
			a: 33,
		});
		expect(attribute({ model: 'shapley', paths: [path('c > b > a', 1, 0, 100)] }).value).toEqual({
			a: 34,
			b: 33,
			c: 33,
		});
	});
});
