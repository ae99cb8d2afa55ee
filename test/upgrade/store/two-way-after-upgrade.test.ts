import { pushContacts, syncTwoWay } from '../../../core/flows/sync';
import { openStore, type Store, type WorkspaceStore } from '../../../core/store';
import { integration } from '../../core/flows/sync/push-session';
import { useFolder } from '../../core/store/support/folder';
import { undoMigrations } from '../../core/store/support/store-file';
import { policy } from '../../core/store/support/sync';
import { testRuntime } from '../../support/runtime';
import { createSimulatedCrm } from '../../support/simulated-crm';
import { addPerson, editContact, FIELDS } from '../../support/two-way/hub';

const inFolder = useFolder();
const runtime = testRuntime();

async function withStore<T>(work: (workspace: WorkspaceStore) => Promise<T>): Promise<T> {
	const store: Store = await openStore({ kind: 'sqlite', file: inFolder('store.sqlite') }, runtime);
	try {
		return await work(store.workspace('team'));
	} finally {
		await store.close();
	}
}

describe.each([15, 16])('Links of a store before migration %d', (version) => {
	it('keep their memory: the first syncs write nothing, and later edits are edits of one side', async () => {
		// Cut by the CRM, so that its half is not the hub's.
		const keeps = (field: string, value: unknown) => (field === 'company' ? String(value).slice(0, 4) : value);
		const crm = createSimulatedCrm({ now: () => runtime.clock.now(), keeps: keeps as never });
		const base = { integration, adapter: crm.adapter, runtime, object: 'contact' } as const;
		const ids = await withStore(async (workspace) => {
			await workspace.integrations.save(integration, 'fingerprint');
			for (const number of [1, 2, 3])
				await editContact({ workspace, runtime }, (await addPerson({ workspace, runtime }, number)).id, {
					company: number === 1 ? 'Acme Limited' : 'Acme',
				});
			const { items } = await workspace.contacts.list({ limit: 10 });
			const options = { existingValues: 'keep', missingFields: 'error', alwaysLook: false } as const;
			await pushContacts({ ...base, ...options, workspace, items: items.map((contact) => ({ contact })) });
			return items.map(({ id }) => id);
		});
		undoMigrations(inFolder('store.sqlite'), version);
		await withStore(async (workspace) => {
			const set = { integrationId: integration.id, crmObject: 'contact', isHeldOnce: false };
			await workspace.syncPolicies.save({ ...set, policy: policy({ fields: FIELDS }) }, null);
			const before = await workspace.contacts.getMany(ids);
			const sync = async () => {
				runtime.advance(60_000);
				return await syncTwoWay({ ...base, workspace, kind: 'twoWay' });
			};
			crm.calls.length = 0;
			for (const _ of [1, 2]) expect(await sync()).toMatchObject({ state: 'done', counts: { failed: 0 } });
			expect(crm.writes()).toEqual([]);
			expect(await workspace.contacts.getMany(ids)).toEqual(before);
			const links = await workspace.links.find(integration.id, 'contact', ids);
			const idOf = (index: number) => links.get(ids[index]!)!.crmId!;
			crm.edit(idOf(1), { company: null });
			await editContact({ workspace, runtime }, ids[2]!, { firstName: 'Anew' });
			expect(await sync()).toMatchObject({ counts: { hubChanges: 1, crmChanges: 1, conflict: 0 } });
			expect((await workspace.contacts.getMany(ids))[1]?.company).toBeNull();
			expect(crm.living().get(idOf(2))?.firstName).toBe('Anew');
		});
	});
});
