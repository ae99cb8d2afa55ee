import fc from '../../support/random';

import type { IdentityRecord } from '../../../core/contact';
import { explainIdentities, identityKeys, resolveIdentities } from '../../../core/contact';

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
