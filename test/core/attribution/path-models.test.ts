import {
	attribute,
	type ByChannel,
	type ModelName,
	type ModelParams,
	type Path,
	type Stage,
	type Touchpoint,
} from '../../../core/attribution';
import { expectNear, path } from './some-paths';

const creditOf = (model: ModelName, paths: Path[], params: ModelParams = {}) =>
	attribute({ model, params, paths }).credit;

/** `a:lead > b` as a converting path. */
function staged(way: string): Path {
	const touchpoints = way.split(' > ').map((step, index): Touchpoint => {
		const [channel = '', ...stages] = step.split(':');
		return { channel, timestamp: index, stage: stages as Stage[] };
	});
	return { touchpoints, conversions: 1 };
}

describe('Models by position', () => {
	it.each<[ModelName, string, ByChannel, ModelParams?]>([
		['first_touch', 'a > b > c', { a: 1, b: 0, c: 0 }],
		['last_touch', 'a > b > c', { a: 0, b: 0, c: 1 }],
		['linear', 'a > b > a > c', { a: 0.5, b: 0.25, c: 0.25 }],
		['position_based', 'a', { a: 1 }],
		['position_based', 'a > b', { a: 0.5, b: 0.5 }],
		['position_based', 'a > b', { a: 0.75, b: 0.25 }, { firstWeight: 0.6, lastWeight: 0.2 }],
		['position_based', 'a > b > c', { a: 0.4, b: 0.2, c: 0.4 }],
		['position_based', 'a > b > c > d', { a: 0.4, b: 0.1, c: 0.1, d: 0.4 }],
		['position_based', 'a > b > a', { a: 0.8, b: 0.2 }],
		['position_based', 'a > b > c', { a: 0.5, b: 0, c: 0.5 }, { firstWeight: 0.5, lastWeight: 0.5 }],
		['position_based', 'a', { a: 1 }, { firstWeight: 0, lastWeight: 0 }],
		['position_based', 'a > b', { a: 0.5, b: 0.5 }, { firstWeight: 0, lastWeight: 0 }],
		['w_shaped', 'a', { a: 1 }],
		['w_shaped', 'a > b', { a: 0.5, b: 0.5 }],
		['w_shaped', 'a > b > c', { a: 1 / 3, b: 1 / 3, c: 1 / 3 }],
		['w_shaped', 'a > b > c > d', { a: 0.3, b: 0.1, c: 0.3, d: 0.3 }],
		['w_shaped', 'a > b > c > d > e', { a: 0.3, b: 0.05, c: 0.3, d: 0.05, e: 0.3 }],
		['shapley', 'a > b > a > c', { a: 1 / 3, b: 1 / 3, c: 1 / 3 }],
		['custom', 'a > b > c', { a: 0.25, b: 0.5, c: 0.25 }, { first: 1, last: 1, middle: 2 }],
		['custom', 'a > b', { a: 0.5, b: 0.5 }, { first: 1, last: 1, middle: 2 }],
		['custom', 'a', { a: 1 }, { first: 1, last: 1, middle: 2 }],
	])('%s of %s', (model, way, expected, params = {}) => {
		expectNear(creditOf(model, [path(way, 1)], params), expected);
	});
});

describe('Models by milestones', () => {
	it.each<[ModelName, string, ByChannel, ModelParams?]>([
		['u_shaped_marketo', 'a > b:lead > c', { a: 0.5, b: 0.5, c: 0 }],
		['u_shaped_marketo', 'a:lead > b', { a: 1, b: 0 }],
		['u_shaped_marketo', 'a > b', { a: 1, b: 0 }],
		['u_shaped_hubspot', 'a > b:lead > c > d', { a: 0.4, b: 0.4, c: 0.1, d: 0.1 }],
		['u_shaped_hubspot', 'a > b:lead', { a: 0.5, b: 0.5 }],
		['u_shaped_hubspot', 'a:lead > b', { a: 0.8, b: 0.2 }],
		['u_shaped_hubspot', 'a > b > c', { a: 2 / 3, b: 1 / 6, c: 1 / 6 }],
		['w_shaped', 'a > b:lead > c:opportunity > d', { a: 0.3, b: 0.3, c: 0.3, d: 0.1 }],
		['w_shaped', 'a:lead > b:opportunity > c', { a: 0.6, b: 0.3, c: 0.1 }],
		['w_shaped', 'a > b:lead:opportunity > c', { a: 0.3, b: 0.6, c: 0.1 }],
		['w_shaped', 'a > b:lead > c:opportunity', { a: 1 / 3, b: 1 / 3, c: 1 / 3 }],
		['w_shaped', 'a > b:lead > c', { a: 3 / 7, b: 3 / 7, c: 1 / 7 }],
		['w_shaped', 'a > b:lead > c > d', { a: 0.3, b: 0.1, c: 0.3, d: 0.3 }, { mode: 'positional' }],
		['w_shaped', 'a > b', { a: 0.75, b: 0.25 }, { mode: 'milestones' }],
		['full_path', 'a > b:lead > c:opportunity > d:close > e', { a: 0.225, b: 0.225, c: 0.225, d: 0.225, e: 0.1 }],
		['full_path', 'a > b:lead > c:opportunity > d:close', { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }],
		['full_path', 'a:lead:opportunity:close', { a: 1 }],
		['full_path', 'a > b', { a: 0.225 / 0.325, b: 0.1 / 0.325 }],
		['full_path', 'a > b:lead > c:lead', { a: 0.225 / 0.55, b: 0.225 / 0.55, c: 0.1 / 0.55 }],
		['custom', 'a > b:lead > c:close', { a: 0.2, b: 0.5, c: 0.3 }, { first: 2, lead: 5, close: 3, opportunity: 9 }],
		['custom', 'a > b', { a: 0, b: 0, '(unattributed)': 1 }, { lead: 1 }],
	])('%s of %s', (model, way, expected, params = {}) => {
		expectNear(creditOf(model, [staged(way)], params), expected);
	});

	it('decide for each path by itself whether stages are present', () => {
		const { a = 0, b = 0 } = creditOf('w_shaped', [staged('a:lead > b'), path('a > b', 1)]);
		expect([a, b]).toEqual([expect.closeTo(6 / 7 + 0.5, 9), expect.closeTo(1 / 7 + 0.5, 9)]);
	});
});

describe('time_decay', () => {
	it.each([
		[undefined, 7],
		[10, 10],
		[0.5, 0.5],
	])('with half-life %p weighs two touches %p days apart 1 : 2', (halfLifeDays, days) => {
		const touchpoints = [
			{ channel: 'late', timestamp: days * 86_400_000 },
			{ channel: 'early', timestamp: 0 },
		];
		expectNear(creditOf('time_decay', [{ touchpoints, conversions: 3 }], { halfLifeDays }), { early: 1, late: 2 });
	});

	it('leaves a path whole however old it is and however far its touches are apart', () => {
		const touchpoints = [
			{ channel: 'a', timestamp: '1990-01-01' },
			{ channel: 'b', timestamp: '2026-01-01' },
		];
		expectNear(creditOf('time_decay', [{ touchpoints, conversions: 1 }], { halfLifeDays: 0.01 }), { a: 0, b: 1 });
	});
});

describe('Touches', () => {
	it('are taken in time order, those of one time as they stand', () => {
		const touchpoints = [
			{ channel: 'c', timestamp: '2026-11-24T09:00:00+01:00' },
			{ channel: 'd', timestamp: '2026-11-24T08:00:00.000Z' },
			{ channel: 'a', timestamp: Date.UTC(2026, 10, 23) },
			{ channel: 'b', timestamp: '2026-11-24 07:59' },
		];
		expect(creditOf('first_touch', [{ touchpoints, conversions: 1 }])).toMatchObject({ a: 1 });
		expect(creditOf('last_touch', [{ touchpoints, conversions: 1 }])).toMatchObject({ d: 1 });
		expectNear(creditOf('position_based', [{ touchpoints, conversions: 1 }]), { a: 0.4, b: 0.1, c: 0.1, d: 0.4 });
	});

	it('after the conversion do not count, nor with a lookback window those too long before it', () => {
		const one = { ...path('a > b > c > d', 1), convertedAt: 2 * 86_400_000 };
		expect(creditOf('last_touch', [one])).toEqual({ a: 0, b: 0, c: 1 });
		expect(creditOf('first_touch', [one], { lookbackDays: 1 })).toEqual({ b: 1, c: 0 });
		expect(creditOf('linear', [{ ...one, convertedAt: -1 }])).toEqual({ '(unattributed)': 1 });
	});

	it('may number thousands in one path', () => {
		const touchpoints = Array.from({ length: 5000 }, (_, index) => ({
			channel: `c${index % 50}`,
			timestamp: 5000 - index,
		}));
		expect(creditOf('linear', [{ touchpoints, conversions: 50 }])).toMatchObject({
			c0: expect.closeTo(1, 9),
			c49: expect.closeTo(1, 9),
		});
	});
});
