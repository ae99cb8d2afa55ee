import fc from '../../support/random';

import { InputError } from '../../../core/lib/errors';
import type { GenericFields, SocialEvent } from '../../../core/social';
import { genericEvent, idempotencyKeyOf, INTERACTION_KINDS } from '../../../core/social';
import { inputErrorOf } from '../../support/input-error';

const RECEIVED = '2026-06-01T09:00:00.000Z';
const read = (fields: GenericFields, receivedAt = RECEIVED): SocialEvent =>
	genericEvent(fields, { receivedAt, region: 'DE' });
const FIELDS: GenericFields = {
	platform: 'discord',
	kind: 'message',
	userId: '80351110224678912',
	occurredAt: '2026-06-01T08:00:00Z',
	text: 'Hi',
};

/** One value for every field. */
const MAPPED: GenericFields = {
	platform: 'Twitter',
	kind: 'Event Registration',
	direction: 'IN',
	eventId: 'reg-1',
	occurredAt: 1780300800,
	userId: '42',
	username: '@AdaO',
	profileUrl: 'https://x.com/AdaO',
	displayName: 'Ada Okafor',
	email: 'Ada@Example.com',
	phone: '030 901820',
	followers: 12,
	company: 'Acme',
	jobTitle: 'CTO',
	conversationId: 7,
	postId: 'p1',
	campaign: 'Spring',
	source: ' newsletter ',
	stage: 'Lead',
	text: 'See you',
};

const problemOf = (fields: GenericFields) => inputErrorOf(() => read(fields));

describe('a generic event', () => {
	it('takes every field a user can map', () => {
		const event = read(MAPPED);
		expect(event).toEqual({
			platform: 'x',
			kind: 'event_registration',
			direction: 'in',
			eventId: 'reg-1',
			occurredAt: '2026-06-01T08:00:00.000Z',
			person: {
				firstName: 'Ada',
				lastName: 'Okafor',
				displayName: null,
				nameOrigin: 'form',
				company: 'Acme',
				jobTitle: 'CTO',
				emails: ['Ada@example.com'],
				phones: ['+4930901820'],
				profiles: [
					{
						platform: 'x',
						userId: '42',
						scope: null,
						username: 'AdaO',
						url: 'https://x.com/adao',
						displayName: 'Ada Okafor',
						followers: 12,
					},
				],
			},
			conversationId: '7',
			postId: 'p1',
			campaign: 'Spring',
			source: 'newsletter',
			stage: 'lead',
			text: 'See you',
			revision: null,
		});
		expect(idempotencyKeyOf(event)).toBe('x:reg-1');
	});

	it.each([
		['2026-06-01T08:00:00Z'],
		['2026-06-01T10:00:00+02:00'],
		['2026-06-01 08:00:00'],
		['2026-06-01 08:00:00 UTC'],
		[1780300800],
		[1780300800000],
		['1780300800'],
		[new Date('2026-06-01T08:00:00Z')],
		['Mon Jun 01 08:00:00 +0000 2026'],
	])('reads the time %p, in UTC unless it says otherwise', (occurredAt) => {
		expect(read({ ...FIELDS, occurredAt }).occurredAt).toBe('2026-06-01T08:00:00.000Z');
	});

	it('without an id gets one of its content: the same for a repeated delivery, another for any difference', () => {
		const again = read(FIELDS, '2026-06-02T00:00:00.000Z');
		expect(read(FIELDS).eventId).toBe(again.eventId);
		const variants: GenericFields[] = [
			{ text: 'Ho' },
			{ kind: 'comment' },
			{ direction: 'out' },
			{ userId: '80351110224678913' },
			{ occurredAt: '2026-06-01T08:00:01Z' },
			{ postId: '1' },
			{ conversationId: '1' },
			{ platform: 'slack' },
		];
		const ids = variants.map((variant) => read({ ...FIELDS, ...variant }).eventId);
		expect(new Set([read(FIELDS).eventId, ...ids]).size).toBe(variants.length + 1);
	});

	it('with an id may leave the time out, and happened when it arrived', () => {
		expect(read({ ...FIELDS, eventId: 'a', occurredAt: '' })).toMatchObject({ eventId: 'a', occurredAt: RECEIVED });
	});

	it.each<[string, GenericFields, string]>([
		['no platform', { platform: '' }, 'platform'],
		['an unknown platform', { platform: 'myspace' }, 'platform'],
		['no kind', { kind: undefined }, 'kind'],
		['an unknown kind', { kind: 'poke' }, 'kind'],
		['an unknown direction', { direction: 'sideways' }, 'direction'],
		['neither id nor time', { occurredAt: null }, 'occurredAt'],
		['an unreadable time', { occurredAt: 'yesterday' }, 'occurredAt'],
		['an impossible time', { occurredAt: '2026-02-30T25:00:00Z' }, 'occurredAt'],
		['a time in the future', { occurredAt: '2026-06-03T00:00:00Z' }, 'occurredAt'],
		['a time far in the future', { occurredAt: 1780300800000000 }, 'occurredAt'],
		['nobody', { userId: '' }, 'userId'],
		['a name only', { userId: null, firstName: 'Ada', lastName: 'Okafor' }, 'userId'],
		['a shared address only', { userId: null, email: 'info@acme.com' }, 'userId'],
		['a rounded id', { userId: 2 ** 60 }, 'userId'],
		['a rounded event id', { eventId: 2 ** 60 }, 'eventId'],
		['a wrong e-mail', { email: 'nobody' }, 'email'],
		['a wrong phone', { phone: '12' }, 'phone'],
		['a wrong user name', { platform: 'x', username: 'not a handle' }, 'username'],
		['a wrong profile address', { platform: 'x', profileUrl: 'https://x.com.evil.io/jack' }, 'profileUrl'],
		['wrong followers', { followers: 'many' }, 'followers'],
	])('with %s is refused', (_, fields, field) => {
		const error = problemOf({ ...FIELDS, ...fields });
		expect(error.field).toBe(field);
		expect(error.fix).not.toBe('');
	});

	it('names the allowed values', () => {
		expect(problemOf({ ...FIELDS, platform: 'myspace' }).fix).toContain('telegram, whatsapp');
		expect(problemOf({ ...FIELDS, kind: 'poke' }).fix).toContain(INTERACTION_KINDS.join(', '));
	});

	it('of any values is an event or an InputError', () => {
		const names = [
			'platform',
			'kind',
			'direction',
			'eventId',
			'occurredAt',
			'userId',
			'username',
			'profileUrl',
			'displayName',
			'email',
			'emails',
			'phone',
			'phones',
			'followers',
			'text',
			'campaign',
			'postId',
		];
		const value = fc.oneof(
			fc.anything(),
			fc.string({ unit: 'binary' }),
			fc.constantFrom('x', 'telegram', 'message', 'in', 'jack', 'a@x.com', '2026-06-01', '1'),
		);
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...names), value), fc.boolean(), (fields, isSound) => {
				try {
					const event = read(
						isSound ? { ...FIELDS, ...fields, platform: 'x', kind: 'like', occurredAt: RECEIVED } : fields,
					);
					expect(event.eventId).not.toBe('');
				} catch (error) {
					if (!(error instanceof InputError)) throw error;
				}
			}),
			{ numRuns: 3000 },
		);
	});
});
