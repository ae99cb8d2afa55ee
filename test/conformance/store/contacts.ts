import { person, SOME_TIME, withKeys } from '../../core/store/support/people';
import { inOneOrder } from './row-order';
import type { StoreUnderTest } from '.';

const LATER = '2026-11-25T08:00:00.000Z';

export function describeContacts(current: StoreUnderTest): void {
	describe('contacts', () => {
		const contacts = () => current().store.workspace('acme').contacts;

		it('come back as they were saved, with the order of e-mails, phones and profiles', async () => {
			const ada = person(1, {
				displayName: 'Ada 💡 Łukasz',
				company: "O'Brien & Søn",
				jobTitle: 'Countess',
				emails: ['z@example.com', 'a@example.com', 'm@example.com'],
				phones: ['+4915112345678', '+12025550123'],
				profiles: [
					{
						platform: 'x',
						userId: null,
						scope: null,
						username: 'Ada',
						url: 'https://x.com/Ada',
						displayName: null,
						followers: 0,
					},
					{
						platform: 'telegram',
						userId: '1',
						scope: null,
						username: null,
						url: null,
						displayName: 'Ada',
						followers: 1_234_567,
					},
				],
			});
			await contacts().save([withKeys(ada)]);
			expect(await contacts().getMany([ada.id])).toEqual([ada]);
		});

		it('are null where there is none, in the order of the ids, also when an id is asked for twice', async () => {
			await contacts().save([withKeys(person(1)), withKeys(person(2))]);
			const found = await contacts().getMany(['contact-2', 'nobody', 'contact-1', 'contact-2']);
			expect(found.map((contact) => contact?.id ?? null)).toEqual(['contact-2', null, 'contact-1', 'contact-2']);
		});

		it('are found by each of their keys; keys that nobody holds are absent', async () => {
			await contacts().save([
				{ contact: person(1), keys: ['telegram:id:1', 'phone:+49301234567'] },
				{ contact: person(2), keys: ['telegram:id:2', 'phone:+49301234567'] },
			]);
			const holders = await contacts().findByKeys([
				'telegram:id:1',
				'phone:+49301234567',
				'email:nobody@example.com',
			]);
			expect(holders).toEqual(
				new Map([
					['telegram:id:1', ['contact-1']],
					['phone:+49301234567', ['contact-1', 'contact-2']],
				]),
			);
		});

		it('are replaced as a whole: values and keys that are gone leave no row', async () => {
			await contacts().save([withKeys(person(1, { phones: ['+12025550123'] })), withKeys(person(2))]);
			const changed = person(1, { lastName: null, emails: ['new@example.com'], profiles: [], updatedAt: LATER });
			await contacts().save([{ contact: changed, keys: ['email:new@example.com'] }]);

			expect(await contacts().getMany(['contact-1'])).toEqual([changed]);
			expect(await rowsOf('identity_keys', 'contact-1')).toEqual([
				expect.objectContaining({ key: 'email:new@example.com' }),
			]);
			expect(await rowsOf('contact_phones', 'contact-1')).toEqual([]);
			expect(await rowsOf('social_profiles', 'contact-1')).toEqual([]);
			expect(await contacts().getMany(['contact-2'])).toEqual([person(2)]);
		});

		it('keep the external key and the creation time of their first save', async () => {
			await contacts().save([withKeys(person(1))]);
			await contacts().save([withKeys(person(1, { externalKey: 'x:id:9', createdAt: LATER, updatedAt: LATER }))]);
			const [ada] = await contacts().getMany(['contact-1']);
			expect(ada).toMatchObject({ externalKey: 'telegram:id:1', createdAt: SOME_TIME, updatedAt: LATER });
		});

		it('take a contact that comes twice in one call as it comes last', async () => {
			await contacts().save([withKeys(person(1)), withKeys(person(1, { firstName: 'Augusta' }))]);
			expect(await contacts().count()).toBe(1);
			expect((await contacts().getMany(['contact-1']))[0]?.firstName).toBe('Augusta');
		});

		it('do not take the number and times of interactions from a save', async () => {
			await contacts().save([withKeys(person(1, { interactionCount: 7, lastInteractionAt: SOME_TIME }))]);
			const [ada] = await contacts().getMany(['contact-1']);
			expect(ada).toMatchObject({ interactionCount: 0, firstInteractionAt: null, lastInteractionAt: null });
		});

		it('give their times back in one spelling, so that they sort', async () => {
			await contacts().save([
				withKeys(person(1, { createdAt: '2026-11-24T09:00:00+01:00', updatedAt: '2026-11-24T08:00:00Z' })),
			]);
			expect(await contacts().getMany(['contact-1'])).toEqual([person(1)]);
			await expect(contacts().save([withKeys(person(2, { updatedAt: 'yesterday' }))])).rejects.toThrow(
				'"yesterday" is not an ISO 8601 time',
			);
		});

		it('refuse an external key that another contact has, without naming it', async () => {
			await contacts().save([withKeys(person(1, { externalKey: 'email:secret@example.com' }))]);
			const second = contacts().save([
				withKeys(person(2)),
				withKeys(person(3, { externalKey: 'email:secret@example.com' })),
			]);
			await expect(second).rejects.toMatchObject({
				name: 'StoreError',
				kind: 'conflict',
				message: expect.not.stringContaining('secret'),
			});
			await expect(second).rejects.toThrow(
				'Contact "contact-3" has the same external key as contact "contact-1"',
			);
			expect(await contacts().count()).toBe(1);
		});

		it('tell to whom external keys belong', async () => {
			await contacts().save([{ contact: person(1), keys: ['telegram:id:2'] }]);
			const owners = await contacts().findByExternalKeys(['telegram:id:1', 'telegram:id:2', 'telegram:id:3']);
			expect(owners).toEqual(new Map([['telegram:id:1', 'contact-1']]));
		});

		it('are saved, found and read by the thousand', async () => {
			const people = Array.from({ length: 2_345 }, (_, number) =>
				person(number, { phones: [`+1202555${number}`] }),
			);
			await contacts().save(people.map(withKeys));
			expect(await contacts().count()).toBe(people.length);
			expect(await contacts().getMany(people.map(({ id }) => id))).toEqual(people);
			const holders = await contacts().findByKeys(people.map(({ externalKey }) => externalKey));
			expect([...holders.values()].flat().sort()).toEqual(people.map(({ id }) => id).sort());
			expect(await current().raw('select count(*) as total from contact_phones')).toEqual([
				{ total: people.length },
			]);
		});

		it('write nothing when nothing differs', async () => {
			const people = [withKeys(person(1)), withKeys(person(2))];
			await contacts().save(people);
			const before = await everyRow();
			await contacts().save(people);
			expect(await everyRow()).toEqual(before);
		});

		async function rowsOf(table: string, contactId: string) {
			return await current().raw(`select * from ${table} where contact_id = '${contactId}'`);
		}

		async function everyRow() {
			const tables = ['contacts', 'contact_emails', 'contact_phones', 'social_profiles', 'identity_keys'];
			return await Promise.all(
				tables.map(async (table) => inOneOrder(await current().raw(`select * from ${table}`))),
			);
		}
	});
}
