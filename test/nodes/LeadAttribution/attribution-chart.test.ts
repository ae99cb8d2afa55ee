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
