import { fakePlatform, type Thing } from './fake-platform';
import { HOUR, MINUTE, usePolls } from './polls';

const polls = usePolls();
const { poll, pollOn, taken } = polls;

describe('Polls of a feed in which things show up late', () => {
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

	it.each([
		['ten pages', undefined, ['late 9']],
		['so many pages as the feed allows', 25, ['late 9', 'late 24']],
	])('look once an hour through %s for what hangs below old things', async (_what, deepPages, expected) => {
		const platform = fakePlatform({ deepMs: 24 * HOUR, deepPages });
		const threads = Array.from({ length: 90 }, (_, index): Thing => {
			return { id: `thread-${index}`, at: polls.now() - (index + 5) * 5 * MINUTE, below: [] };
		});
		platform.add(...threads);
		await pollOn(platform, 8);
		for (const page of [9, 24, 29]) {
			const thread = threads[page * 3];
			thread!.below = [{ id: `late ${page}`, at: polls.now() }];
		}
		platform.read = [];
		await pollOn(platform, 61);
		expect((await taken()).sort()).toEqual([...expected].sort());
		// What comes meanwhile is not kept waiting: the next poll begins at the top again.
		expect(platform.read.filter((place) => place === null).length).toBe(61);
	});
});
