import { fakePlatform, type Thing } from './fake-platform';
import { HOUR, MINUTE, SECOND, usePolls } from './polls';

const polls = usePolls();
const { poll, pollOn, taken } = polls;

/** So many things, a second apart, the last one so long ago. */
const things = (count: number, ago = 0, name = 'thing'): Thing[] =>
	Array.from({ length: count }, (_, index) => ({
		id: `${name}-${index + 1}`,
		at: polls.now() - ago - (count - 1 - index) * SECOND,
	}));
const names = (count: number, name = 'thing') => Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);

describe('The first poll', () => {
	it('hands on nothing that was there before, and says of what it began', async () => {
		const platform = fakePlatform();
		platform.add(...things(7, HOUR));
		expect(await poll(platform)).toMatchObject({ kept: 0, tell: null, begun: ['the things'] });
		await pollOn(platform, 70);
		expect(await taken()).toEqual([]);
	});

	it('hands on what happened in the hours before that somebody names', async () => {
		const platform = fakePlatform();
		platform.add(...things(5, 3 * HOUR, 'old'), ...things(5, HOUR, 'late'));
		await poll(platform, { beginHours: 2 });
		await pollOn(platform, 3);
		expect((await taken()).sort()).toEqual(names(5, 'late'));
	});

	it('goes by the platform’s clock', async () => {
		const platform = fakePlatform({ now: () => polls.now() + 10 * MINUTE });
		platform.add({ id: 'before', at: polls.now() + 9 * MINUTE });
		await poll(platform);
		expect(await taken()).toEqual([]);
		platform.add({ id: 'after', at: polls.now() + 11 * MINUTE });
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['after']);
	});

	it('loses nothing of what happened while the platform was out of order', async () => {
		const platform = fakePlatform();
		platform.add({ id: 'old', at: polls.now() - MINUTE });
		platform.failures = [problemOf()];
		expect(await poll(platform)).toMatchObject({ kept: 0, tell: null, begun: [] });
		platform.add({ id: 'new', at: polls.now() + SECOND });
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['new']);
	});
});

const problemOf = () => ({
	kind: 'unavailable' as const,
	message: 'Out of order.',
	fix: 'Wait.',
	status: 503,
	until: null,
});

describe('Later polls', () => {
	const begin = async (platform = fakePlatform()) => {
		platform.add(...things(4, HOUR, 'old'));
		await poll(platform);
		return platform;
	};

	it('hand on what is new, once, oldest first', async () => {
		const platform = await begin();
		polls.runtime.advance(MINUTE);
		platform.add(...things(2));
		await pollOn(platform, 3);
		expect(await taken()).toEqual(names(2));
	});

	it('tell things of one time apart', async () => {
		const platform = await begin();
		const at = polls.now() + SECOND;
		platform.add({ id: 'one', at });
		await pollOn(platform, 1);
		platform.add({ id: 'two', at }, { id: 'three', at });
		await pollOn(platform, 2);
		expect((await taken()).sort()).toEqual(['one', 'three', 'two']);
	});

	it('find what appears late, below things that are known', async () => {
		const platform = await begin();
		platform.add(...things(6, -MINUTE));
		await pollOn(platform, 2);
		platform.add({ id: 'late', at: polls.now() - MINUTE - 30 * SECOND });
		await pollOn(platform, 1);
		expect((await taken()).sort()).toEqual(['late', ...names(6)]);
	});

	it('find once an hour what appears far below', async () => {
		const platform = fakePlatform();
		for (let count = 0; count < 9; count++)
			platform.add({ id: `old-${count}`, at: polls.now() - (30 + count) * MINUTE });
		await poll(platform);
		platform.add({ id: 'approved', at: polls.now() - 50 * MINUTE });
		await pollOn(platform, 58);
		expect(await taken()).toEqual([]);
		await pollOn(platform, 4);
		expect(await taken()).toEqual(['approved']);
	});

	it('are not led astray by what vanished, the newest known thing among it', async () => {
		const platform = await begin();
		polls.runtime.advance(MINUTE);
		platform.add(...things(3));
		await poll(platform);
		for (const id of [...names(3), 'old-4', 'old-3']) platform.remove(id);
		polls.runtime.advance(MINUTE);
		platform.add({ id: 'new', at: polls.now() });
		await pollOn(platform, 3);
		expect(await taken()).toEqual([...names(3), 'new']);
	});

	it('hand on what was changed, and that it was', async () => {
		const platform = await begin();
		const thing: Thing = { id: 'one', at: polls.now() + SECOND };
		platform.add(thing);
		await pollOn(platform, 2);
		thing.revision = 'edited';
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['one', 'one@edited']);
	});

	it('go on in the next poll with more than one may read', async () => {
		const platform = await begin();
		polls.runtime.advance(HOUR);
		platform.add(...things(100));
		await pollOn(platform, 1);
		expect((await taken()).length).toBe(30);
		await pollOn(platform, 5);
		expect((await taken()).sort()).toEqual(names(70).sort());
		expect(await taken()).toEqual([]);
	});

	it('find what slips over a border of pages while they are read', async () => {
		const platform = await begin();
		polls.runtime.advance(MINUTE);
		platform.add(...things(9));
		let reads = 0;
		// Before the second page is read, one of the first page goes: the fourth thing is on neither.
		platform.before = () => void (++reads === 2 && platform.remove('thing-9'));
		await pollOn(platform, 2);
		expect((await taken()).sort()).toEqual(names(9));
	});

	it('hand on what hangs below a thing once there is more of it', async () => {
		const platform = await begin();
		const thread: Thing = { id: 'thread', at: polls.now() + SECOND, below: [] };
		platform.add(thread);
		await pollOn(platform, 2);
		thread.below = [{ id: 'reply', at: polls.now() }];
		await pollOn(platform, 2);
		thread.below = [...thread.below, { id: 'reply-2', at: polls.now() }];
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['thread', 'reply', 'reply-2']);
	});

	it('go on after days as after a minute', async () => {
		const platform = await begin();
		polls.runtime.advance(3 * 24 * HOUR);
		platform.add(...things(40, 24 * HOUR));
		await pollOn(platform, 4);
		expect((await taken()).sort()).toEqual(names(40).sort());
	});

	it('forget what nobody can come upon any more', async () => {
		const platform = await begin();
		platform.add({ id: 'one', at: polls.now() + SECOND });
		await pollOn(platform, 1);
		polls.runtime.advance(30 * 24 * HOUR);
		platform.add({ id: 'two', at: polls.now() });
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['one', 'two']);
		platform.remove('two');
		await pollOn(platform, 70);
		expect(await taken()).toEqual([]);
	});
});

describe('Whatever happens in between', () => {
	it('keeps deliveries and progress together: a poll that is killed is as if it had not been', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(MINUTE);
		platform.add(...things(7));
		for (const step of [1, 2, 3]) {
			let count = 0;
			const dying: typeof polls.workspace = {
				...polls.workspace,
				transaction: async (work) =>
					await polls.workspace.transaction(async (inside) => {
						const result = await work(inside);
						if (++count === step) throw new Error('killed');
						return result;
					}),
			};
			await expect(poll(platform, { workspace: dying })).rejects.toThrow('killed');
		}
		await pollOn(platform, 2);
		expect((await taken()).sort()).toEqual(names(7));
	});

	it('keeps each thing once of two polls at once', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(MINUTE);
		platform.add(...things(8));
		platform.before = async () => await polls.runtime.yield();
		await Promise.all([poll(platform), poll(platform), poll(platform)]);
		await Promise.all([poll(platform), poll(platform)]);
		expect((await taken()).sort()).toEqual(names(8));
	});

	it('begins a scan anew whose place is gone, down to where it was', async () => {
		const platform = fakePlatform();
		await poll(platform);
		polls.runtime.advance(HOUR);
		platform.add(...things(60));
		await pollOn(platform, 1);
		platform.failures = [{ ...problemOf(), kind: 'invalid' }];
		polls.runtime.advance(MINUTE);
		const { tell } = await poll(platform, { account: { id: 'us', ownIds: [], name: '' } });
		expect(tell?.isToMend).toBe(true);
		await pollOn(platform, 10);
		expect((await taken()).sort()).toEqual(names(60).sort());
	});
});
