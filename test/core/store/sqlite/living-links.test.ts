import { DatabaseSync } from 'node:sqlite';

import { person, withKeys } from '../support/people';
import { link } from '../support/links';
import { undoMigrations, useStoreFile } from '../support/store-file';

const { path, open, read, version } = useStoreFile();

/** A store of the version before, in which contacts 1 to 3 are linked to one record, and 4 to its own. */
async function writeDoubled(): Promise<void> {
	const store = await open();
	const { contacts, links } = store.workspace('default');
	const key = 'email:shared@example.com' as const;
	await contacts.save([
		{ ...withKeys(person(1)), keys: [key] },
		{ ...withKeys(person(2)), keys: [key] },
		withKeys(person(3)),
		withKeys(person(4)),
	]);
	for (const number of [1, 2, 3, 4]) await links.save([link(`contact-${number}`, String(number))]);
	await store.close();
	undoMigrations(path(), 15);
	const database = new DatabaseSync(path());
	database.exec("update links set crm_id = '7' where contact_id <> 'contact-4'");
	database.exec("update links set updated_at = '2027-01-01T00:00:00.000Z' where contact_id = 'contact-2'");
	database.close();
}

const LINKS = 'select contact_id, crm_id, state, ended_why, ended_into from links order by contact_id';

describe('a store in which several contacts are linked to one record', () => {
	it('opens: the one that was linked last keeps it, and the links of the others stay as ended ones', async () => {
		await writeDoubled();
		await (await open()).close();
		const ended = { crm_id: '7', state: 'ended', ended_why: 'doubled', ended_into: '7' };
		const living = { state: 'living', ended_why: null, ended_into: null };
		expect(read(LINKS)).toEqual([
			{ contact_id: 'contact-1', ...ended },
			{ contact_id: 'contact-2', crm_id: '7', ...living },
			{ contact_id: 'contact-3', ...ended },
			{ contact_id: 'contact-4', crm_id: '4', ...living },
		]);
		expect(read("select base, pushed from links where contact_id = 'contact-1'")).toEqual([
			{
				base: '{"firstName":"Ada"}',
				pushed: '{"firstName":"Ada","lastName":"Lovelace"}',
			},
		]);
	});

	it('opens: it is told of each, and asked about those who share a key', async () => {
		await writeDoubled();
		const store = await open();
		const { audit, reviews } = store.workspace('default');
		expect((await reviews.listOpen(10)).map(({ contactIds, key }) => [contactIds, key])).toEqual([
			[['contact-1', 'contact-2'], 'email:shared@example.com'],
		]);
		for (const id of ['contact-1', 'contact-3'])
			expect(await audit.listForContact(id, 10)).toMatchObject([
				{ crmId: '7', side: 'hub', changes: [{ field: 'crmId', from: '7', to: null }] },
			]);
		await store.close();
	});

	it('does not ask about two of whom a person said that they are not the same', async () => {
		await writeDoubled();
		const database = new DatabaseSync(path());
		database.exec("insert into apart_contacts values ('default', 'contact-1', 'contact-2', '2026-01-01')");
		database.close();
		await (await open()).close();
		expect(read('select id from reviews')).toEqual([]);
	});

	it('is as it was when the upgrade is broken off, and opens afterwards', async () => {
		await writeDoubled();
		const blocker = new DatabaseSync(path());
		// The last statement of the migration finds its name taken.
		blocker.exec('create index links_one_living on links (crm_id)');
		await expect(open()).rejects.toThrow();
		const columns = blocker.prepare("select name from pragma_table_info('links')").all();
		expect(columns.map(({ name }) => name)).not.toContain('state');
		expect(blocker.prepare('select count(*) as entries from audit').get()).toEqual({ entries: 0 });
		expect(version()).toBe(14);
		blocker.exec('drop index links_one_living');
		blocker.close();
		await (await open()).close();
		expect(read("select count(*) as ended from links where state = 'ended'")).toEqual([{ ended: 2 }]);
	});
});
