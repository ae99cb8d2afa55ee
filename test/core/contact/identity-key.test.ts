import { keyStrength } from '../../../core/contact/identity-key';
import { externalKeysFor, identityKeys, normalizePerson, recognitionKeys, type Platform } from '../../../core/contact';

const account = (platform: Platform, profile: { userId?: string; username?: string; url?: string }) => ({
	emails: [],
	phones: [],
	profiles: [{ platform, ...profile }],
});

describe('a placeholder', () => {
	it.each([
		['GitHub’s stand-in for those who left', account('github', { userId: '10137', username: 'ghost' })],
		['a Bluesky account whose domain does not answer', account('bluesky', { username: 'handle.invalid' })],
		['a deleted account of Reddit', account('reddit', { userId: '[deleted]', username: '[deleted]' })],
		['a deleted account of Discord', account('discord', { username: 'deleted_user_0f3a' })],
		['a deleted account of Discord without a number', account('discord', { username: 'deleted_user' })],
		['a deleted user by words', account('other', { userId: 'Deleted User' })],
		['Slackbot', account('slack', { userId: 'T01:USLACKBOT' })],
		['Telegram’s accounts for channels and anonymous admins', account('telegram', { userId: '1087968824' })],
		['an address without an id', account('facebook', { url: 'https://www.facebook.com/profile.php?id=0' })],
		['an id that is too long to be one', account('telegram', { userId: '1'.repeat(257) })],
		['a mailbox that cannot exist', { emails: ['ada@handle.invalid', 'a@b.invalid'], phones: [], profiles: [] }],
	])('identifies nobody: %s', (_, person) => {
		expect(identityKeys(person)).toEqual([]);
	});

	it.each([
		[account('github', { username: 'ghostly' }), 'github:handle:ghostly'],
		[account('x', { username: 'ghost' }), 'x:handle:ghost'],
		[account('bluesky', { username: 'invalid.example.com' }), 'bluesky:handle:invalid.example.com'],
		[account('telegram', { userId: '10137' }), 'telegram:id:10137'],
		[account('telegram', { userId: '1'.repeat(256) }), `telegram:id:${'1'.repeat(256)}`],
		[account('discord', { username: 'deleted_user_zoe' }), 'discord:handle:deleted_user_zoe'],
	])('is told from a name that only looks like one: %j', (person, key) => {
		expect(identityKeys(person)).toEqual([key]);
	});
});

describe('identity keys', () => {
	it('stand strongest first, without repeats', () => {
		const keys = identityKeys({
			emails: ['J.Doe+x@gmail.com', 'jdoe@googlemail.com', 'info@acme.com'],
			phones: ['+4930901820'],
			profiles: [
				{ platform: 'x', userId: null, username: '@Jack' },
				{ platform: 'telegram', userId: '123', username: 'AdaOkafor' },
			],
		});
		expect(keys).toEqual([
			'telegram:id:123',
			'x:handle:jack',
			'telegram:handle:adaokafor',
			'email:jdoe@gmail.com',
			'phone:+4930901820',
		]);
	});

	it('has as its key in the CRMs the strongest one, and beside it one with its scope for ids that are taken', () => {
		const keysFor = (profiles: object[], email?: string) => externalKeysFor(normalizePerson({ profiles, email }));
		expect(keysFor([{ platform: 'telegram', userId: '123' }], 'ada@example.com')).toEqual(['telegram:id:123']);
		expect(keysFor([{ platform: 'messenger', userId: '7', scope: '104' }])).toEqual([
			'messenger:id:7',
			'messenger:id:104/7',
		]);
		expect(keysFor([{ platform: 'slack', userId: 'T1:U1' }])).toEqual(['slack:id:T1:U1']);
		expect(keysFor([], 'info@example.com')).toEqual(['mailbox:info@example.com']);
		expect(keysFor([])).toEqual([]);
	});

	it('is known by a shared mailbox only when nothing else identifies it', () => {
		const person = (...emails: string[]) => normalizePerson({ emails });
		expect(recognitionKeys(person('Info@Example.com'))).toEqual(['mailbox:info@example.com']);
		expect(recognitionKeys(person('info@example.com', 'ada@example.com'))).toEqual(['email:ada@example.com']);
		expect(recognitionKeys(person('info@nobody.invalid'))).toEqual([]);
	});

	it.each([
		['a shared address', { emails: ['sales@acme.com', 'no-reply@acme.com'], phones: [], profiles: [] }],
		[
			'a handle of an unknown platform',
			{ emails: [], phones: [], profiles: [{ platform: 'other' as const, username: 'jane' }] },
		],
		[
			'a placeholder for an id',
			{
				emails: [],
				phones: [],
				profiles: [
					{ platform: 'x' as const, userId: '0' },
					{ platform: 'x' as const, userId: 'null' },
				],
			},
		],
		['a number that cannot exist', { emails: ['x'], phones: ['+1 555 123 4567', '12'], profiles: [] }],
	])('are none for %s', (_, person) => {
		expect(identityKeys(person)).toEqual([]);
	});

	it('come from an address where there is no name, and treat a channel id as the id it is', () => {
		const keysOf = (url: string, platform: 'x' | 'youtube', username?: string) =>
			identityKeys({ emails: [], phones: [], profiles: [{ platform, url, username }] });
		expect(keysOf('https://x.com/Jack', 'x')).toEqual(['x:handle:jack']);
		expect(keysOf('https://x.com/old', 'x', 'New')).toEqual(['x:handle:new']);
		expect(keysOf('', 'youtube', 'UCabcdefghijklmnopqrstuv')).toEqual(['youtube:id:UCabcdefghijklmnopqrstuv']);
	});

	it('come from an address beside an id or a name, when it says more', () => {
		const keysOf = (platform: Platform, profile: { userId?: string; username?: string; url: string }) =>
			identityKeys({ emails: [], phones: [], profiles: [{ platform, ...profile }] });
		const url = 'https://x.com/i/user/123';
		expect(keysOf('x', { username: 'ada', url })).toEqual(['x:id:123', 'x:handle:ada']);
		expect(keysOf('x', { userId: '7', url: 'https://x.com/ada' })).toEqual(['x:id:7', 'x:handle:ada']);
		expect(keysOf('x', { userId: '7', username: 'ada', url })).toEqual(['x:id:7', 'x:handle:ada']);
		expect(keysOf('instagram', { url })).toEqual([]);
		expect(keysOf('x', { url: 'https://x.com/home' })).toEqual([]);
	});

	it.each<[Platform, string, string]>([
		['linkedin', 'urn:li:person:AbC', 'linkedin:id:AbC'],
		['linkedin', 'x urn:li:person:AbC', 'linkedin:id:x urn:li:person:AbC'],
		['bluesky', 'did:plc:ABCDEFGHIJKLMNOPQRSTUVWX', 'bluesky:id:did:plc:abcdefghijklmnopqrstuvwx'],
		['telegram', ' AbC ', 'telegram:id:AbC'],
		['whatsapp', 'de.1180', 'whatsapp:id:de.1180'],
		['x', '10', 'x:id:10'],
		['telegram', '4915112345678', 'telegram:id:4915112345678'],
		['x', 'none of these', 'x:id:none of these'],
		['slack', 'T1:USLACKBOTS', 'slack:id:T1:USLACKBOTS'],
		['telegram', '7770001', 'telegram:id:7770001'],
		['github', '101370', 'github:id:101370'],
		['x', 'a'.repeat(256), `x:id:${'a'.repeat(256)}`],
	])('of %s hold the id %s in its own form', (platform, userId, key) => {
		expect(identityKeys(account(platform, { userId }))).toEqual([key]);
	});

	it.each(['0', '000', '-1', 'null', 'Undefined', 'NONE', 'nil', 'NaN', 'n/a', 'NA', 'unknown', 'anonymous', 'test'])(
		'hold nothing of the placeholder %s',
		(userId) => {
			expect(identityKeys(account('x', { userId }))).toEqual([]);
		},
	);

	it.each(['[object Object]', '-', '__', '???', '...', '[removed]', 'deleted', 'deleted-account', 'a'.repeat(257)])(
		'hold nothing of the placeholder %s either',
		(userId) => {
			expect(identityKeys(account('x', { userId }))).toEqual([]);
		},
	);

	it.each([
		['+49 (151) 123-45678', 'whatsapp:id:4915112345678'],
		['4915112345678@c.us', 'whatsapp:id:4915112345678'],
		['4915112345678@s.whatsapp.net', 'whatsapp:id:4915112345678'],
	])('have one form of a WhatsApp number, also of %s', (userId, key) => {
		expect(identityKeys(account('whatsapp', { userId }))[0]).toBe(key);
	});

	it('hold no mailbox of GitHub’s stand-in, in either form', () => {
		const emails = ['ghost@users.noreply.github.com', '10137+ghost@users.noreply.github.com'];
		expect(identityKeys({ emails, phones: [], profiles: [] })).toEqual([]);
	});

	it('give a WhatsApp id and its phone number', () => {
		expect(
			identityKeys({ emails: [], phones: [], profiles: [{ platform: 'whatsapp', userId: '+49 151 12345678' }] }),
		).toEqual(['whatsapp:id:4915112345678', 'phone:+4915112345678']);
	});
});

it.each([
	['telegram:id:5', 'id'],
	['x:handle:ada', 'handle'],
	['x:handle:id:', 'handle'],
	['email:ada@example.com', 'email'],
	['phone:+4930901820', 'phone'],
	['mailbox:info@example.com', 'mailbox'],
])('the key %s is of the strength %s', (key, strength) => {
	expect(keyStrength(key)).toBe(strength);
});
