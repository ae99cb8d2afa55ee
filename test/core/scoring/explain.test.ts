import fc from '../../support/random';
import { explainScore, scoreInteractions } from '../../../core/scoring';
import { anyInteractions, AT, DAY } from './some-interactions';

interface Plain {
	kind: string;
	timestamp: number;
}

const interactions = [
	{ kind: 'comment', platform: 'instagram', timestamp: AT - 30 * DAY },
	{ kind: 'message', platform: 'telegram', timestamp: AT },
	{ kind: 'like', timestamp: AT - 1000 * DAY },
	{ kind: 'form', platform: 'telegram', timestamp: AT + DAY },
];

describe('explainScore', () => {
	it('says what kind and what platform the points are from', () => {
		const { byKind, byPlatform, points } = explainScore({ interactions: interactions.slice(0, 2), at: AT });
		expect(points).toBe(10);
		expect(byKind).toEqual([
			{ name: 'message', count: 1, points: 8, share: 0.8 },
			{ name: 'comment', count: 1, points: 2, share: 0.2 },
		]);
		expect(byPlatform.map(({ name, share }) => [name, share])).toEqual([
			['telegram', 0.8],
			['instagram', 0.2],
		]);
	});

	it('shows the last interactions up to the moment asked for, newest first', () => {
		const { lastInteractions, asOf } = explainScore({ interactions, at: AT, last: 2 });
		expect(asOf).toBe('2026-11-24T08:00:00.000Z');
		expect(lastInteractions).toEqual([
			{ kind: 'message', platform: 'telegram', occurredAt: '2026-11-24T08:00:00.000Z', points: 8 },
			{ kind: 'comment', platform: 'instagram', occurredAt: '2026-10-25T08:00:00.000Z', points: 2 },
		]);
	});

	it('shows how the score moved', () => {
		const { trend, score } = explainScore({ interactions: interactions.slice(1, 2), at: AT, trendDays: [7] });
		expect(trend).toEqual([{ days: 7, score: 0, change: score }]);
	});

	it('shows what was taken away below 0', () => {
		const explained = explainScore({
			interactions: [
				{ kind: 'form', timestamp: AT },
				{ kind: 'unsubscribe', timestamp: AT - 30 * DAY },
			],
			at: AT,
		});
		expect(explained).toMatchObject({ points: 10, pointsAdded: 20, pointsTakenAway: 10, band: 'medium' });
		expect(explained.byKind.at(-1)).toEqual({ name: 'unsubscribe', count: 1, points: -10, share: 0 });
		expect(explained.byPlatform).toEqual([{ name: 'unknown', count: 2, points: 10, share: 1 }]);
	});

	it('shows each of the last interactions with what it took away', () => {
		const { lastInteractions } = explainScore({ interactions: [{ kind: 'block', timestamp: AT }], at: AT });
		expect(lastInteractions).toMatchObject([{ kind: 'block', platform: null, points: -40 }]);
	});

	it('has what brought the same in the order of its name, whichever came first', () => {
		const [comment, reply] = ['comment', 'reply'].map((kind) => ({ kind, timestamp: AT })) as [Plain, Plain];
		for (const some of [
			[comment, reply],
			[reply, comment],
		]) {
			const { byKind } = explainScore({ interactions: some, at: AT });
			expect(byKind.map(({ name }) => name)).toEqual(['comment', 'reply']);
		}
	});

	it('shows five interactions, and how the score moved in a week and in a month, unless told otherwise', () => {
		const many = Array.from({ length: 7 }, (_, day) => ({ kind: 'like', timestamp: AT - day * DAY }));
		const { lastInteractions, trend } = explainScore({ interactions: many, at: AT });
		expect(lastInteractions).toHaveLength(5);
		expect(trend.map(({ days }) => days)).toEqual([7, 30]);
	});

	it('names the band by the bands that are given', () => {
		const bands = [{ name: 'everybody', from: 0 }];
		expect(explainScore({ interactions, at: AT, bands }).band).toBe('everybody');
	});

	it('agrees with the score for any interactions, and its shares add up', () => {
		fc.assert(
			fc.property(anyInteractions(), (some) => {
				const request = { interactions: some, at: AT - 20 * DAY, dailyCaps: { comment: 6 } };
				const explained = explainScore(request);
				const { points, score } = scoreInteractions(request);
				expect(explained.points).toBeCloseTo(points, 9);
				expect(explained.score).toBeCloseTo(score, 9);
				for (const parts of [explained.byKind, explained.byPlatform]) {
					expect(parts.reduce((sum, part) => sum + part.share, 0)).toBeCloseTo(
						explained.pointsAdded > 0 ? 1 : 0,
						9,
					);
					expect(
						Math.max(
							0,
							parts.reduce((sum, part) => sum + part.points, 0),
						),
					).toBeCloseTo(points, 9);
				}
			}),
		);
	});
});
