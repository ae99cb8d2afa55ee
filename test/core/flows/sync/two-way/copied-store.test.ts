import { syncTwoWay } from '../../../../../core/flows/sync';
import { moveStore, openStore, type Store, type StoreSettings } from '../../../../../core/store';
import { freshDatabase } from '../../../../support/postgres/database';
import { describeOnPostgres } from '../../../../support/postgres/server';
import { testRuntime } from '../../../../support/runtime';
import { createSimulatedCrm } from '../../../../support/simulated-crm';
import { addPerson, editContact, FIELDS } from '../../../../support/two-way/hub';
import { useFolder } from '../../../store/support/folder';
import { policy } from '../../../store/support/sync';

const file = useFolder();
const at = (name: string): StoreSettings => ({ kind: 'sqlite', file: file(name) });
const integration = {
	id: 'simulated:1',
	provider: 'simulated',
	accountId: '1',
	accountName: null,
	createdAt: '2026-11-24T00:00:00.000Z',
};

/** Five people on both sides of a sync, in a file. */
async function inStep() {
	const runtime = testRuntime();
	const crm = createSimulatedCrm({ now: () => runtime.clock.now() });
	const syncIn = async (store: Store) => {
		runtime.advance(60_000);
		const workspace = store.workspace('team');
		const input = {
			workspace,
			integration,
			adapter: crm.adapter,
			runtime,
			object: 'contact',
			kind: 'twoWay',
		} as const;
		return await syncTwoWay(input);
	};
	const store = await openStore(at('a'), runtime);
	const workspace = store.workspace('team');
	const wanted = policy({ fields: FIELDS, mayCreate: { inHub: true, inCrm: true } });
	const set = { integrationId: integration.id, crmObject: 'contact' as const, policy: wanted, isHeldOnce: false };
	await workspace.syncPolicies.save(set, null);
	const people = [];
	for (const number of [1, 2, 3, 4, 5]) people.push(await addPerson({ workspace, runtime }, number));
	const ids = people.map(({ id }) => id);
	await workspace.syncOutbox.note(integration.id, 'contact', ids);
	await syncIn(store);
	await syncIn(store);
	await store.close();
	expect(crm.living().size).toBe(5);
	crm.calls.length = 0;
	return { runtime, crm, syncIn, ids };
}

type InStep = Awaited<ReturnType<typeof inStep>>;

/** Nothing is written until somebody changes something, and then that alone. */
async function goesOn({ runtime, crm, syncIn, ids }: InStep, settings: StoreSettings): Promise<void> {
	const store = await openStore(settings, runtime);
	await syncIn(store);
	crm.expirePositions();
	await syncIn(store);
	expect(crm.writes()).toEqual([]);
	await editContact({ workspace: store.workspace('team'), runtime }, ids[0]!, { company: 'Analytical' });
	await syncIn(store);
	expect(crm.writes()).toHaveLength(1);
	await store.close();
}

it('the first sync after the store was copied writes nothing, and the next one what was changed', async () => {
	const before = await inStep();
	await moveStore(at('a'), at('b'), before.runtime);
	await goesOn(before, at('b'));
});

describeOnPostgres('on Postgres', () => {
	it('the first sync after the store was copied there writes nothing, either', async () => {
		const before = await inStep();
		const database = await freshDatabase();
		const there = { kind: 'postgres', connectionString: database.url } as const;
		await moveStore(at('a'), there, before.runtime);
		await goesOn(before, there);
		await database.drop();
	}, 120_000);
});
