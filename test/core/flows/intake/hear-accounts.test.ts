import { hearAccounts } from '../../../../core/flows/intake';
import { openStore } from '../../../../core/store';
import type { LeasedDelivery, Store, WorkspaceStore } from '../../../../core/store/contract';
import { manualTime } from './manual-time';

const pageOf = (id: string, sourceId = 'trigger-1'): LeasedDelivery => ({
	id: `delivery of ${id}`,
	sourceId,
	key: id,
	platform: 'facebook',
	headers: {},
	body: JSON.stringify({ object: 'page', entry: [{ id }] }),
	receivedAt: '2026-11-24T08:00:00.000Z',
	attempt: 1,
});

describe('The accounts of the team', () => {
	let store: Store;
	let workspace: WorkspaceStore;
	beforeEach(async () => {
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, manualTime());
		workspace = store.workspace('default');
	});
	afterEach(async () => await store.close());

	const ids = async (...deliveries: LeasedDelivery[]) =>
		(await hearAccounts(workspace, deliveries)).map(({ accountId }) => accountId);

	it('are those of this delivery, of those before, and those that somebody said', async () => {
		await workspace.ownAccounts.add([{ platform: 'facebook', accountId: '7' }], '2026-11-24T08:00:00.000Z');
		expect(await ids(pageOf('1'))).toEqual(['7', '1']);
		expect(await ids(pageOf('2'), pageOf('1'))).toEqual(['7', '1', '2']);
		expect(await workspace.ownAccounts.list()).toEqual([{ platform: 'facebook', accountId: '7' }]);
	});

	it('are known of every source, each once, and forgotten with theirs', async () => {
		await ids(pageOf('1'), pageOf('1', 'trigger-2'), pageOf('2', 'trigger-2'));
		const known = async () => (await workspace.ownAccounts.known()).map(({ accountId }) => accountId);
		expect(await known()).toEqual(['1', '2']);
		await workspace.inbox.forget('trigger-2');
		expect(await known()).toEqual(['1']);
		expect(await store.workspace('other').ownAccounts.known()).toEqual([]);
	});
});
