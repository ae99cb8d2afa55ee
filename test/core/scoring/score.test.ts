import { DEFAULT_WEIGHTS, type ScorableInteraction, scoreInteractions, scoreOfPoints } from '../../../core/scoring';
import { INTERACTION_KINDS } from '../../../core/social';
import { message } from '../store/support/people';
import { AT, DAY } from './some-interactions';

const once = (kind: string, more: Partial<ScorableInteraction> = {}): ScorableInteraction => ({
	kind,
	timestamp: AT,
	...more,
});
const pointsOf = (...interactions: ScorableInteraction[]) => scoreInteractions({ interactions, at: AT }).points;

describe('Points of one interaction', () => {
	it.each([
		['view', 0.5],
		['like', 1],
		['reaction', 1],
		['follow', 2],
		['click', 3],
		['comment', 4],
		['reply', 4],
		['share', 5],
		['mention', 5],
		['message', 8],
		['event_registration', 6],
		['event_attendance', 10],
		['form_submission', 20],
		['demo_request', 20],
		['contact_update', 0],
		['direct_message', 8],
		['direct message', 8],
		['Direct-Message', 8],
		['dm', 8],
		['  direct - message ', 8],
		['post_view', 0.5],
		['post_click', 3],
		['engagement', 1],
		['form', 20],
		['attendance', 10],
		['registration', 6],
		['something else', 0],
		['constructor', 0],
		['__proto__', 0],
	])('%s is worth %p', (kind, points) => {
		expect(pointsOf(once(kind))).toBe(points);
	});

	it('has a default for every kind that events have', () => {
		expect(Object.keys(DEFAULT_WEIGHTS).sort()).toEqual([...INTERACTION_KINDS].sort());
	});

	it('is nothing for what the team did, unless that is given a weight', () => {
		const outgoing = once('message', { direction: 'out' });
		expect(pointsOf(outgoing)).toBe(0);
		expect(scoreInteractions({ interactions: [outgoing], at: AT, weights: { outgoing_message: 2 } }).points).toBe(
			2,
		);
	});

	it('is told apart by who acted, whichever was seen first', () => {
		const [sent, received] = [once('message', { direction: 'out' }), once('message', { direction: 'in' })];
		const scored = (interactions: ScorableInteraction[]) =>
			scoreInteractions({ interactions, at: AT, weights: { outgoing_message: 1, outgoing_comment: 2 } }).points;
		expect(scored([sent, received, sent])).toBe(10);
		expect(scored([received, sent, received])).toBe(17);
		expect(scored([sent, once('comment', { direction: 'out' })])).toBe(3);
	});

	it('follows the weights that are given, under whatever name, and keeps the other defaults', () => {
		const interactions = [once('message'), once('webinar'), once('like')];
		expect(scoreInteractions({ interactions, at: AT, weights: { direct_message: 10, webinar: 7 } }).points).toBe(
			18,
		);
	});
});

describe('The score', () => {
	it.each([
		[0, 0],
		[20, 50],
		[40, 75],
		[60, 87.5],
		[1e9, 100],
	])('of %p points is %p', (points, score) => {
		expect(scoreOfPoints(points, 20)).toBeCloseTo(score, 12);
	});

	it('is 50 for one form, and 29.29 a half-life later', () => {
		const interactions = [once('form')];
		expect(scoreInteractions({ interactions, at: AT })).toEqual({ points: 20, score: 50 });
		const later = scoreInteractions({ interactions, at: AT + 30 * DAY });
		expect(later.points).toBeCloseTo(10, 12);
		expect(later.score).toBeCloseTo(100 * (1 - Math.SQRT1_2), 12);
	});

	it('reads what the store holds, and times in ISO 8601 or milliseconds', () => {
		const at = '2026-11-24T08:00:00.000Z';
		expect(scoreInteractions({ interactions: [message('c', 1), message('c', 2)], at }).points).toBe(16);
		expect(
			scoreInteractions({
				interactions: [{ kind: 'like', timestamp: Date.parse(at) }],
				at: '2026-11-24T09:00:00+01:00',
			}).points,
		).toBe(1);
	});

	it('is 0 without interactions', () => {
		expect(scoreInteractions({ interactions: [], at: AT })).toEqual({ points: 0, score: 0 });
	});

	it('counts the same event once', () => {
		const sameEvent = { platform: 'x', eventId: '7' };
		expect(pointsOf(once('like', { id: 1 }), once('like', { id: 1 }))).toBe(1);
		expect(pointsOf(once('like', sameEvent), once('like', { ...sameEvent, id: 'row 2' }))).toBe(1);
		expect(pointsOf(once('like', sameEvent), once('like', { idempotencyKey: 'x:7' }))).toBe(1);
		expect(pointsOf(once('like', sameEvent), once('like', { ...sameEvent, platform: 'instagram' }))).toBe(2);
		expect(pointsOf(once('like'), once('like'))).toBe(2);
		expect(pointsOf(once('like', { id: 1 }), once('like', { id: 2 }))).toBe(2);
		expect(pointsOf(once('like', { id: 1 }), once('like', { eventId: 1 }))).toBe(2);
		expect(pointsOf(once('like', { eventId: '1' }), once('like', { platform: 'x', eventId: '1' }))).toBe(2);
		expect(pointsOf(once('like', { idempotencyKey: 'x:1' }), once('like', { idempotencyKey: 'x:2' }))).toBe(2);
	});

	it('counts an event that was delivered with two times at the earlier one, in either order', () => {
		const [early, late] = [once('form', { id: 1, timestamp: AT - 30 * DAY }), once('form', { id: 1 })];
		expect(pointsOf(early, late)).toBe(10);
		expect(pointsOf(late, early)).toBe(10);
	});

	it('counts an event that was delivered as two kinds as the one that brings more, in either order', () => {
		const [more, less] = [once('comment', { id: 1 }), once('like', { id: 1 })];
		expect(pointsOf(more, less)).toBe(4);
		expect(pointsOf(less, more)).toBe(4);
	});

	it('counts the earlier of two deliveries, though the later one would bring more', () => {
		const [early, late] = [once('view', { id: 1, timestamp: AT - 1 }), once('form', { id: 1 })];
		expect(pointsOf(early, late)).toBeCloseTo(0.5, 6);
		expect(pointsOf(late, early)).toBeCloseTo(0.5, 6);
	});

	it('takes unsubscribing and blocking away when it is read, and stops at 0', () => {
		expect(pointsOf(once('form'), once('message'), once('unsubscribe'))).toBe(8);
		expect(scoreInteractions({ interactions: [once('form'), once('block')], at: AT })).toEqual({
			points: 0,
			score: 0,
		});
		expect(
			scoreInteractions({ interactions: [once('form'), once('block')], at: AT, weights: { block: 0 } }).score,
		).toBe(50);
	});
});
