import fc from '../../support/random';
import {
	addInteractions,
	emptyScoreState,
	roundScore,
	scoreInteractions,
	type ScoreSettings,
	settingsFingerprint,
	rankedScoreAt,
} from '../../../core/scoring';
import { anyInteractions, AT, DAY } from './some-interactions';

describe('The rank key', () => {
	it('puts people in the order of their scores, at whatever time it was worked out', () => {
		fc.assert(
			fc.property(anyInteractions(), anyInteractions(), fc.nat(60), fc.nat(60), (one, other, soon, later) => {
				const rankKeyOf = (interactions: typeof one, days: number) =>
					rankedScoreAt(addInteractions(emptyScoreState(), interactions), AT + days * DAY).rankKey ??
					-Infinity;
				const pointsOf = (interactions: typeof one) =>
					scoreInteractions({ interactions, at: AT + 60 * DAY }).points;
				const [difference, points] = [
					rankKeyOf(one, soon) - rankKeyOf(other, later),
					pointsOf(one) - pointsOf(other),
				];
				if (Math.abs(points) > 1e-9 * pointsOf(one)) expect(Math.sign(difference)).toBe(Math.sign(points));
			}),
		);
	});

	it('is none for a score of nothing', () => {
		expect(rankedScoreAt(emptyScoreState(), AT)).toEqual({ points: 0, score: 0, rankKey: null, dueAt: null });
		expect(
			rankedScoreAt(addInteractions(emptyScoreState(), [{ kind: 'block', timestamp: AT }]), AT).rankKey,
		).toBeNull();
	});

	it('is due again when what lies ahead comes about', () => {
		const state = addInteractions(
			emptyScoreState(),
			[
				{ kind: 'like', timestamp: AT + 2 * DAY },
				{ kind: 'like', timestamp: AT + DAY },
			],
			{ now: AT },
		);
		expect(rankedScoreAt(state, AT)).toMatchObject({ points: 0, dueAt: AT + DAY });
		expect(rankedScoreAt(state, AT + DAY)).toMatchObject({ points: 1, dueAt: AT + 2 * DAY });
		expect(rankedScoreAt(state, AT + 2 * DAY)).toMatchObject({ dueAt: null });
	});

	it('counts what another machine with a faster clock has counted', () => {
		const settings = { dailyCaps: { comment: 8 } };
		const state = addInteractions(
			emptyScoreState(),
			[
				{ kind: 'like', timestamp: AT },
				{ kind: 'comment', timestamp: AT + 5_000 },
			],
			settings,
		);
		expect(rankedScoreAt(state, AT - 10_000, settings).points).toBeCloseTo(5, 3);
	});

	it('is shown with two digits', () => {
		expect([12.345678, 99.999, 0].map(roundScore)).toEqual([12.35, 100, 0]);
	});
});

describe('The fingerprint of settings', () => {
	it.each([
		['defaults spelled out', {}, { halfLifeDays: 30, e50: 20, weights: { comment: 4 } }],
		['other names of a kind', { weights: { message: 9 } }, { weights: { 'Direct Message': 9 } }],
		['another order', { weights: { like: 2, view: 3 } }, { weights: { view: 3, like: 2 } }],
		['a kind that weighs nothing', {}, { weights: { poke: 0 }, dailyCaps: { poke: 3 } }],
	])('is the same for %s', (_, one, other) => {
		expect(settingsFingerprint(one)).toBe(settingsFingerprint(other));
	});

	it.each<ScoreSettings>([
		{ halfLifeDays: 31 },
		{ e50: 21 },
		{ weights: { comment: 5 } },
		{ weights: { poke: 1 } },
		{ dailyCaps: { comment: 8 } },
	])('is another one for %j', (settings) => {
		expect(settingsFingerprint(settings)).not.toBe(settingsFingerprint());
	});

	it('is 16 digits that stay the same from one version to the next, as stores keep it', () => {
		expect(settingsFingerprint()).toBe('15b1860fe2a28b97');
		expect(settingsFingerprint({ weights: { poke: 1 }, dailyCaps: { poke: 2 } })).toBe('3162ac7b964ce4b9');
	});

	it('refuses what cannot be used', () => {
		expect(() => settingsFingerprint({ halfLifeDays: 0 })).toThrow('halfLifeDays');
	});
});
