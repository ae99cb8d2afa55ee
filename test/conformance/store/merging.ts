import type { SocialProfile } from '../../../core/contact';
import { auditEntry } from '../../core/store/support/links';
import { message, person, withKeys } from '../../core/store/support/people';
import { CONTACT_COLUMN } from '../../core/store/support/tables';
import type { StoreUnderTest } from '.';

/** On Telegram, and with nothing known but what is given. */
function profile(given: Partial<SocialProfile>): SocialProfile {
	return {
		platform: 'telegram',
		userId: null,
		scope: null,
		username: null,
		url: null,
		displayName: null,
		followers: null,
		...given,
	};
}

export function describeMerging(current: StoreUnderTest): void {
	describe('merging', () => {
		const workspace = () => current().store.workspace('acme');

		beforeEach(async () => {
			await workspace().contacts.save([1, 2, 3, 4].map((number) => withKeys(person(number))));
		});

		it('puts the values of the loser behind those of the survivor, each once', async () => {
			await workspace().contacts.save([
				withKeys(person(1, { lastName: null, phones: ['+1'], emails: ['a@example.com', 'b@example.com'] })),
				withKeys(
					person(2, {
						company: 'Analytical Engines',
						emails: ['b@example.com', 'c@example.com'],
						phones: ['+2', '+1'],
						profiles: [
							profile({ username: 'ADA_1', url: 'https://t.me/ada_1', followers: 5 }),
							profile({ userId: '99', username: 'ada_1' }),
							profile({ platform: 'x', username: 'ada_1' }),
						],
					}),
				),
			]);
			const start = new Date().toISOString();
			await workspace().contacts.merge('contact-1', 'contact-2');
			const [ada] = await workspace().contacts.getMany(['contact-1']);
			expect(ada).toMatchObject({
				firstName: 'Ada',
				lastName: 'Lovelace 2',
				company: 'Analytical Engines',
				emails: ['a@example.com', 'b@example.com', 'c@example.com'],
				phones: ['+1', '+2'],
				profiles: [
					{
						platform: 'telegram',
						userId: '1',
						scope: null,
						username: 'ada_1',
						url: 'https://t.me/ada_1',
						displayName: 'Ada 1',
						followers: 5,
					},
					{ platform: 'telegram', userId: '99', username: 'ada_1' },
					{ platform: 'x', username: 'ada_1' },
				],
			});
			expect(start <= (ada?.updatedAt ?? '')).toBe(true);
		});

		it('moves keys and interactions, and leaves no row of the loser but the pointer', async () => {
			await workspace().interactions.append([
				message('contact-1', 1, { occurredAt: '2026-02-01T00:00:00.000Z' }),
				message('contact-2', 2, { occurredAt: '2026-01-01T00:00:00.000Z' }),
				...Array.from({ length: 1_500 }, (_, number) =>
					message('contact-2', `many-${number}`, { occurredAt: '2026-03-01T00:00:00.000Z' }),
				),
			]);
			await workspace().audit.append([auditEntry('contact-2', 1)]);
			await workspace().contacts.merge('contact-1', 'contact-2');

			const [ada] = await workspace().contacts.getMany(['contact-1']);
			expect(ada).toMatchObject({
				interactionCount: 1_502,
				firstInteractionAt: '2026-01-01T00:00:00.000Z',
				lastInteractionAt: '2026-03-01T00:00:00.000Z',
			});
			expect(await workspace().contacts.findByKeys(['telegram:id:2'])).toEqual(
				new Map([['telegram:id:2', ['contact-1']]]),
			);
			expect(await workspace().interactions.listForContact('contact-2', 5_000)).toHaveLength(1_502);
			expect((await workspace().audit.listForContact('contact-2', 10)).map(({ id }) => id)).toEqual(['audit-1']);
			expect(await tablesThatName('contact-2')).toEqual(['retired_contacts']);
			expect(await workspace().contacts.count()).toBe(3);
		});

		it('follows chains: whoever was merged is found under the last survivor', async () => {
			await workspace().contacts.merge('contact-2', 'contact-1');
			await workspace().contacts.merge('contact-3', 'contact-2');
			const found = await workspace().contacts.getMany(['contact-1', 'contact-2', 'contact-3']);
			expect(found.map((contact) => contact?.id)).toEqual(['contact-3', 'contact-3', 'contact-3']);
			const pointers = await current().raw(
				'select contact_id, survivor_id from retired_contacts order by contact_id',
			);
			expect(pointers).toEqual([
				{ contact_id: 'contact-1', survivor_id: 'contact-3' },
				{ contact_id: 'contact-2', survivor_id: 'contact-3' },
			]);
		});

		it('leads from the external key of whoever was merged to the last survivor, and nobody new takes it', async () => {
			await workspace().contacts.merge('contact-2', 'contact-1');
			await workspace().contacts.merge('contact-3', 'contact-2');
			const keys = ['telegram:id:1', 'telegram:id:2', 'telegram:id:3'];
			const survivors = await workspace().contacts.findByExternalKeys(keys);
			expect(survivors).toEqual(new Map(keys.map((key) => [key, 'contact-3'])));
			const taking = { ...person(9), externalKey: 'telegram:id:1' };
			await expect(workspace().contacts.save([withKeys(taking)])).rejects.toThrow('same external key');
			const erased = await workspace().contacts.erase('contact-3');
			expect(erased?.keys).toEqual(expect.arrayContaining(keys));
			expect(await workspace().contacts.findByExternalKeys(keys)).toEqual(new Map());
			expect(await current().raw('select external_key from retired_contacts')).toEqual(
				Array.from({ length: 3 }, () => ({ external_key: null })),
			);
		});

		it('takes the survivors of ids that were merged before, and changes nothing when they are one already', async () => {
			await workspace().contacts.merge('contact-2', 'contact-1');
			await workspace().contacts.merge('contact-4', 'contact-3');
			await workspace().contacts.merge('contact-3', 'contact-1');
			await workspace().contacts.merge('contact-1', 'contact-4');
			const ids = await current().raw('select id from contacts');
			expect(ids).toEqual([{ id: 'contact-4' }]);
		});

		it('is refused for a contact that does not exist, and then changes nothing', async () => {
			await expect(workspace().contacts.merge('contact-1', 'nobody')).rejects.toMatchObject({ kind: 'conflict' });
			await expect(workspace().contacts.merge('nobody', 'contact-1')).rejects.toMatchObject({ kind: 'conflict' });
			expect(await workspace().contacts.count()).toBe(4);
		});

		async function tablesThatName(contactId: string): Promise<string[]> {
			const named: string[] = [];
			for (const [table, column] of Object.entries(CONTACT_COLUMN)) {
				if (column === null) continue;
				const rows = await current().raw(`select 1 from ${table} where ${column} = '${contactId}'`);
				if (rows.length > 0) named.push(table);
			}
			return named;
		}
	});
}
