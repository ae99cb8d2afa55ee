import { createRefusalCounter, keepDelivery, silenceToTell, tidyInbox } from '../../../../core/flows/intake';
import type { Store, WorkspaceStore } from '../../../../core/store/contract';
import { openStore } from '../../../../core/store';
import { manualTime, type ManualTime } from './manual-time';

const SOURCE = 'trigger-1';
const HOUR = 3_600_000;

describe('The upkeep of an inbox', () => {
	let time: ManualTime;
	let store: Store;
	let workspace: WorkspaceStore;

	beforeEach(async () => {
		time = manualTime();
		store = await openStore({ kind: 'sqlite', file: ':memory:' }, time);
		workspace = store.workspace('default');
	});
	afterEach(async () => await store.close());

	const keep = async (key: string) =>
		await keepDelivery(workspace, time, {
			sourceId: SOURCE,
			platform: 'slack',
			key,
			headers: {},
			body: Buffer.from([0xff, 0x7b, 0x7d]),
		});
	const take = async (holder: string) => {
		const ids = (await workspace.inbox.waiting(SOURCE, 2_000)).map(({ id }) => id);
		return await workspace.inbox.lease(SOURCE, holder, HOUR, ids);
	};

	it('reads bytes that are no UTF-8 as what they may have been', async () => {
		await keep('a');
		expect((await take('one'))[0]?.body).toBe('\uFFFD{}');
	});

	it('keeps the keys of handled deliveries for two days, so that a repeat is known', async () => {
		for (let number = 0; number < 1_200; number++) await keep(`k${number}`);
		await take('one');
		await workspace.inbox.settle(SOURCE, 'one');
		await time.pass(47 * HOUR);
		expect(await tidyInbox(workspace, time)).toBe(0);
		expect(await keep('k7')).toBe(false);
		await time.pass(2 * HOUR);
		expect(await tidyInbox(workspace, time)).toBe(1_200);
		expect(await keep('k7')).toBe(true);
	});

	it('keeps dead letters, and what nobody fetches, for a month', async () => {
		await keep('dead');
		await take('one');
		await workspace.inbox.bury(SOURCE, 'one', 'why');
		await keep('waits');
		await time.pass(29 * 24 * HOUR);
		expect(await tidyInbox(workspace, time)).toBe(0);
		await time.pass(2 * 24 * HOUR);
		expect(await tidyInbox(workspace, time)).toBe(2);
	});

	it('writes refusals together, and loses none of a burst', async () => {
		const counter = createRefusalCounter(time);
		let writes = 0;
		const sources: WorkspaceStore['sources'] = {
			...workspace.sources,
			countRefusals: async (...args) => {
				writes++;
				await workspace.sources.countRefusals(...args);
			},
		};
		for (let number = 0; number < 1_000; number++)
			counter.count({ id: 'default', sources }, SOURCE, number % 4 === 0 ? 'noProof' : 'wrongProof');
		await time.pass(6_000);
		counter.count({ id: 'default', sources }, SOURCE, 'noProof');
		await counter.flush();
		expect(writes).toBe(2);
		expect(await workspace.sources.refusals(SOURCE)).toMatchObject([
			{ reason: 'noProof', times: 251 },
			{ reason: 'wrongProof', times: 750 },
		]);
	});

	it('counts a thousand sources at once and no more, so that nobody can fill the memory', async () => {
		const counter = createRefusalCounter(time);
		for (let number = 0; number <= 1_000; number++) counter.count(workspace, `source-${number}`, 'noProof');
		counter.count(workspace, 'source-7', 'noProof');
		await counter.flush();
		expect(await workspace.sources.refusals('source-7')).toMatchObject([{ times: 2 }]);
		expect(await workspace.sources.refusals('source-999')).toMatchObject([{ times: 1 }]);
		expect(await workspace.sources.refusals('source-1000')).toEqual([]);
	});

	it('goes on counting where the store could not take it', async () => {
		const counter = createRefusalCounter(time);
		const sources = {
			...workspace.sources,
			countRefusals: async () => {
				throw new Error('locked');
			},
		};
		counter.count({ id: 'default', sources }, SOURCE, 'noProof');
		await time.pass(6_000);
		counter.count(workspace, SOURCE, 'noProof');
		await time.pass(6_000);
		expect(await workspace.sources.refusals(SOURCE)).toMatchObject([{ reason: 'noProof', times: 1 }]);
	});

	it('tells of a silence once, and of the next one', async () => {
		const tell = async () => (await silenceToTell(workspace, time, SOURCE, 4))?.lastHeardAt;
		await keep('a');
		await time.pass(3 * HOUR);
		expect(await tell()).toBeUndefined();
		await time.pass(2 * HOUR);
		expect(await tell()).toBe('2026-11-24T00:00:00.000Z');
		expect(await tell()).toBeUndefined();
		await keep('b');
		await time.pass(5 * HOUR);
		expect(await tell()).toBe('2026-11-24T05:00:00.000Z');
	});
});
