import { fakePlatform, problem, type Thing, thingsOf } from './fake-platform';
import { HOUR, MINUTE, SECOND, usePolls } from './polls';

const polls = usePolls();
const { poll, pollOn, taken } = polls;

const things = (count: number, ago = 0, name = 'thing') => thingsOf(count, polls.now() - ago, name);
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
		platform.failures = [problem('unavailable')];
		expect(await poll(platform)).toMatchObject({ kept: 0, tell: null, begun: [] });
		platform.add({ id: 'new', at: polls.now() + SECOND });
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['new']);
	});
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

	it('read one page where that is enough, and the next one where its last things are not old', async () => {
		const platform = fakePlatform({ pageSize: 10 });
		platform.add(...things(40, 3 * HOUR, 'old'));
		platform.add(...things(4, HOUR, 'later'));
		await poll(platform);
		await pollOn(platform, 2);
		platform.read = [];
		await pollOn(platform, 1);
		expect(platform.read).toEqual([null]);
		polls.runtime.advance(MINUTE);
		platform.add(...things(7));
		platform.read = [];
		await pollOn(platform, 1);
		expect(platform.read).toEqual([null, '10']);
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

	it('hand on nothing of what was below a thing before, when more of it is found', async () => {
		const platform = fakePlatform();
		const old = { id: 'old reply', at: polls.now() - HOUR };
		const thread: Thing = { id: 'thread', at: polls.now() - 2 * HOUR, below: [old] };
		platform.add(thread);
		await poll(platform);
		thread.below = [old, { id: 'new reply', at: polls.now() + SECOND }];
		await pollOn(platform, 2);
		expect(await taken()).toEqual(['new reply']);
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
