import { bandOf, scoreHasChanged } from '../../../core/scoring';
import { adviceOf } from '../../support/input-error';

describe('Bands', () => {
	it.each([
		[0, 'low'],
		[19.9, 'low'],
		[20, 'medium'],
		[49.99999999999999, 'high'],
		[50, 'high'],
		[79.9, 'high'],
		[80, 'very_high'],
		[100, 'very_high'],
	])('%p is %s', (score, band) => {
		expect(bandOf(score)).toBe(band);
	});

	it.each([
		[[]],
		[[{ name: 'a', from: 5 }]],
		[
			[
				{ name: 'a', from: 0 },
				{ name: 'b', from: Number.NaN },
			],
		],
		[
			[
				{ name: 'a', from: 0 },
				{ name: 'b', from: 0 },
			],
		],
	])('that do not rise from 0 are refused: %j', (bands) => {
		expect(() => bandOf(1, bands)).toThrow(expect.objectContaining({ field: 'bands' }));
		expect(adviceOf(() => bandOf(1, bands))).toBe(
			'do not rise from 0. Give at least one band; the first from 0, each further one from a higher score.',
		);
	});

	it('has the lowest one for what lies below all of them', () => {
		expect(bandOf(-1)).toBe('low');
	});
});

describe('A score is written again', () => {
	it.each<[number | null, number, object, boolean]>([
		[null, 0, {}, true],
		[30, 30, {}, false],
		[30, 30.9, {}, false],
		[30, 31, {}, true],
		[30, 29, {}, true],
		[19.9, 20.1, {}, true],
		[19.9, 20.1, { onBandChange: false }, false],
		[30, 34, { minChange: 5 }, false],
		[30, 30, { minChange: 0 }, false],
		[30, 30.1, { minChange: 0 }, true],
		[30, 35, { minChange: 5 }, true],
		[30.1, 31.1, {}, true],
		[19.9, 20.1, { bands: [{ name: 'all', from: 0 }] }, false],
	])('from %p to %p with %j: %p', (previous, next, policy, expected) => {
		expect(scoreHasChanged(previous, next, policy)).toBe(expected);
	});
});
