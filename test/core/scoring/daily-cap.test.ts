import { scoreInteractions } from '../../../core/scoring';
import { AT, DAY } from './some-interactions';

describe('A daily cap', () => {
	const comments = [9, 10, 11, 30].map((hour) => ({ kind: 'comment', timestamp: AT - 10 * DAY + hour * 3_600_000 }));

	it('lets the first interactions of a UTC day count, the last of them in part', () => {
		const interactions = comments.slice(0, 3).map((each) => ({ ...each, timestamp: AT }));
		expect(scoreInteractions({ interactions, at: AT, dailyCaps: { comment: 10 } }).points).toBe(10);
		expect(scoreInteractions({ interactions, at: AT, dailyCaps: { comment: 4 } }).points).toBe(4);
		expect(scoreInteractions({ interactions, at: AT, dailyCaps: { comment: 0 } }).points).toBe(0);
		expect(scoreInteractions({ interactions, at: AT, dailyCaps: { like: 1 } }).points).toBe(12);
	});

	it('goes by time, whatever the order, and starts anew each day', () => {
		const capped = { at: AT, dailyCaps: { comment: 6 } };
		const [first, second, , nextDay] = comments.map(({ timestamp }) => 2 ** -((AT - timestamp) / DAY / 30)) as [
			number,
			number,
			number,
			number,
		];
		const expected = 4 * first + 2 * second + 4 * nextDay;
		expect(scoreInteractions({ interactions: comments, ...capped }).points).toBeCloseTo(expected, 12);
		expect(scoreInteractions({ interactions: [...comments].reverse(), ...capped }).points).toBeCloseTo(
			expected,
			12,
		);
	});
});
