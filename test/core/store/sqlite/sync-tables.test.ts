import { MIGRATIONS } from '../../../../core/store/database/migrations';
import { writeOldStore } from '../../../upgrade/store/old-store';
import { person, withKeys } from '../support/people';
import { useStoreFile } from '../support/store-file';
import { hubValue, inboxRow, policyOf } from '../support/sync';

const file = useStoreFile();
const { open, read, tables, version } = file;

const writeBefore = async () => await file.writeBefore(16);

describe('a store that kept nothing in step', () => {
	it.each([
		['of the version before', writeBefore],
		['of version 0.1', async () => writeOldStore(file.path())],
	])('%s opens, and keeps in step what it held', async (_, write) => {
		await write();
		expect(tables()).not.toContain('sync_policies');
		const [{ id = '' } = {}] = read('select id from contacts order by id limit 1');
		const store = await open();
		const { syncPolicies, syncInbox, syncOutbox, hubValues, contacts } = store.workspace('default');
		expect(await syncPolicies.save(policyOf(), null)).toBe(1);
		await syncInbox.put('hubspot:1', 'contact', [inboxRow('501')]);
		await syncOutbox.note('hubspot:1', 'contact', [String(id)]);
		await hubValues.save([hubValue(String(id))]);
		expect((await hubValues.find([String(id)])).get(String(id))).toEqual([hubValue(String(id))]);
		expect(await syncOutbox.count('hubspot:1', 'contact')).toBe(1);
		await contacts.save([withKeys(person('new'))]);
		expect(await syncOutbox.count('hubspot:1', 'contact')).toBe(2);
		await store.close();
		expect(version()).toBe(MIGRATIONS.at(-1)?.version);
	});

	it.each(['hub_values', 'sync_outbox', 'suppressions'])(
		'is as it was when the migration is broken off at %s, and opens afterwards',
		async (table) => {
			await writeBefore();
			await file.expectBrokenOffAt(table);
		},
	);
});
