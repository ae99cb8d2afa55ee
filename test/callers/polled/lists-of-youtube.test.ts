import { type Polled, youtubePolled } from '../../support/polled/platforms';
import { openScene, type Scene, type SceneOptions } from '../../support/polled/scene';

/** What one platform does and no other: how each of them lists things. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let scene: Scene;
afterEach(async () => await scene.close());

async function open(polled: Polled, options?: SceneOptions): Promise<void> {
	scene = await openScene(polled, options);
}

const pollFor = async (minutes: number, every = 10) =>
	await scene.pollTimes(Math.floor(minutes / every) + 1, every * MINUTE);

describe('YouTube', () => {
	const WAYS = [
		{ repliesShown: 'oldest', replyOrder: 'newestFirst' },
		{ repliesShown: 'newest', replyOrder: 'oldestFirst' },
	] as const;

	it.each(WAYS)('tells of all replies of a thread (%j)', async (access) => {
		await open(youtubePolled, { access });
		const parentId = await scene.happen();
		const replies = await scene.happenTimes(12, () => ({ parentId }));
		await pollFor(2, 1);
		expect(scene.ids()).toEqual([parentId, ...replies].sort());
		const more = await scene.happenTimes(3, () => ({ parentId, person: 2 }));
		await pollFor(3, 1);
		expect(scene.ids()).toEqual([parentId, ...replies, ...more].sort());
	});

	it.each(WAYS)('finds a reply to a thread of the day before yesterday (%j)', async (access) => {
		await open(youtubePolled, { access, isPublished: false });
		const parentId = await scene.happen({ agoMs: 2 * DAY });
		await scene.happenTimes(7, () => ({ parentId, agoMs: DAY + 6 * HOUR }));
		await scene.happenTimes(230, () => ({ agoMs: HOUR }));
		await scene.poller.listen();
		await scene.poll();
		scene.later(MINUTE);
		const reply = await scene.happen({ parentId });
		await pollFor(120);
		expect(scene.ids()).toEqual([reply]);
	});

	it.each(WAYS)('takes replies that were there before for old, though no thread shows them (%j)', async (access) => {
		await open(youtubePolled, { access, isPublished: false });
		const parentId = await scene.happen({ agoMs: 3 * HOUR });
		await scene.happenTimes(12, () => ({ parentId, agoMs: 2 * HOUR }));
		await scene.poller.listen();
		await scene.poll();
		scene.later(MINUTE);
		const reply = await scene.happen({ parentId });
		await pollFor(120);
		expect(scene.ids()).toEqual([reply]);
	});

	it('goes on by however many were passed, where page tokens mean that', async () => {
		await open(youtubePolled, { access: { pageTokens: 'offset' } });
		const ids: string[] = [];
		for (let number = 0; number < 130; number += 1) ids.push(await scene.happen({ agoMs: 60_000 - number }));
		ids.push(await scene.happen({ afterAnswers: 1 }));
		await pollFor(3, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('goes on where an answer holds fewer than were asked for', async () => {
		await open(youtubePolled, { access: { longestPage: 20 } });
		const ids: string[] = [];
		for (let number = 0; number < 90; number += 1) ids.push(await scene.happen({ agoMs: 60_000 - number }));
		await pollFor(3, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('sees the edit of a reply', async () => {
		await open(youtubePolled);
		const parentId = await scene.happen();
		const reply = await scene.happen({ parentId, text: 'first' });
		await pollFor(1, 1);
		await youtubePolled.edit?.(scene.session, reply, 'second');
		await pollFor(3, 1);
		expect(scene.ids()).toEqual([parentId, reply].sort());
		expect(scene.arrived().filter(({ isRevision }) => isRevision)).toEqual([
			{ id: reply, isRevision: true, text: 'second' },
		]);
	});

	it('spends little of the quota of a day on a quiet channel', async () => {
		await open(youtubePolled, { isPublished: false });
		for (let thread = 0; thread < 40; thread += 1) {
			const parentId = await scene.happen({ agoMs: 2 * DAY });
			await scene.happen({ parentId, agoMs: DAY });
		}
		await scene.poller.listen();
		await scene.poll();
		await scene.asked();
		await pollFor(60, 5);
		expect((await scene.asked()).length).toBeLessThan(60);
	});
});
