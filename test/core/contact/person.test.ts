import fc from 'fast-check';

import type { Contact, ContactMatch, IdentityKey, PersonDetails, RawPerson } from '../../../core/contact';
import { hasChanged, identityKeys, matchContact, mergePerson, normalizePerson, splitName } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';

describe('splitting a name', () => {
	it.each([
		['Ada Okafor', 'Ada', 'Okafor'],
		['  ada   okafor ', 'ada', 'okafor'],
		['Doe, Jane', 'Jane', 'Doe'],
		['John F. Kennedy', 'John F.', 'Kennedy'],
		['Ludwig van Beethoven', 'Ludwig', 'van Beethoven'],
		['Maria de la Cruz', 'Maria', 'de la Cruz'],
		['Dr. Jane Doe', 'Jane', 'Doe'],
		['Jane Doe, PhD', 'Jane', 'Doe'],
		['Jane Doe 🌱', 'Jane', 'Doe'],
		["Sinéad O'Connor", 'Sinéad', "O'Connor"],
		['Иван Петров', 'Иван', 'Петров'],
		['Jean-Luc Picard', 'Jean-Luc', 'Picard'],
	])('%j gives %j and %j', (name, firstName, lastName) => {
		expect(splitName(name)).toEqual({ firstName, lastName });
	});

	it.each([
		'',
		'Ada',
		'Juan Carlos Pérez Gómez',
		'Acme GmbH',
		'Nair Textiles Ltd',
		'jane_doe 42',
		'山田太郎',
		'Support Team',
		'🌱',
		null,
	])('%j stays whole', (name) => {
		expect(splitName(name)).toEqual({ firstName: null, lastName: null });
	});
});

function problemOf(raw: RawPerson): InputError {
	try {
		normalizePerson(raw);
	} catch (error) {
		if (error instanceof InputError) return error;
		throw error;
	}
	throw new Error('was accepted');
}

describe('normalizing a person', () => {
	it('gives every value its normal form', () => {
		const person = normalizePerson(
			{
				displayName: ' Ada  Okafor ',
				company: 'Acme\u0000 Ltd',
				email: ' Ada@Example.COM ',
				emails: 'ada@example.com; second@example.com',
				phone: '030 901820',
				profiles: [
					{ platform: 'Twitter', username: '@AdaO', followers: '1200' },
					{ url: 'https://www.linkedin.com/in/Ada-Okafor?trk=x' },
					{ platform: 'whatsapp', userId: '4915112345678' },
				],
			},
			{ region: 'DE' },
		);
		expect(person).toEqual({
			firstName: 'Ada',
			lastName: 'Okafor',
			displayName: null,
			company: 'Acme Ltd',
			jobTitle: null,
			emails: ['Ada@example.com', 'second@example.com'],
			phones: ['+4930901820', '+4915112345678'],
			profiles: [
				{
					platform: 'x',
					userId: null,
					username: 'AdaO',
					url: 'https://x.com/adao',
					displayName: null,
					followers: 1200,
				},
				{
					platform: 'linkedin',
					userId: null,
					username: 'ada-okafor',
					url: 'https://www.linkedin.com/in/ada-okafor',
					displayName: null,
					followers: null,
				},
				{
					platform: 'whatsapp',
					userId: '4915112345678',
					username: null,
					url: 'https://wa.me/4915112345678',
					displayName: null,
					followers: null,
				},
			],
		});
	});

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

	it.each<[string, RawPerson]>([
		['emails', { emails: Array.from({ length: 201 }, (_, number) => `p${number}@example.com`) }],
		['emails', { emails: 'a@example.com,'.repeat(1_000_000) }],
		['phones', { phones: '\n'.repeat(1_000_000) }],
		[
			'profiles',
			{ profiles: Array.from({ length: 100_000 }, (_, number) => ({ platform: 'x', username: `u${number}` })) },
		],
	])('refuses %s of more than one person, also where odd values are left out', (field, raw) => {
		expect(problemOf(raw)).toMatchObject({ field, problem: 'holds more than 200 values' });
		expect(() => normalizePerson(raw, { invalid: 'skip' })).toThrow(InputError);
	});

	it('takes as many values as one person may have', () => {
		const profiles = Array.from({ length: 200 }, (_, number) => ({ platform: 'x', username: `u${number}` }));
		expect(normalizePerson({ profiles }).profiles).toHaveLength(200);
	});

	it('leaves odd values out where a payload must not fail for them', () => {
		const raw = {
			email: 'nobody',
			phone: '12',
			profiles: [
				{ platform: 'x', username: 'not a handle' },
				{ platform: 'x', userId: '1' },
			],
		};
		expect(normalizePerson(raw, { invalid: 'skip' })).toMatchObject({
			emails: [],
			phones: [],
			profiles: [{ userId: '1' }],
		});
	});

	it('makes an id of a channel id, and joins profiles that are one', () => {
		const { profiles } = normalizePerson({
			profiles: [
				{ platform: 'youtube', username: 'UCabcdefghijklmnopqrstuv' },
				{ platform: 'youtube', userId: 'UCabcdefghijklmnopqrstuv', username: 'SomeChannel' },
			],
		});
		expect(profiles).toMatchObject([
			{ platform: 'youtube', userId: 'UCabcdefghijklmnopqrstuv', username: 'SomeChannel' },
		]);
	});
});

const BLANK: PersonDetails = {
	firstName: null,
	lastName: null,
	displayName: null,
	company: null,
	jobTitle: null,
	emails: [],
	phones: [],
	profiles: [],
};

describe('merging what was learned', () => {
	it('fills blanks, keeps what is there, adds to lists', () => {
		const contact = { ...BLANK, firstName: 'Ada', emails: ['ada@example.com'], phones: ['+4930901820'] };
		const incoming = {
			...BLANK,
			firstName: 'A.',
			company: 'Acme',
			emails: ['ADA@example.com', 'new@example.com'],
			phones: ['+4930901820'],
		};
		expect(mergePerson(contact, incoming)).toEqual({
			...BLANK,
			firstName: 'Ada',
			company: 'Acme',
			emails: ['ada@example.com', 'new@example.com'],
			phones: ['+4930901820'],
		});
	});

	it('takes the newest followers, user name and shown name of a profile', () => {
		const known = normalizePerson({
			profiles: [{ platform: 'x', userId: '1', username: 'old', displayName: 'Old', followers: 5 }],
		});
		const seen = normalizePerson({ profiles: [{ platform: 'x', userId: '1', username: 'new', followers: 9 }] });
		expect(mergePerson(known, seen).profiles).toEqual([
			{ platform: 'x', userId: '1', username: 'new', url: 'https://x.com/new', displayName: 'Old', followers: 9 },
		]);
	});

	it('joins a profile known by name with one known by id, and keeps accounts with different ids apart', () => {
		const byName = normalizePerson({ profiles: [{ platform: 'x', username: 'Jack' }] });
		const both = normalizePerson({ profiles: [{ platform: 'x', userId: '1', username: 'jack' }] });
		const other = normalizePerson({ profiles: [{ platform: 'x', userId: '2', username: 'jack' }] });
		expect(mergePerson(byName, both).profiles).toMatchObject([{ userId: '1', username: 'jack' }]);
		expect(mergePerson(both, other).profiles).toHaveLength(2);
	});

	it('joins three entries that turn out to be one account', () => {
		const known = normalizePerson({
			profiles: [
				{ platform: 'x', userId: '1', username: 'old' },
				{ platform: 'github', username: 'jack' },
				{ platform: 'x', username: 'new', followers: 4 },
			],
		});
		const seen = normalizePerson({ profiles: [{ platform: 'x', userId: '1', username: 'new' }] });
		expect(mergePerson(known, seen).profiles).toMatchObject([
			{ platform: 'x', userId: '1', username: 'new', followers: 4 },
			{ platform: 'github' },
		]);
	});

	it('never loses a value, changes nothing the second time, and says truly whether something changed', () => {
		const profile = fc.record({
			platform: fc.constantFrom('x', 'telegram'),
			userId: fc.option(fc.constantFrom('1', '2')),
			username: fc.option(fc.constantFrom('jane', 'jack', 'Jane')),
			followers: fc.option(fc.nat(9)),
		});
		const person = fc
			.record({
				firstName: fc.option(fc.constantFrom('Ada', 'Bo')),
				company: fc.option(fc.constantFrom('Acme', 'Initech')),
				emails: fc.array(fc.constantFrom('a@x.com', 'A@x.com', 'b@x.com'), { maxLength: 2 }),
				phones: fc.array(fc.constantFrom('+4930901820', '+12133734253'), { maxLength: 2 }),
				profiles: fc.array(profile, { maxLength: 3 }),
			})
			.map((raw) => normalizePerson(raw, { invalid: 'skip' }));
		fc.assert(
			fc.property(person, person, (contact, incoming) => {
				const merged = mergePerson(contact, incoming);
				for (const from of [contact, incoming]) {
					expect(merged.phones).toEqual(expect.arrayContaining(from.phones));
					expect(merged.emails.map((email) => email.toLowerCase())).toEqual(
						expect.arrayContaining(from.emails.map((email) => email.toLowerCase())),
					);
					const ids = identityKeys(merged).filter((key) => key.includes(':id:'));
					expect(ids).toEqual(
						expect.arrayContaining(identityKeys(from).filter((key) => key.includes(':id:'))),
					);
				}
				if (contact.firstName !== null) expect(merged.firstName).toBe(contact.firstName);
				expect(hasChanged(contact, merged)).toBe(JSON.stringify(contact) !== JSON.stringify(merged));
				expect(hasChanged(merged, mergePerson(merged, incoming))).toBe(false);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('finding the contact of an event', () => {
	function contact(
		id: string,
		profiles: Array<{ platform: 'telegram' | 'x'; userId: string }> = [],
		createdAt = `2026-01-0${id.length}T00:00:00.000Z`,
	): Contact {
		const times = { firstInteractionAt: null, lastInteractionAt: null, createdAt, updatedAt: createdAt };
		const details = normalizePerson({ profiles });
		return { ...details, ...times, id, externalKey: `test:${id}`, interactionCount: 0 };
	}

	const match = (
		keys: IdentityKey[],
		holders: Record<IdentityKey, string[]>,
		contacts: Contact[],
		maxContactsPerKey?: number,
	): ContactMatch => matchContact({ keys, holders: new Map(Object.entries(holders)), contacts, maxContactsPerKey });

	it('is a new one when nobody holds a key', () => {
		expect(match(['telegram:id:1'], {}, [])).toEqual({ kind: 'new' });
		expect(match([], {}, [contact('a')])).toEqual({ kind: 'new' });
	});

	it('is the only holder', () => {
		expect(
			match(['telegram:id:1', 'email:a@x.com'], { 'telegram:id:1': ['a'], 'email:a@x.com': ['a'] }, [
				contact('a'),
			]),
		).toEqual({ kind: 'one', contactId: 'a' });
	});

	it('merges contacts that turn out to be one person into the oldest', () => {
		const older = contact('old', [], '2025-01-01T00:00:00.000Z');
		const newer = contact('new', [{ platform: 'telegram', userId: '1' }], '2026-01-01T00:00:00.000Z');
		expect(
			match(['telegram:id:1', 'email:a@x.com'], { 'telegram:id:1': ['new'], 'email:a@x.com': ['old'] }, [
				newer,
				older,
			]),
		).toEqual({
			kind: 'merge',
			survivorId: 'old',
			loserIds: ['new'],
		});
	});

	it('asks for a look when the holders have different ids on one platform', () => {
		const one = contact('a', [{ platform: 'x', userId: '1' }]);
		const two = contact('bb', [{ platform: 'x', userId: '2' }]);
		expect(
			match(['telegram:id:9', 'email:a@x.com'], { 'telegram:id:9': ['bb'], 'email:a@x.com': ['a'] }, [one, two]),
		).toEqual({
			kind: 'review',
			contactId: 'bb',
			otherIds: ['a'],
			key: 'email:a@x.com',
			reason: 'its holders have different user ids on x',
		});
	});

	it('makes a new contact, and asks for a look, when the only holder has another id', () => {
		const holder = contact('a', [{ platform: 'telegram', userId: '1' }]);
		expect(match(['telegram:id:2', 'email:a@x.com'], { 'email:a@x.com': ['a'] }, [holder])).toEqual({
			kind: 'review',
			contactId: null,
			otherIds: ['a'],
			key: 'email:a@x.com',
			reason: 'its holders have different user ids on telegram',
		});
	});

	it('finds its own contact again while that review is open', () => {
		const first = contact('a', [{ platform: 'telegram', userId: '1' }]);
		const second = contact('bb', [{ platform: 'telegram', userId: '2' }]);
		const holders = { 'telegram:id:2': ['bb'], 'email:a@x.com': ['a', 'bb'] };
		expect(match(['telegram:id:2', 'email:a@x.com'], holders, [first, second])).toMatchObject({
			kind: 'review',
			contactId: 'bb',
			otherIds: ['a'],
		});
	});

	it('asks for a look when too many contacts hold a key, and gives the event to the oldest', () => {
		const many = Array.from({ length: 3 }, (_, number) => contact('c'.repeat(number + 1)));
		expect(match(['phone:+4930901820'], { 'phone:+4930901820': ['ccc', 'cc', 'c'] }, many, 2)).toEqual({
			kind: 'review',
			contactId: 'c',
			otherIds: ['cc', 'ccc'],
			key: 'phone:+4930901820',
			reason: 'shared by 3 contacts, more than the limit of 2',
		});
	});

	it('passes over holders that are gone', () => {
		expect(
			matchContact({
				keys: ['email:a@x.com'],
				holders: new Map([['email:a@x.com', ['gone']]]),
				contacts: [null],
			}),
		).toEqual({ kind: 'new' });
	});
});
