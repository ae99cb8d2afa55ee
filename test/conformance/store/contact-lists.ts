import type { Contact } from '../../../core/contact/model';
import { person, withKeys } from '../../core/store/support/people';
import type { StoreUnderTest } from '.';

const LATER = '2026-11-25T08:00:00.000Z';

/** Lists of contacts: by page, by time, by place. */
export function describeContactLists(current: StoreUnderTest): void {
	describe('contacts', () => {
		const contacts = () => current().store.workspace('acme').contacts;

		describe('listed', () => {
			const byId = (one: Contact, other: Contact) => (one.id < other.id ? -1 : 1);

			it('come page by page, each once, ordered by id', async () => {
				const people = Array.from({ length: 25 }, (_, number) => person(number)).sort(byId);
				await contacts().save(people.map(withKeys));
				const seen: Contact[] = [];
				let after: string | null = null;
				do {
					const page: Awaited<ReturnType<ReturnType<typeof contacts>['list']>> = await contacts().list({
						limit: 10,
						after,
					});
					seen.push(...page.items);
					after = page.next;
				} while (after !== null);
				expect(seen).toEqual(people);
			});

			it('have no next page when the last one is just full', async () => {
				await contacts().save([withKeys(person(1)), withKeys(person(2))]);
				expect((await contacts().list({ limit: 2 })).next).toBeNull();
			});

			it.each([
				['a part of the name in any case', { search: 'LOVELACE 7' }, ['contact-7']],
				['a full name', { search: 'ada lovelace 7' }, ['contact-7']],
				['letters outside ASCII in any case', { search: 'łÓDŹ' }, ['contact-pl']],
				['a part of an e-mail', { search: 'ada7@exa' }, ['contact-7']],
				['a phone', { search: '+48221234567' }, ['contact-pl']],
				['a user name with @', { search: '@ada_7' }, ['contact-7']],
				['wildcards as they stand', { search: 'ada%7' }, []],
				['a pattern as it stands', { search: '.*' }, []],
				['a platform', { platform: 'mastodon' as const }, ['contact-pl']],
				['a time of change', { updatedSince: '2026-11-25T07:59:59Z' }, ['contact-pl']],
				['several at once', { platform: 'telegram' as const, search: 'lovelace 7' }, ['contact-7']],
				['blanks only, which is no search', { search: '  ', platform: 'mastodon' as const }, ['contact-pl']],
			])('are found by %s', async (_name, query, ids) => {
				const pole = person('pl', {
					firstName: 'Zofia',
					lastName: 'z Łodzi',
					company: null,
					displayName: 'Łódź Zofia',
					phones: ['+48221234567'],
					profiles: [
						{
							platform: 'mastodon',
							userId: null,
							scope: null,
							username: 'zofia@mastodon.social',
							url: null,
							displayName: null,
							followers: null,
						},
					],
					updatedAt: LATER,
				});
				await contacts().save(
					[...Array.from({ length: 12 }, (_, number) => person(number)), pole].map(withKeys),
				);
				const page = await contacts().list({ limit: 500, ...query });
				expect(page.items.map(({ id }) => id)).toEqual(ids);
			});

			it('are not all found by an @ alone: those with an address are', async () => {
				const nameless = { emails: [], profiles: [] };
				await contacts().save([person('1', nameless), person('2')].map(withKeys));
				const page = await contacts().list({ limit: 500, search: '@' });
				expect(page.items.map(({ id }) => id)).toEqual(['contact-2']);
			});

			it('are found far behind others that do not match', async () => {
				const people = Array.from({ length: 4_500 }, (_, number) => person(String(number).padStart(5, '0')));
				await contacts().save(people.map(withKeys));
				const page = await contacts().list({ limit: 1, search: '04499' });
				expect(page).toEqual({ items: [person('04499')], next: null });
			});

			it.each([0, 501, 1.5])('refuse a limit of %p', async (limit) => {
				await expect(contacts().list({ limit })).rejects.toMatchObject({ kind: 'misuse' });
			});
		});
	});
}
