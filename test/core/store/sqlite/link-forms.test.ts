import { DatabaseSync } from 'node:sqlite';

import { openStore } from '../../../../core/store';
import { useFolder } from '../support/folder';
import { link } from '../support/links';
import { person, withKeys } from '../support/people';
import { realRuntime } from '../support/runtime';
import { undoMigrations } from '../support/store-file';

const file = useFolder();
const open = async () => await openStore({ kind: 'sqlite', file: file('store.sqlite') }, realRuntime);

/** A store as the version before left it: its links do not say in which form their values are. */
async function writeOlder(): Promise<void> {
	const store = await open();
	await store.workspace('default').contacts.save([withKeys(person(1))]);
	await store.workspace('default').links.save([link('contact-1', '7')]);
	await store.close();
	undoMigrations(file('store.sqlite'), 8);
}

describe('a store whose links know nothing of forms', () => {
	it('opens, and they are of the first form', async () => {
		await writeOlder();
		const store = await open();
		const links = await store.workspace('default').links.find('hubspot:1', 'contact', ['contact-1']);
		const { base, pushed } = link('contact-1', '7');
		expect([...links.values()]).toMatchObject([{ crmId: '7', form: 1, kept: {}, base, pushed }]);
		await store.close();
	});

	it('is as it was when the migration is broken off, and opens afterwards', async () => {
		await writeOlder();
		const blocker = new DatabaseSync(file('store.sqlite'));
		// The last statement of the migration finds its name taken.
		blocker.exec('alter table links add column kept text');
		await expect(open()).rejects.toThrow();
		const columns = blocker.prepare("select name from pragma_table_info('links')").all();
		expect(columns.map(({ name }) => name)).not.toContain('form');
		blocker.exec('alter table links drop column kept');
		blocker.close();
		await (await open()).close();
	});
});

describe('the halves of a link', () => {
	it('are kept as they were stored', async () => {
		const store = await open();
		const { contacts, links } = store.workspace('default');
		await contacts.save([withKeys(person(1))]);
		const stored = link('contact-1', '7', { base: { phone: '+49301' }, kept: { phone: '030 1' }, form: 2 });
		await links.save([stored]);
		const found = async () => (await links.find('hubspot:1', 'contact', ['contact-1'])).get('contact-1');
		expect(await found()).toMatchObject({ base: { phone: '+49301' }, kept: { phone: '030 1' }, form: 2 });
		await links.save([{ ...stored, kept: {}, form: 1 }]);
		expect(await found()).toMatchObject({ kept: {}, form: 1 });
		await store.close();
	});
});
