import fc from '../../support/random';
import { mergeScores, type ScorableInteraction, scoreInteractions } from '../../../core/scoring';
import { anyInteractions, AT, DAY, POSITIVE_KINDS } from './some-interactions';

const once = (kind: string, more: Partial<ScorableInteraction> = {}): ScorableInteraction => ({
	kind,
	timestamp: AT,
	...more,
});

describe('For any interactions', () => {
	it('the score lies within 0 and 100, and is 0 exactly when there are no points', () => {
		fc.assert(
			fc.property(anyInteractions(), (interactions) => {
				const { points, score } = scoreInteractions({ interactions, at: AT });
				expect(score).toBeGreaterThanOrEqual(0);
				expect(score).toBeLessThanOrEqual(100);
				expect(score === 0).toBe(points === 0);
			}),
		);
	});

	it('the order makes no difference', () => {
		fc.assert(
			fc.property(
				anyInteractions().chain((interactions) =>
					fc.tuple(
						fc.constant(interactions),
						fc.shuffledSubarray(interactions, { minLength: interactions.length }),
					),
				),
				([interactions, shuffled]) => {
					const settings = { at: AT, dailyCaps: { comment: 6, view: 0.7 } };
					expect(scoreInteractions({ interactions: shuffled, ...settings }).points).toBeCloseTo(
						scoreInteractions({ interactions, ...settings }).points,
						9,
					);
				},
			),
		);
	});

	it('a further one always adds, and each further one of a kind adds less to the score', () => {
		fc.assert(
			fc.property(
				anyInteractions({ kinds: POSITIVE_KINDS, maxLength: 8 }),
				fc.constantFrom(...POSITIVE_KINDS),
				(interactions, kind) => {
					const with_ = (count: number) =>
						scoreInteractions({
							interactions: [...interactions, ...Array<ScorableInteraction>(count).fill(once(kind))],
							at: AT,
						}).score;
					const [before, one, two] = [with_(0), with_(1), with_(2)];
					expect(one).toBeGreaterThan(before);
					expect(two - one).toBeLessThan(one - before);
				},
			),
		);
	});

	it('points halve after a half-life', () => {
		fc.assert(
			fc.property(anyInteractions(), fc.integer({ min: 1, max: 400 }), (interactions, halfLifeDays) => {
				const now = scoreInteractions({ interactions, at: AT, halfLifeDays }).points;
				const later = scoreInteractions({ interactions, at: AT + halfLifeDays * DAY, halfLifeDays }).points;
				expect(later).toBeCloseTo(now / 2, 9);
			}),
		);
	});

	it('what lies ahead makes no difference until its time', () => {
		fc.assert(
			fc.property(
				anyInteractions({ kinds: POSITIVE_KINDS }),
				fc.integer({ min: 1, max: 1e9 }),
				(interactions, ahead) => {
					const more = [...interactions, once('form', { timestamp: AT + ahead })];
					expect(scoreInteractions({ interactions: more, at: AT })).toEqual(
						scoreInteractions({ interactions, at: AT }),
					);
					expect(scoreInteractions({ interactions: more, at: AT + ahead }).points).toBeGreaterThan(
						scoreInteractions({ interactions, at: AT + ahead }).points,
					);
				},
			),
		);
	});

	it('merging two people adds up their points', () => {
		fc.assert(
			fc.property(
				anyInteractions({ kinds: POSITIVE_KINDS }),
				anyInteractions({ kinds: POSITIVE_KINDS }),
				(one, other) => {
					const scoreOf = (interactions: ScorableInteraction[]) =>
						scoreInteractions({ interactions, at: AT }).score;
					expect(mergeScores(scoreOf(one), scoreOf(other))).toBeCloseTo(scoreOf([...one, ...other]), 9);
				},
			),
		);
	});
});
