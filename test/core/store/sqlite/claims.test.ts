import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import type { ClaimSubject } from '../../../../core/store/contract';
import { testRuntime } from '../../../support/runtime';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { useFolder } from '../support/folder';
import { person, withKeys } from '../support/people';
import { takeInProcess } from '../support/processes';
import { realRuntime } from '../support/runtime';

const file = useFolder();

jest.setTimeout(120_000);

describe('claims of several processes on one store', () => {
	it('go to one of them each, and none is lost', async () => {
		const store = await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime);
		await store.workspace('default').contacts.save([withKeys(person(1))]);
		await store.close();
		const names = ['one', 'two', 'three'];
		const place = file('store.sqlite');
		const got = await Promise.all(names.map(async (name) => await takeInProcess(place, name, 900, 30)));
		const all = got.flat();
		expect(all).toHaveLength(900);
		expect(new Set(all).size).toBe(900);
	});
});

describe('the clock of a store', () => {
	const subject: ClaimSubject = { kind: 'record', contactId: 'contact-1' };

	it('decides when a lease has run out', async () => {
		const runtime = testRuntime();
		const store = await openStore({ kind: 'sqlite', file: ':memory:' }, runtime);
		const { contacts, claims } = store.workspace('default');
		await contacts.save([withKeys(person(1))]);
		const take = async (holder: string) => await claims.take('fake:1', holder, 1_000, [{ subject, what: null }]);
		await take('one');
		runtime.advance(999);
		expect(await take('two')).toEqual([null]);
		runtime.advance(1);
		expect(await take('two')).toMatchObject([{ fence: 2 }]);
		await store.close();
	});
});

describe('a store of schema version 4', () => {
	const versionOf = (database: DatabaseSync) =>
		database.prepare('select max(version) as version from schema_migrations').get()?.version;

	/** A store as version 0.1 left it: with links, and without claims. */
	const writeVersion4 = () => writeOldStore(file('store.sqlite'));

	it('opens, and its links have a revision', async () => {
		writeVersion4();
		const database = new DatabaseSync(file('store.sqlite'));
		const row = database.prepare("select contact_id, crm_id from links where crm_object = 'contact'").get();
		database.close();
		const contactId = String(row?.contact_id);
		const store = await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime);
		const { links } = store.workspace('default');
		const [link] = (await links.find('fake:1', 'contact', [contactId])).values();
		expect(link).toMatchObject({ crmId: row?.crm_id, revision: 1 });
		expect(await links.saveOver([{ ...link!, crmId: 'anew' }])).toEqual(new Set([contactId]));
		await store.close();
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		writeVersion4();
		const blocker = new DatabaseSync(file('store.sqlite'));
		// The last statement of the migration finds its name taken.
		blocker.exec('create index claims_by_contact on contacts (workspace_id)');
		await expect(openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime)).rejects.toThrow();
		expect(versionOf(blocker)).toBe(4);
		expect(blocker.prepare("select name from sqlite_master where name = 'claims'").all()).toEqual([]);
		blocker.exec('drop index claims_by_contact');
		blocker.close();
		await (await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime)).close();
	});
});
