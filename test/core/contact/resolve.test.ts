import fc from 'fast-check';

import type { IdentityRecord } from '../../../core/contact';
import { explainIdentities, externalKeyOf, identityKeys, resolveIdentities } from '../../../core/contact';

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
		expect(externalKeyOf(keys)).toBe('telegram:id:123');
		expect(externalKeyOf([])).toBeNull();
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

	it('give a WhatsApp id and its phone number', () => {
		expect(
			identityKeys({ emails: [], phones: [], profiles: [{ platform: 'whatsapp', userId: '+49 151 12345678' }] }),
		).toEqual(['whatsapp:id:4915112345678', 'phone:+4915112345678']);
	});
});

const telegram = (userId: string) => ({ platform: 'telegram', userId });

describe('resolving identities', () => {
	it('joins by any key, over several records', () => {
		const records: IdentityRecord[] = [
			{ id: 'd', phone: '+49 30 901820' },
			{ id: 'a', email: 'J.Doe@gmail.com', profiles: [telegram('1')] },
			{ id: 'b', emails: ['jdoe+x@googlemail.com'], profiles: [{ url: 'https://x.com/JDoe' }] },
			{ id: 'c', profiles: [{ platform: 'twitter', handle: '@jdoe' }], phone: '030 901820', region: 'DE' },
			{ id: 'e', email: 'somebody@example.com' },
		];
		expect(resolveIdentities(records)).toEqual([['a', 'b', 'c', 'd'], ['e']]);
	});

	it.each<[string, IdentityRecord[]]>([
		[
			'a shared address',
			[
				{ id: 'a', email: 'info@acme.com' },
				{ id: 'b', email: 'info@acme.com' },
			],
		],
		[
			'the same handle on two platforms',
			[
				{ id: 'a', profiles: [{ platform: 'x', username: 'jane' }] },
				{ id: 'b', profiles: [{ platform: 'instagram', username: 'jane' }] },
			],
		],
		[
			'the same id on two platforms',
			[
				{ id: 'a', profiles: [telegram('7')] },
				{ id: 'b', profiles: [{ platform: 'x', userId: '7' }] },
			],
		],
		[
			'a handle of an unknown platform',
			[
				{ id: 'a', profiles: [{ platform: 'other', username: 'jane' }] },
				{ id: 'b', profiles: [{ platform: 'other', username: 'jane' }] },
			],
		],
		[
			'a number without a country',
			[
				{ id: 'a', phone: '213 373 4253' },
				{ id: 'b', phone: '213 373 4253' },
			],
		],
		[
			'rounded ids',
			[
				{ id: 'a', profiles: [{ platform: 'x', userId: 2 ** 60 }] },
				{ id: 'b', profiles: [{ platform: 'x', userId: 2 ** 60 }] },
			],
		],
		['nothing', [{ id: 'a' }, { id: 'b', email: '', emails: [null], phones: null, profiles: [null, {}] }]],
	])('never joins by %s', (_, records) => {
		expect(explainIdentities(records)).toEqual({ groups: [['a'], ['b']], reviews: [] });
	});

	it('does not join people with different ids on one platform, and says so', () => {
		const records: IdentityRecord[] = [
			{ id: 'b', email: 'ada@example.com', profiles: [telegram('2')] },
			{ id: 'a', email: 'ada@example.com', profiles: [telegram('1')] },
			{ id: 'c', email: 'ada@example.com' },
		];
		expect(explainIdentities(records)).toEqual({
			groups: [['a'], ['b'], ['c']],
			reviews: [
				{
					key: 'email:ada@example.com',
					recordIds: ['a', 'b', 'c'],
					reason: 'its holders have different user ids on telegram',
				},
			],
		});
	});

	it('does not join them over a chain either, whichever key is first, and still joins what hangs on the chain', () => {
		const records: IdentityRecord[] = [
			{ id: 'a', email: 'm@example.com', profiles: [telegram('1')] },
			{ id: 'b', emails: ['m@example.com', 'n@example.com', 'own@example.com'] },
			{ id: 'c', email: 'n@example.com', profiles: [telegram('2')] },
			{ id: 'b2', email: 'own@example.com' },
		];
		const { groups, reviews } = explainIdentities(records);
		expect(groups).toEqual([['a'], ['b', 'b2'], ['c']]);
		expect(reviews.map(({ key }) => key)).toEqual(['email:m@example.com', 'email:n@example.com']);
	});

	it('lets the stronger key decide where a weaker one would contradict it', () => {
		const records: IdentityRecord[] = [
			{ id: 'a', email: 'm@example.com', profiles: [telegram('1')] },
			{ id: 'b', email: 'm@example.com', phone: '+4930901820' },
			{ id: 'c', phone: '+4930901820', profiles: [telegram('2')] },
		];
		const { groups, reviews } = explainIdentities(records);
		expect(groups).toEqual([['a', 'b'], ['c']]);
		expect(reviews.map(({ key }) => key)).toEqual(['phone:+4930901820']);
	});

	it('believes a record that itself lists two ids on a platform', () => {
		const records: IdentityRecord[] = [
			{ id: 'a', profiles: [telegram('1')] },
			{ id: 'b', profiles: [telegram('1'), telegram('2')] },
			{ id: 'c', profiles: [telegram('2')] },
		];
		expect(explainIdentities(records)).toEqual({ groups: [['a', 'b', 'c']], reviews: [] });
	});

	it('asks for a look at a key that too many contacts share', () => {
		const records = Array.from({ length: 11 }, (_, number) => ({
			id: `r${number}`,
			phone: '+4930901820',
			email: `p${number}@example.com`,
		}));
		expect(resolveIdentities(records.slice(0, 10))).toHaveLength(1);
		const { groups, reviews } = explainIdentities(records);
		expect(groups).toHaveLength(11);
		expect(reviews).toMatchObject([
			{ key: 'phone:+4930901820', reason: 'shared by 11 contacts, more than the limit of 10' },
		]);
		expect(resolveIdentities(records, { maxContactsPerKey: 11 })).toHaveLength(1);
	});

	it('counts records with the very same keys as one contact, so that a busy person is no review', () => {
		const records = Array.from({ length: 500 }, (_, number) => ({
			id: `event ${number}`,
			profiles: [telegram('1')],
		}));
		expect(resolveIdentities(records)).toHaveLength(1);
	});

	it('takes one id given twice as one record', () => {
		const records = [
			{ id: 'a', email: 'm@example.com' },
			{ id: 'a', phone: '+4930901820' },
			{ id: 'b', phone: '+4930901820' },
		];
		expect(resolveIdentities(records)).toEqual([['a', 'b']]);
	});

	it('joins a hundred thousand records in a chain', () => {
		const records = Array.from({ length: 100_000 }, (_, number) => ({
			id: `r${number}`,
			emails: [`u${number}@example.com`, `u${number + 1}@example.com`],
		}));
		expect(resolveIdentities(records)).toHaveLength(1);
	});
});

describe('for any records', () => {
	const email = fc.constantFrom(
		'a@x.com',
		'b@x.com',
		'c@x.com',
		'd@gmail.com',
		'd+1@gmail.com',
		'info@x.com',
		'wrong',
	);
	const phone = fc.constantFrom('+4930901820', '030 901820', '+12133734253');
	const profile = fc.record({
		platform: fc.constantFrom('telegram', 'x', 'other'),
		userId: fc.option(fc.constantFrom('1', '2', '3')),
		username: fc.option(fc.constantFrom('jane', 'Jane', 'jack')),
	});
	const record = fc.record({
		emails: fc.array(email, { maxLength: 2 }),
		phones: fc.array(phone, { maxLength: 1 }),
		profiles: fc.array(profile, { maxLength: 2 }),
	});
	const records = fc
		.array(record, { maxLength: 14 })
		.map((list): IdentityRecord[] =>
			list.map((fields, number) => ({ ...fields, id: `r${String(number).padStart(2, '0')}` })),
		);
	const options = { region: 'DE', maxContactsPerKey: 4 };
	const shuffled = records.chain((list) =>
		fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
	);

	it('the order of records and of their values does not matter', () => {
		fc.assert(
			fc.property(shuffled, ([list, other]) => {
				const turned = other.map((one) => ({
					...one,
					emails: [...(one.emails ?? [])].reverse(),
					profiles: [...(one.profiles ?? [])].reverse(),
				}));
				expect(explainIdentities(turned, options)).toEqual(explainIdentities(list, options));
			}),
			{ numRuns: 2000 },
		);
	});

	it('every record is in exactly one group, and nobody gets two ids on a platform that no record itself claims', () => {
		fc.assert(
			fc.property(records, (list) => {
				const groups = resolveIdentities(list, options);
				expect(groups.flat().sort()).toEqual(list.map(({ id }) => id));
				for (const group of groups) {
					const members = list.filter(({ id }) => group.includes(id));
					for (const platform of ['telegram', 'x']) {
						const own = members.map(({ profiles }) =>
							(profiles ?? [])
								.filter((one) => one?.platform === platform && one.userId)
								.map((one) => one?.userId),
						);
						if (
							own.every((ids) => new Set(ids).size < 2) &&
							list.every(
								({ profiles }) =>
									new Set(
										(profiles ?? [])
											.filter((one) => one?.platform === platform && one.userId)
											.map((one) => one?.userId),
									).size < 2,
							)
						) {
							expect(new Set(own.flat()).size).toBeLessThan(2);
						}
					}
				}
			}),
			{ numRuns: 2000 },
		);
	});

	it('giving the records twice changes nothing, and other record ids give the same groups', () => {
		fc.assert(
			fc.property(records, (list) => {
				const groups = resolveIdentities(list, options);
				expect(resolveIdentities([...list, ...list], options)).toEqual(groups);
				const renamed = resolveIdentities(
					list.map((one, place) => ({ ...one, id: `z${list.length - place}` })),
					options,
				);
				const back = renamed.map((group) =>
					group.map((id) => list[list.length - Number(id.slice(1))]?.id ?? '').sort(),
				);
				expect(back.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1))).toEqual(groups);
			}),
			{ numRuns: 1000 },
		);
	});

	it('two records are together only over a chain of shared keys', () => {
		fc.assert(
			fc.property(records, (list) => {
				const keysOf = (one: IdentityRecord): string[] => {
					const profiles = (one.profiles ?? []).map((each) => ({
						...each,
						platform: each?.platform as 'x',
						userId: each?.userId as string,
					}));
					return identityKeys(
						{ emails: one.emails as string[], phones: one.phones as string[], profiles },
						{ region: 'DE' },
					);
				};
				for (const group of resolveIdentities(list, options)) {
					const members = list.filter(({ id }) => group.includes(id)).map(keysOf);
					const reached = new Set(members[0]);
					for (let round = 0; round < members.length; round++) {
						for (const keys of members)
							if (keys.some((key) => reached.has(key))) keys.forEach((key) => reached.add(key));
					}
					for (const keys of members.length > 1 ? members : [])
						expect(keys.some((key) => reached.has(key))).toBe(true);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
