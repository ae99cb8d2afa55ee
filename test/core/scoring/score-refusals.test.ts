import { type ScorableInteraction, scoreInteractions } from '../../../core/scoring';
import { adviceOf, inputErrorOf } from '../../support/input-error';
import { AT } from './some-interactions';

const once = (kind: string, more: Partial<ScorableInteraction> = {}): ScorableInteraction => ({
	kind,
	timestamp: AT,
	...more,
});

const asked = (request: object) => () => scoreInteractions({ interactions: [], at: AT, ...request });

describe('The score of odd settings or interactions', () => {
	it.each<[string, object, string]>([
		['halfLifeDays', { halfLifeDays: 0 }, 'is not a number above 0. Give a number, for example 30.'],
		['halfLifeDays', { halfLifeDays: '30' }, 'is not a number above 0. Give a number, for example 30.'],
		['e50', { e50: -1 }, 'is not a number above 0. Give a number, for example 20.'],
		['e50', { e50: Number.NaN }, 'is not a number above 0. Give a number, for example 20.'],
		['e50', { e50: Infinity }, 'is not a number above 0. Give a number, for example 20.'],
		['weights', { weights: 'many' }, 'are not given by kind. Give an object, for example { "comment": 4 }.'],
		['dailyCaps', { dailyCaps: 4 }, 'are not given by kind. Give an object, for example { "comment": 4 }.'],
		['weights.comment', { weights: { comment: -1 } }, 'is not a number of at least 0. Give points, for example 4.'],
		[
			'weights.comment',
			{ weights: { comment: '4' } },
			'is not a number of at least 0. Give points, for example 4.',
		],
		['weights.like', { weights: { like: Infinity } }, 'is not a number of at least 0. Give points, for example 4.'],
		['dailyCaps.like', { dailyCaps: { like: -1 } }, 'is not a number of at least 0. Give points, for example 4.'],
		['interactions', { interactions: 'none' }, 'is not a list. Give a list of interactions.'],
		['interactions[0].kind', { interactions: [{}] }, 'is not text. Name what happened, for example comment.'],
		['interactions[0].kind', { interactions: [null] }, 'is not text. Name what happened, for example comment.'],
	])('refuses a bad %s by name, and says what would do', (field, request, advice) => {
		expect(inputErrorOf(asked(request)).field).toBe(field);
		expect(adviceOf(asked(request))).toBe(advice);
	});

	it.each<[string, object]>([
		['at', { at: 'yesterday' }],
		['interactions[0].occurredAt', { interactions: [{ kind: 'like' }] }],
		['interactions[1].occurredAt', { interactions: [once('like'), { kind: 'like', occurredAt: '2026-02-30' }] }],
	])('refuses a moment that is none by name: %s', (field, request) => {
		expect(inputErrorOf(asked(request)).field).toBe(field);
	});

	it('takes settings that are left out or null for the defaults', () => {
		const request = { interactions: [once('message')], at: AT };
		const blank = { halfLifeDays: null, e50: null, weights: null, dailyCaps: null } as object;
		expect(scoreInteractions({ ...request, ...blank })).toEqual(scoreInteractions(request));
	});
});
