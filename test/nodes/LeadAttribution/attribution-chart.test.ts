import { journeysChart, presentJourneys } from '../../../nodes/LeadAttribution/journeys';
import { creditChart } from '../../../nodes/LeadAttribution/attribution-chart';

const channel = (name: string, ...values: number[]) => ({
	...{ channel: name, touches: 1, assisted: 1, paths: 1 },
	models: values.map((value) => ({ value, credit: value / 100, share: 0, removalEffect: null })),
});
const MODELS = ['first_touch', 'markov'];

describe('The chart of an attribution report', () => {
	it('has the channels that earned most first, the models side by side, in money', () => {
		const channels = [channel('x', 100, 50), channel('linkedin', 3_333, 4_000), channel('telegram', 0, 1_234)];
		expect(creditChart({ currency: 'EUR', value: 10_000, channels }, MODELS)).toEqual({
			...{ title: 'Credit by channel', kind: 'grouped', unit: 'EUR' },
			categories: ['linkedin', 'telegram', 'x'],
			series: [
				{ name: 'First Touch', values: [33.33, 0, 1] },
				{ name: 'Markov', values: [40, 12.34, 0.5] },
			],
		});
	});

	it('counts conversions where there are no amounts, and yen without decimals', () => {
		const channels = [channel('x', 100, 50)];
		expect(creditChart({ currency: null, value: 0, channels }, MODELS)).toMatchObject({
			unit: 'conversions',
			series: [{ values: [1] }, { values: [0.5] }],
		});
		expect(creditChart({ currency: 'JPY', value: 150, channels }, MODELS).series[0]?.values).toEqual([100]);
	});

	it('adds up what does not fit to one bar', () => {
		const channels = Array.from({ length: 20 }, (_, number) => channel(`c${number}`, 100 * (20 - number), 100));
		const { categories, series } = creditChart({ currency: 'EUR', value: 1, channels }, MODELS);
		expect([categories.length, categories.at(-1)]).toEqual([12, '9 others']);
		expect(series[0]?.values.at(-1)).toBe(45);
		expect(series[1]?.values.at(-1)).toBe(9);
	});
});

describe('The ways to a conversion', () => {
	const way = (channels: string[], conversions: number, value = 0) => ({ channels, conversions, value, touches: 5 });
	const seen = (text = '') => text.replaceAll('\u200e', '');
	const NO_OTHERS = { journeys: 0, conversions: 0, value: 0, touches: 0 };
	const many = Array.from({ length: 12 }, (_, number) => way([`c${number}`, 'x'], 20 - number, 100));

	it('are bars that lie, with what they count and are worth; those that do not fit are one', () => {
		const others = { journeys: 30, conversions: 40, value: 1_000, touches: 99 };
		const told = { journeys: { journeys: many, others }, currency: 'EUR', conversions: 214 };
		const { kind, categories, series } = journeysChart(told);
		expect([kind, categories.length, seen(categories[0]), categories.at(-1)]).toEqual([
			'ranked',
			11,
			'c0 → x',
			'32 others',
		]);
		expect(series[0]?.values.at(-1)).toBe(10 + 9 + 40);
		expect(series[0]?.notes?.at(-1)).toBe('59 (12.00 EUR)');
		expect(presentJourneys(told).at(-1)).toEqual({
			...{ rank: null, journey: '(others)', channels: null, conversions: 40, share: 0.1869 },
			...{ touches: 99, currency: 'EUR', value: 10 },
		});
	});

	it('count conversions that nobody knows a touch of, and such without an amount', () => {
		const told = {
			...{ journeys: { journeys: [way(['a'], 3), way([], 1)], others: NO_OTHERS } },
			...{ currency: null, conversions: 4 },
		};
		expect(journeysChart(told)).toMatchObject({
			categories: ['\u200ea\u200e', '(unattributed)'],
			series: [{ values: [3, 1], notes: ['3', '1'] }],
		});
		expect(presentJourneys(told)).toMatchObject([
			{ journey: 'a', share: 0.75, value: null },
			{ journey: '(unattributed)', channels: [], share: 0.25 },
		]);
	});
});
