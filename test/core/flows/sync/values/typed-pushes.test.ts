import { createSharedLimits } from '../../../../../core/crm/transport/shared-limits';
import { useTypedAccount } from './typed-account';
import { TYPED_CRMS, type Kind } from './typed-crms';

/** Found faults are written down here and stay. */
const SEED = 20_261_127;
const PEOPLE = 40;

describe.each(TYPED_CRMS.map((crm) => [crm.provider, crm] as const))(
	'Values of the fields of an account of %s',
	(_name, crm) => {
		const account = useTypedAccount(crm, PEOPLE);

		it.each(['keep', 'overwrite'] as const)(
			'are held as they are meant, and the same in another spelling writes nothing, under %s',
			async (policy) => {
				const contactsOf = await account.contacts();
				const people = account.some(SEED);
				const first = await account.push(contactsOf, account.given(people, 0), policy);
				expect(first.leftOut).toEqual([]);
				expect(first.counts.created).toBe(PEOPLE);
				expect(account.held(people)).toEqual(account.wanted(people));
				for (const [turn, alwaysLook] of [
					[0, false],
					[1, false],
					[2, true],
					[3, true],
				] as const) {
					const writes = account.counts().writes;
					const again = await account.push(contactsOf, account.given(people, turn), policy, { alwaysLook });
					expect(again.outcomes.flatMap(({ changes }) => changes)).toEqual([]);
					expect([again.counts.unchanged, account.counts().writes - writes]).toEqual([PEOPLE, 0]);
				}
			},
			120_000,
		);

		it.each(['keep', 'overwrite'] as const)(
			'follow a change here where nobody changed them there, under %s',
			async (policy) => {
				const contactsOf = await account.contacts();
				await account.push(contactsOf, account.given(account.some(SEED + 1), 0), policy);
				const people = account.some(SEED + 2);
				await account.push(contactsOf, account.given(people, 1), policy);
				expect(account.held(people)).toEqual(account.wanted(people));
				const again = await account.push(contactsOf, account.given(people, 2), policy, { alwaysLook: true });
				expect([again.counts.unchanged, again.leftOut]).toEqual([PEOPLE, []]);
			},
			120_000,
		);

		it('are kept or overwritten as the policy says where the CRM held others before', async () => {
			const contactsOf = await account.contacts();
			await account.push(contactsOf, account.given(account.some(SEED + 3), 0), 'keep');
			await account.anotherStore();
			const anew = await account.contacts();
			const people = account.some(SEED + 4);
			const before = account.held(people);
			const kept = await account.push(anew, account.given(people, 0), 'keep');
			expect(kept.counts.failed + kept.counts.conflict).toBe(0);
			// A checkbox is never blank, so it is never filled either.
			expect(account.held(people)).toEqual(before);
			await account.push(anew, account.given(people, 1), 'overwrite');
			expect(account.held(people)).toEqual(account.wanted(people));
			const again = await account.push(anew, account.given(people, 2), 'overwrite', { alwaysLook: true });
			expect(again.counts.unchanged).toBe(PEOPLE);
		}, 120_000);

		it('that no field can take cost that field alone, and are named', async () => {
			const [contact] = await account.contacts(1);
			const useless: Partial<Record<Kind, string | number | boolean>> = {
				number: 'many',
				date: 'soon',
				datetime: '24/12',
				boolean: 'perhaps',
				choice: 'platinum',
				list: 'gold;platinum',
			};
			const wrong = account.kinds.filter((kind) => kind !== 'text');
			const fields = Object.fromEntries(wrong.map((kind) => [account.nameOf(kind), useless[kind] ?? null]));
			const report = await account.push(
				[contact!],
				[{ ...fields, [account.nameOf('text')]: 'good' }],
				'overwrite',
			);
			expect(report.counts.created).toBe(1);
			expect(report.leftOut.map(({ field }) => field).sort()).toEqual(wrong.map(account.nameOf).sort());
			expect(JSON.stringify(report.leftOut)).not.toMatch(/many|soon|perhaps|platinum/);
			expect(account.heldBy(0, 'text')).toBe('good');
			const again = await account.push(
				[contact!],
				[{ ...fields, [account.nameOf('text')]: 'good' }],
				'overwrite',
				{ alwaysLook: true },
			);
			expect([again.counts.unchanged, again.leftOut.length]).toEqual([1, wrong.length]);
		});

		it('are asked about once while what is known of them is young', async () => {
			const [contact] = await account.contacts(1);
			const shared = createSharedLimits();
			const one = async (value: string) => {
				const before = account.counts().reads;
				await account.push([contact!], [{ [account.nameOf('number')]: value }], 'keep', {
					adapter: account.connect(shared),
				});
				return account.counts().reads - before;
			};
			await one('1.50');
			expect(await one('1.5')).toBe(0);
		});
	},
);
