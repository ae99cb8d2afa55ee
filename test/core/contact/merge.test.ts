import fc from '../../support/random';

import type { PersonDetails } from '../../../core/contact';
import { hasChanged, identityKeys, mergePerson, normalizePerson } from '../../../core/contact';

const BLANK: PersonDetails = {
	firstName: null,
	lastName: null,
	displayName: null,
	nameOrigin: null,
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
			{
				platform: 'x',
				userId: '1',
				scope: null,
				username: 'new',
				url: 'https://x.com/new',
				displayName: 'Old',
				followers: 9,
			},
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
