import { link } from '../support/links';
import { person, withKeys } from '../support/people';
import { undoMigrations, useStoreFile } from '../support/store-file';

const file = useStoreFile();
const OBJECT = ['hubspot:1', 'contact'] as const;

describe('a store from before paused links had an index', () => {
	it('counts its links by their state as before, and from two indexes alone', async () => {
		const store = await file.open();
		const { contacts, links, integrations } = store.workspace('default');
		const account = { id: 'hubspot:1', provider: 'hubspot', accountId: '1', accountName: null };
		await integrations.save({ ...account, createdAt: '2026-11-24T00:00:00.000Z' }, 'digest');
		await contacts.save([1, 2, 3, 4].map((number) => withKeys(person(number))));
		await links.save([1, 2, 3, 4].map((number) => link(`contact-${number}`, `50${number}`)));
		await links.pause(...OBJECT, ['contact-1']);
		const ended = [{ contactId: 'contact-2', why: 'deleted' as const, into: null }];
		await links.end(...OBJECT, ended, '2026-11-25T00:00:00.000Z');
		await store.close();
		undoMigrations(file.path(), 25);
		const again = await file.open();
		const of = again.workspace('default').links;
		expect(await of.countByState(...OBJECT)).toEqual({ living: 2, paused: 1, ended: 1 });
		expect(await of.countLiving(...OBJECT)).toBe(2);
		await again.close();
		const ofObject = "workspace_id = 'default' and integration_id = 'hubspot:1' and crm_object = 'contact'";
		const planOf = (state: string) =>
			file
				.read(
					`explain query plan select count(*) from links where ${ofObject} and crm_id is not null and ${state}`,
				)
				.map(({ detail }) => String(detail))
				.join();
		expect(planOf("state <> 'ended'")).toContain('INDEX links_one_living');
		expect(planOf("state = 'paused'")).toContain('INDEX links_paused');
	});
});
