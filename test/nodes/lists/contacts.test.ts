import { openWorkspace } from '../../../nodes/shared/store';
import { person, withKeys } from '../../core/store/support/people';
import { freshStore, names, search, values } from './lists-bench';

freshStore();

describe('The list of contacts', () => {
	beforeEach(async () => {
		const { contacts } = await openWorkspace('default');
		const nameless = { firstName: null, lastName: null, emails: [] };
		await contacts.save(
			[
				person(1),
				person(2, { firstName: 'Bob', lastName: 'Miller', emails: ['bob@shop.example'] }),
				person(3, nameless),
				person(4, { ...nameless, profiles: [], phones: ['+4930123456'] }),
			].map(withKeys),
		);
	});

	it('shows who somebody is so that two of one name are told apart', async () => {
		expect(names(await search('searchContacts'))).toEqual([
			'Ada Lovelace 1 (ada1@example.com, Telegram @ada_1)',
			'Bob Miller (bob@shop.example, Telegram @ada_2)',
			'Telegram @ada_3',
			'+4930123456',
		]);
	});

	it.each([
		['a part of a name, whatever its case', 'mILL', 'contact-2'],
		['an e-mail', 'bob@shop.example', 'contact-2'],
		['a handle with its @', '@ada_3', 'contact-3'],
		['a number', '493012', 'contact-4'],
	])('finds by %s', async (_, text, id) => {
		expect(values(await search('searchContacts', ` ${text} `))).toEqual([id]);
	});

	it('is empty where nobody fits, and no error', async () => {
		expect(await search('searchContacts', 'nobody at all')).toEqual({ results: [] });
	});

	it('goes on page by page to the last, each contact once, and a search does as well', async () => {
		const { contacts } = await openWorkspace('default');
		const many = Array.from({ length: 120 }, (_, index) => person(100 + index, { lastName: `Many ${index}` }));
		await contacts.save(many.map(withKeys));
		for (const [text, expected] of [
			['', 124],
			['many', 120],
		] as const) {
			const all: unknown[] = [];
			let token: string | undefined;
			let pages = 0;
			do {
				const page = await search('searchContacts', text, {}, token);
				all.push(...values(page));
				token = page.paginationToken;
				pages += 1;
			} while (token !== undefined);
			expect([pages, all.length, new Set(all).size]).toEqual([3, expected, expected]);
		}
	});

	it('shows those of the workspace that the node names, however that was chosen, and of no other', async () => {
		await (await openWorkspace('acme')).contacts.save([withKeys(person(9))]);
		for (const workspace of ['acme', { __rl: true, mode: 'list', value: 'acme' }])
			expect(values(await search('searchContacts', '', { options: { workspace } }))).toEqual(['contact-9']);
	});

	it('of whichever workspace is found by its name', async () => {
		await (await openWorkspace('acme')).contacts.save([withKeys(person(9))]);
		expect(values(await search('searchWorkspaces'))).toEqual(['acme', 'default']);
		expect(values(await search('searchWorkspaces', 'ACM'))).toEqual(['acme']);
	});

	it.each([['={{ $json.workspace }}'], [null]])(
		'says that the workspace comes from an expression: %j',
		async (given) => {
			await expect(search('searchContacts', '', { options: { workspace: given } })).rejects.toMatchObject({
				message: 'Workspace: it comes from an expression, so there is no one list',
				description: 'Choose By ID here, or write the workspace there for a moment',
			});
		},
	);
});
