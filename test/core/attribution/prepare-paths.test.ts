import { attribute, type Journey, type PathTransform, preparePaths, type Stage } from '../../../core/attribution';
import { DAY } from './some-paths';

const touch = (channel: string, day: number, stage?: Stage) => ({
	channel,
	timestamp: day * DAY,
	...(stage === undefined ? {} : { stage }),
});
const won = (day: number, value = 100) => ({ kind: 'deal_won' as const, timestamp: day * DAY, value });
const waysOf = (journey: Journey, settings = {}) =>
	preparePaths([journey], settings).map(
		({ touchpoints, conversions }) => `${touchpoints.map(({ channel }) => channel).join(' > ')} = ${conversions}`,
	);

describe('preparePaths', () => {
	it('makes one path for each conversion, with the touches of the window before it', () => {
		const journey = {
			touchpoints: [touch('late', 300), touch('old', 0), touch('near', 95), touch('same day', 100)],
			conversions: [won(100), won(120)],
		};
		expect(waysOf(journey)).toEqual(['near > same day = 1', 'near > same day = 1']);
		expect(waysOf(journey, { lookbackDays: 110 })).toEqual(['old > near > same day = 1', 'near > same day = 1']);
		expect(waysOf(journey, { lookbackDays: 20 })).toEqual(['near > same day = 1', 'same day = 1']);
	});

	it('makes a path without a conversion for who never converted, and none for who was never touched', () => {
		expect(
			preparePaths([
				{ touchpoints: [touch('a', 1), touch('b', 200)], conversions: [] },
				{ touchpoints: [], conversions: [] },
			]),
		).toEqual([{ touchpoints: [touch('b', 200)], conversions: 0, nulls: 1, value: 0 }]);
	});

	it('keeps a conversion without a touch, which then belongs to nobody', () => {
		const paths = preparePaths([{ touchpoints: [touch('a', 50)], conversions: [won(1, 700)] }]);
		expect(attribute({ model: 'linear', paths })).toEqual({
			credit: { '(unattributed)': 1 },
			value: { '(unattributed)': 700 },
		});
	});

	it('marks the touch closest before each step of the sale', () => {
		const journey: Journey = {
			touchpoints: [touch('a', 1), touch('b', 2), touch('c', 3), touch('d', 4)],
			conversions: [
				won(9, 1000),
				{ kind: 'lead_created', timestamp: 2.5 * DAY },
				{ kind: 'lead_converted', timestamp: 3 * DAY },
			],
		};
		const [path] = preparePaths([journey]);
		expect(path?.touchpoints.map(({ stage }) => stage)).toEqual([undefined, ['lead'], ['opportunity'], ['close']]);
		expect(attribute({ model: 'full_path', paths: [path as never] }).value).toEqual({
			a: 250,
			b: 250,
			c: 250,
			d: 250,
		});
	});

	it('can take another step for its goal', () => {
		const journey: Journey = {
			touchpoints: [touch('a', 1), touch('b', 2)],
			conversions: [won(9), { kind: 'lead_created', timestamp: 1 * DAY }],
		};
		expect(waysOf(journey, { goal: 'lead' })).toEqual(['a = 1']);
	});

	it.each<[PathTransform, string]>([
		['none', 'a > a > b > a > b > c'],
		['exposure', 'a > b > a > b > c'],
		['first_of_each', 'a > b > c'],
		['unique', 'a > b > c'],
	])('transforms touches by %s', (transform, expected) => {
		const touchpoints = ['a', 'a', 'b', 'a', 'b', 'c'].map((channel, day) => touch(channel, day));
		expect(waysOf({ touchpoints, conversions: [won(10)] }, { transform })).toEqual([`${expected} = 1`]);
	});

	it('keeps the last touch of each by unique, the first by first_of_each, and the stages of what is left out', () => {
		const journey: Journey = {
			touchpoints: [touch('a', 0), touch('b', 1), touch('a', 2)],
			conversions: [won(10), { kind: 'lead', timestamp: 0 }],
		};
		const of = (transform: PathTransform) => preparePaths([journey], { transform })[0]?.touchpoints;
		expect(of('unique')).toEqual([touch('b', 1), { ...touch('a', 2), stage: ['lead', 'close'] }]);
		expect(of('first_of_each')).toEqual([{ ...touch('a', 0), stage: ['lead', 'close'] }, touch('b', 1)]);
	});

	it('keeps to a period', () => {
		const journeys: Journey[] = [
			{ touchpoints: [touch('a', 1)], conversions: [won(5), won(15), won(25)] },
			{ touchpoints: [touch('gone', 4)], conversions: [] },
			{ touchpoints: [touch('here', 14), touch('later', 22)], conversions: [won(23)] },
		];
		const paths = preparePaths(journeys, { from: 10 * DAY, until: 20 * DAY });
		expect(paths.map(({ touchpoints, conversions }) => [touchpoints.at(-1)?.channel, conversions])).toEqual([
			['a', 1],
			['here', 0],
		]);
	});

	it.each<[string, unknown, object]>([
		['lookbackDays', [], { lookbackDays: 0 }],
		['from', [], { from: 'once' }],
		['transform', [{ touchpoints: [touch('a', 1)], conversions: [] }], { transform: 'some' }],
		['journeys[0].conversions', [{ touchpoints: [], conversions: [{ kind: 'lost', timestamp: 1 }] }], {}],
		[
			'journeys[0].conversions[0].timestamp',
			[{ touchpoints: [], conversions: [{ kind: 'close', timestamp: '?' }] }],
			{},
		],
		['journeys[0].touchpoints[0].timestamp', [{ touchpoints: [{ channel: 'a' }], conversions: [] }], {}],
	])('refuses a bad %s by name', (field, journeys, settings) => {
		expect(() => preparePaths(journeys as Journey[], settings)).toThrow(
			expect.objectContaining({ name: 'InputError', field }),
		);
	});
});
