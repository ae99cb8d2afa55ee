import type { IdentityRecord } from '../../../core/contact';
import { explainIdentities, resolveIdentities } from '../../../core/contact';

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

	it('takes an id for the same in text and as a number', () => {
		const number = { id: 'b', profiles: [{ platform: 'x', userId: 7 }] };
		expect(resolveIdentities([{ id: 'a', profiles: [{ platform: 'x', userId: '7' }] }, number])).toEqual([
			['a', 'b'],
		]);
	});

	it('reads numbers by the country of their record, or else by that of all', () => {
		const [one, other] = [
			{ id: 'a', phone: '030 901820' },
			{ id: 'b', phone: '+4930901820' },
		];
		expect(resolveIdentities([one, other], { region: 'DE' })).toEqual([['a', 'b']]);
		expect(resolveIdentities([{ ...one, region: 'FR' }, other], { region: 'DE' })).toEqual([['a'], ['b']]);
		expect(resolveIdentities([{ ...one, phones: ['030 901821'], region: 'DE' }, other])).toEqual([['a', 'b']]);
	});

	it('does not mind a record that is given twice', () => {
		const record = { id: 'a', email: 'ada@example.com', profiles: [telegram('1')] };
		expect(explainIdentities([record, record, { id: 'b', email: 'ada@example.com' }])).toEqual({
			groups: [['a', 'b']],
			reviews: [],
		});
		const other = { id: 'b', email: 'ada@example.com', profiles: [telegram('2')] };
		expect(explainIdentities([record, record, other, other]).reviews).toMatchObject([{ recordIds: ['a', 'b'] }]);
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
