import type { RawPerson } from '../../../core/contact';
import { normalizePerson } from '../../../core/contact';
import { InputError } from '../../../core/lib/errors';
import { inputErrorOf } from '../../support/input-error';

const problemOf = (raw: RawPerson) => inputErrorOf(() => normalizePerson(raw));

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
			nameOrigin: 'given',
			company: 'Acme Ltd',
			jobTitle: null,
			emails: ['Ada@example.com', 'second@example.com'],
			phones: ['+4930901820', '+4915112345678'],
			profiles: [
				{
					platform: 'x',
					userId: null,
					scope: null,
					username: 'AdaO',
					url: 'https://x.com/adao',
					displayName: null,
					followers: 1200,
				},
				{
					platform: 'linkedin',
					userId: null,
					scope: null,
					username: 'ada-okafor',
					url: 'https://www.linkedin.com/in/ada-okafor',
					displayName: null,
					followers: null,
				},
				{
					platform: 'whatsapp',
					userId: '4915112345678',
					scope: null,
					username: null,
					url: 'https://wa.me/4915112345678',
					displayName: null,
					followers: null,
				},
			],
		});
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
