import type { RawPerson } from '../../../core/contact';
import { normalizePerson } from '../../../core/contact';
import { adviceOf, inputErrorOf } from '../../support/input-error';

const problemOf = (raw: RawPerson) => inputErrorOf(() => normalizePerson(raw));

describe('normalizing a person of whom odd things are said', () => {
	it.each<[RawPerson, string]>([
		[{ email: 'nobody' }, 'email'],
		[{ emails: ['a@example.com', 'nobody'] }, 'emails[1]'],
		[{ email: 5 }, 'email'],
		[{ phone: '12' }, 'phone'],
		[{ phones: ['+4930901820', 'x'] }, 'phones[1]'],
		[{ profiles: 'x' }, 'profiles'],
		[{ profiles: [5] }, 'profiles[0]'],
		[{ profiles: [{ platform: 'myspace', username: 'jane' }] }, 'profiles[0].platform'],
		[{ profiles: [{ username: 'jane' }] }, 'profiles[0].platform'],
		[{ profiles: [{ platform: 'x', username: 'not a handle' }] }, 'profiles[0].username'],
		[{ profiles: [{ platform: 'x', userId: 2 ** 60 }] }, 'profiles[0].userId'],
		[{ profiles: [{ platform: 'x', url: 'https://x.com/jack/status/20' }] }, 'profiles[0].url'],
		[{ profiles: [{ platform: 'x', url: 'https://instagram.com/jack' }] }, 'profiles[0].url'],
		[{ profiles: [{ platform: 'x', username: 'jack', followers: 'many' }] }, 'profiles[0].followers'],
		[{ profiles: [{ platform: 'x', username: 'jack', followers: -1 }] }, 'profiles[0].followers'],
	])('%j is refused for its %s, without showing the value', (raw, field) => {
		const error = problemOf(raw);
		expect(error.field).toBe(field);
		expect(error.fix).not.toBe('');
		expect(error.message).not.toContain('nobody');
	});

	const [EMAIL, PHONE] = [
		'is not an e-mail address. Pass one address like name@example.com, or leave it empty.',
		'is not a valid phone number. Pass it with its country code, like +49 30 901820, or set Default Country for ' +
			'Phone Numbers.',
	];
	const PLATFORM = /^Use one of: telegram, whatsapp, .*, other\.$/;
	const OWN_PAGE = 'Pass the address of the person’s own profile page, not of a post, a group or a company page.';
	it.each<[RawPerson, string]>([
		[{ email: 'nobody' }, EMAIL],
		[{ emails: 5 }, EMAIL],
		[{ phone: '12' }, PHONE],
		[{ phone: 2 ** 60 }, PHONE],
		[{ phone: {} }, PHONE],
		[{ profiles: {} }, 'is not a list. Pass a list of profiles, or leave it empty.'],
		[{ profiles: [null] }, 'is not a profile. Pass platform and user id, user name or address.'],
		[
			{ profiles: [{ platform: 'x', userId: 2 ** 60 }] },
			'is a number that was rounded, so it may be somebody else’s id. Pass the id as text, for example from the ' +
				'field that ends in "_str".',
		],
		[{ profiles: [{ platform: 'x', userId: true }] }, 'is not an id. Pass text or a whole number.'],
		[
			{ profiles: [{ platform: 'x', userId: '1', followers: 1.5 }] },
			'is not a number of followers. Pass a whole number from 0, or leave it empty.',
		],
		[
			{ profiles: [{ platform: 'x', username: 'no handle' }] },
			'cannot be a user name on x. Pass the user name alone, as it stands in the profile’s address.',
		],
		[
			{ profiles: [{ url: 'https://blog.example/a' }] },
			`is not the address of a profile on a known platform. ${OWN_PAGE}`,
		],
		[{ profiles: [{ platform: 'x', url: 'x.com/home' }] }, `is not the address of a profile on x. ${OWN_PAGE}`],
		[
			{ profiles: [{ platform: 'x', url: 'https://www.instagram.com/ada' }] },
			`is a profile on instagram, not on x. ${OWN_PAGE}`,
		],
		[{ emails: 'a@example.com,'.repeat(201) }, 'holds more than 200 values. Pass the values of one person only.'],
	])('says of %j what is wrong, and what would do', (raw, advice) => {
		expect(adviceOf(() => normalizePerson(raw))).toBe(advice);
	});

	it('names every platform to somebody who named none of them', () => {
		expect(problemOf({ profiles: [{ platform: 'myspace', userId: '1' }] })).toMatchObject({
			problem: 'is not a known platform',
			fix: expect.stringMatching(PLATFORM),
		});
		expect(problemOf({ profiles: [{ userId: '1' }] })).toMatchObject({
			problem: 'is missing',
			fix: expect.stringMatching(PLATFORM),
		});
		expect(problemOf({ profiles: [{ handle: 'ada' }] }).problem).toBe('is missing');
	});

	it('takes numbers where numbers are meant, and lists in text by commas, semicolons and lines', () => {
		const { phones, emails } = normalizePerson(
			{
				phone: 4930901820 as unknown,
				phones: '+4915112345678;+49 30 901821',
				emails: 'a@example.com,b@example.com\nc@example.com',
			},
			{ region: 'DE', invalid: 'skip' },
		);
		expect(emails).toEqual(['a@example.com', 'b@example.com', 'c@example.com']);
		expect(phones).toEqual(['+4930901820', '+4915112345678', '+4930901821']);
		expect(normalizePerson({ profiles: [{ platform: 'x', userId: 5 }] }).profiles[0]?.userId).toBe('5');
		expect(normalizePerson({ profiles: [{ platform: 'x', userId: 5n }] }).profiles[0]?.userId).toBe('5');
	});

	it('keeps one of values that differ in case alone, as it came first', () => {
		expect(
			normalizePerson({ email: 'Ada@example.com', emails: ['ada@example.com', 'b@example.com'] }).emails,
		).toEqual(['Ada@example.com', 'b@example.com']);
	});

	it.each([
		[null, [null, undefined, null, '  ']],
		[' ', ['', null, null, null]],
	])('takes blanks for nothing: %j', (blank, [userId, username, url, followers]) => {
		const profile = { platform: blank, userId, username, url, followers, handle: blank };
		expect(normalizePerson({ email: blank, emails: blank, phones: [blank], profiles: [profile] })).toMatchObject({
			emails: [],
			phones: [],
			profiles: [],
			nameOrigin: null,
		});
		expect(normalizePerson({ profiles: null }).profiles).toEqual([]);
	});

	it.each<[object, string | null, string | null]>([
		[{ firstName: 'Ada' }, 'Ada', null],
		[{ lastName: 'Okafor', displayName: 'Ada O.' }, null, 'Ada O.'],
		[{ displayName: 'Ada Okafor' }, 'Ada', null],
		[{ displayName: 'ada✨' }, null, 'ada✨'],
	])('takes %j apart only where no part was given', (given, firstName, displayName) => {
		const person = normalizePerson(given, { nameOrigin: 'profile' });
		expect(person).toMatchObject({ firstName, displayName, nameOrigin: 'profile' });
	});

	it('leaves out of an account what is odd in it, and keeps the rest', () => {
		const odd = {
			platform: 'x',
			userId: '1',
			username: 'not one',
			handle: 'nor this',
			url: 'x.com/home',
			followers: -1,
		};
		expect(normalizePerson({ profiles: [odd] }, { invalid: 'skip' }).profiles).toEqual([
			expect.objectContaining({ userId: '1', username: null, url: 'https://x.com/i/user/1', followers: null }),
		]);
		const nameless = { platform: 'x', userId: true, username: 'ada' };
		expect(normalizePerson({ profiles: [nameless] }, { invalid: 'skip' }).profiles).toEqual([]);
	});

	it.each<[object, object]>([
		[
			{ platform: 'facebook', userId: '123456' },
			{ userId: '123456', url: null },
		],
		[
			{ platform: 'facebook', url: 'facebook.com/profile.php?id=123456' },
			{ userId: '123456', url: 'https://www.facebook.com/profile.php?id=123456' },
		],
		[{ url: 'https://x.com/Ada' }, { platform: 'x', username: 'ada', url: 'https://x.com/ada' }],
		[
			{ platform: 'mastodon', url: 'https://own.example/@ada' },
			{ username: null, url: 'https://own.example/@ada' },
		],
		[{ platform: 'other', url: 'https://own.example/ada' }, { url: 'https://own.example/ada' }],
		[{ platform: 'x', username: 'https://x.com/Ada' }, { username: 'ada' }],
		[{ platform: 'x', username: ' ', handle: '@Ada' }, { username: 'Ada' }],
		[
			{ platform: 'youtube', username: 'UCabcdefghijklmnopqrstuv', userId: 'own' },
			{ userId: 'own', username: null },
		],
		[
			{ platform: 'messenger', userId: '5', scope: 104 },
			{ userId: '5', scope: '104' },
		],
		[{ platform: 'x', userId: '5', followers: ' 12 ' }, { followers: 12 }],
		[{ platform: 'x', userId: '5', followers: 0 }, { followers: 0 }],
	])('reads the account %j', (raw, expected) => {
		expect(normalizePerson({ profiles: [raw] }).profiles).toEqual([expect.objectContaining(expected)]);
	});

	it.each([
		{ platform: 'other', url: 'no address' },
		{ platform: 'other', url: 'ftp://own.example/ada' },
		{ platform: 'other', url: 'see https://own.example/ada' },
		{ platform: 'x', url: 'https://own.example/ada' },
		{ platform: 'mastodon', url: 'https://x.com/ada' },
	])('refuses an address that is none, or of elsewhere: %j', (raw) => {
		expect(problemOf({ profiles: [raw] }).field).toBe('profiles[0].url');
	});
});
