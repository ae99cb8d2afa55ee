import { blueskyPolled, mastodonPolled, type Polled, redditPolled } from '../../support/polled/platforms';
import { openScene, type Scene, type SceneOptions } from '../../support/polled/scene';

/** What one platform does and no other: how each of them lists things. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let scene: Scene;
afterEach(async () => await scene.close());

async function open(polled: Polled, options?: SceneOptions): Promise<void> {
	scene = await openScene(polled, options);
}

const pollFor = async (minutes: number, every = 10) =>
	await scene.pollTimes(Math.floor(minutes / every) + 1, every * MINUTE);

describe('Bluesky', () => {
	it('brings what the clock of its author dates back, below what is known', async () => {
		await open(blueskyPolled);
		const first = await scene.happenTimes(3);
		await pollFor(30);
		const backdated = await scene.happen({ agoMs: 2 * HOUR });
		await pollFor(90);
		expect(scene.ids()).toEqual([...first, backdated].sort());
	});

	it('brings all of one time, though its pages end among them', async () => {
		await open(blueskyPolled);
		const ids = [
			...(await scene.happenTimes(50, () => ({ agoMs: 1_000 }))),
			...(await scene.happenTimes(90, () => ({ agoMs: 2_000 }))),
			...(await scene.happenTimes(60, () => ({ agoMs: 3_000 }))),
		];
		await pollFor(2, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('brings what lies below a page that is empty', async () => {
		await open(blueskyPolled);
		const below = await scene.happenTimes(5, () => ({ person: 3, agoMs: 9_000 }));
		for (let number = 0; number < 120; number += 1) await scene.happen({ person: 2, agoMs: number });
		await scene.session.page('block', { person: 2 });
		await pollFor(2, 1);
		expect(scene.ids()).toEqual(below.sort());
	});

	it.each(['like', 'repost', 'follow', 'mention', 'reply', 'quote'])('tells of a %s', async (reason) => {
		await open(blueskyPolled);
		const id = await scene.happen({ reason, person: 4 });
		await pollFor(2, 1);
		expect(scene.ids()).toEqual([id]);
	});

	it('costs nothing when more than one poll may read has come', async () => {
		await open(blueskyPolled);
		const ids: string[] = [];
		for (let number = 0; number < 1_150; number += 1) ids.push(await scene.happen({ agoMs: (1_150 - number) * 5 }));
		await pollFor(5, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});
});

describe('Reddit', () => {
	it.each(['comment', 'submission', 'postReply', 'commentReply', 'mention', 'message'])(
		'tells of a %s once, in however many lists it stands',
		async (kind) => {
			await open(redditPolled);
			const id = await scene.happen({ kind });
			await pollFor(2, 1);
			expect(scene.ids()).toEqual([id]);
		},
	);

	it('may show an old list again', async () => {
		await open(redditPolled);
		const ids = [await scene.happen()];
		await scene.session.page('keepStale', { answers: 5 });
		ids.push(await scene.happen());
		await pollFor(4, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('may show that something was taken away', async () => {
		await open(redditPolled);
		const [first = '', second = ''] = await scene.happenTimes(2, () => ({ kind: 'comment' }));
		await scene.session.page('empty', { name: second });
		await pollFor(1, 1);
		await scene.session.page('empty', { name: first });
		await pollFor(3, 1);
		expect(scene.ids().filter((id) => id !== second)).toEqual([first]);
	});

	it('knows no community of that name, or none for this account', async () => {
		await open(redditPolled, { parameters: { subreddits: 'acme, other' } });
		const ids = [
			await scene.happen({ kind: 'comment', subreddit: 'other' }),
			await scene.happen({ kind: 'comment', subreddit: 'acme' }),
		];
		await scene.happen({ kind: 'comment', subreddit: 'elsewhere' });
		await pollFor(2, 1);
		expect(scene.ids()).toEqual(ids.sort());
	});
});

describe('Mastodon', () => {
	it.each(['mention', 'favourite', 'reblog', 'follow', 'quote'])('tells of a %s once', async (type) => {
		await open(mastodonPolled);
		await scene.happen({ type, person: 5 });
		await pollFor(2, 1);
		expect(scene.arrived()).toHaveLength(1);
	});

	it('counts on when its ids get a digit more', async () => {
		await open(mastodonPolled);
		const ids: string[] = [];
		for (let number = 0; number < 16; number += 1) {
			ids.push(await scene.happen());
			await pollFor(0);
		}
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('brings what its database shows late, with a lower id than what is known', async () => {
		await open(mastodonPolled);
		const late = await scene.happen({ afterAnswers: 2 });
		const early = await scene.happenTimes(3);
		await pollFor(4, 1);
		expect(scene.ids()).toEqual([late, ...early].sort());
	});
});
