import fc from '../../support/random';
import {
	addInteraction,
	addInteractions,
	emptyScoreState,
	mergeScoreStates,
	type ScorableInteraction,
	scoreAt,
	scoreInteractions,
	type StateSettings,
} from '../../../core/scoring';
import { anyInteractions, AT, DAY } from './some-interactions';

const CAPPED: StateSettings = { dailyCaps: { comment: 6, view: 0.7, unsubscribe: 25 }, halfLifeDays: 12, e50: 30 };
const stateOf = (interactions: readonly ScorableInteraction[], settings: StateSettings = {}) =>
	addInteractions(emptyScoreState(), interactions, settings);

describe('A score kept as a state', () => {
	it.each([
		['the defaults', {}],
		['caps', CAPPED],
	])('equals the score of all interactions, in any order, with %s', (_, settings) => {
		fc.assert(
			fc.property(anyInteractions(), fc.nat(200), (interactions, days) => {
				const at = AT + days * DAY;
				const batch = scoreInteractions({ interactions, at, ...settings });
				const stream = scoreAt(stateOf(interactions, settings), at, settings);
				expect(Math.abs(stream.points - batch.points)).toBeLessThan(1e-9);
				expect(Math.abs(stream.score - batch.score)).toBeLessThan(1e-9);
			}),
		);
	});

	it('survives being stored as JSON after every interaction', () => {
		fc.assert(
			fc.property(anyInteractions(), (interactions) => {
				const stored = interactions.reduce(
					(state, each) => JSON.parse(JSON.stringify(addInteraction(state, each, CAPPED))),
					emptyScoreState(),
				);
				expect(stored).toEqual(stateOf(interactions, CAPPED));
			}),
		);
	});

	it('does not grow with interactions of kinds without a cap', () => {
		const likes = Array.from({ length: 500 }, (_, number) => ({ kind: 'like', timestamp: AT - number * DAY }));
		expect(stateOf(likes)).toMatchObject({ days: [], ahead: [] });
	});

	it('keeps of a day no more than its cap can count, and of days no more than a hundred', () => {
		const comments = Array.from({ length: 1000 }, (_, number) => ({
			kind: 'comment',
			timestamp: AT - number * (DAY / 5),
		}));
		const settings = { dailyCaps: { comment: 6 } };
		const state = stateOf(comments, settings);
		expect(state.days).toHaveLength(100);
		expect(Math.max(...state.days.map(({ times }) => times.length))).toBe(2);
		expect(scoreAt(state, AT, settings).points).toBeCloseTo(
			scoreInteractions({ interactions: comments, at: AT, ...settings }).points,
			9,
		);
	});

	it('merges with another as if all interactions had been one person’s', () => {
		fc.assert(
			fc.property(anyInteractions(), anyInteractions(), (one, other) => {
				const merged = mergeScoreStates(stateOf(one, CAPPED), stateOf(other, CAPPED), CAPPED);
				const together = scoreInteractions({ interactions: [...one, ...other], at: AT, ...CAPPED });
				expect(scoreAt(merged, AT, CAPPED).points).toBeCloseTo(together.points, 9);
			}),
		);
	});

	it('lets what lies ahead wait for its time', () => {
		const settings = { now: AT };
		const state = stateOf(
			[
				{ kind: 'like', timestamp: AT },
				{ kind: 'form', timestamp: AT + 5000 },
			],
			settings,
		);
		expect(scoreAt(state, AT).points).toBe(1);
		expect(scoreAt(state, AT + 5000).points).toBeCloseTo(21, 5);
	});

	it.each([
		['weighs nothing', { kind: 'contact_update', timestamp: AT }, {}],
		['may bring nothing a day', { kind: 'comment', timestamp: AT }, { dailyCaps: { comment: 0 } }],
	])('is as it was after something that %s', (_, interaction, settings) => {
		const before = stateOf([{ kind: 'like', timestamp: AT - 1 }]);
		expect(addInteraction(before, interaction, settings)).toEqual(before);
	});

	it('does not count of a day with a cap what lies after the moment asked for', () => {
		const [morning, noon] = [AT, AT + 4 * 3_600_000].map((timestamp) => ({ kind: 'comment', timestamp }));
		const state = stateOf([noon, morning] as ScorableInteraction[], CAPPED);
		expect(scoreAt(state, AT, CAPPED).points).toBe(4);
		expect(scoreAt(state, AT + 3_600_000, CAPPED).points).toBeLessThan(4);
	});

	it('waits after a merge for what lay ahead of either, and for nothing of this very moment', () => {
		const ahead = (seconds: number) => stateOf([{ kind: 'like', timestamp: AT + seconds * 1_000 }], { now: AT });
		const merged = mergeScoreStates(ahead(5), ahead(10));
		expect([0, 5, 10].map((seconds) => Math.round(scoreAt(merged, AT + seconds * 1_000).points))).toEqual([
			0, 1, 2,
		]);
		expect(ahead(0).ahead).toEqual([]);
	});

	it('refuses a moment before its newest interaction, and another half-life', () => {
		const state = stateOf([{ kind: 'like', timestamp: AT }]);
		expect(() => scoreAt(state, AT - 1)).toThrow(
			expect.objectContaining({
				field: 'at',
				problem: 'lies before the newest interaction',
				fix: 'Compute scores of the past from the interactions.',
			}),
		);
		expect(() => scoreAt(state, AT, { halfLifeDays: 31 })).toThrow(
			expect.objectContaining({
				field: 'halfLifeDays',
				problem: 'is not the one the score was kept with',
				fix: 'Keep the half-life, or compute the score from its interactions again.',
			}),
		);
		expect(() => addInteraction(state, { kind: 'like', timestamp: AT }, { halfLifeDays: 31 })).toThrow(
			expect.objectContaining({ field: 'halfLifeDays' }),
		);
	});

	it('leaves the state it was given as it was', () => {
		const before = stateOf([{ kind: 'comment', timestamp: AT }], CAPPED);
		const copy = structuredClone(before);
		addInteraction(before, { kind: 'comment', timestamp: AT - 1 }, CAPPED);
		expect(before).toEqual(copy);
	});
});
