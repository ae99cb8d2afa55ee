import { blueskyPolled, mastodonPolled, POLLED, type Polled, redditPolled } from '../../support/polled/platforms';
import { openScene, type Scene, type SceneOptions } from '../../support/polled/scene';

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** The longest pause after a failure, and a little more. */
const A_WHILE = 20 * MINUTE;

let scene: Scene;
afterEach(async () => await scene.close());

async function open(polled: Polled, options?: SceneOptions): Promise<void> {
	scene = await openScene(polled, options);
}

const pollTimes = async (count: number) => await scene.pollTimes(count, A_WHILE);

const OUTAGES = ['unavailable', 'badGateway', 'error', 'hangUp', 'page', 'halved', 'limited'];

describe.each(POLLED)('Trouble with $name', (polled) => {
	it.each(OUTAGES)('is nothing to throw for, and costs no event (%s)', async (kind) => {
		await open(polled);
		const count = polled.pageSize + 5;
		const ids: string[] = [];
		for (let number = 0; number < count; number += 1) ids.push(await scene.happen({ agoMs: count - number }));
		// The first page is good, and what follows is not.
		await scene.session.page('fail', { kind, after: 1, requests: kind === 'limited' ? 1 : 3 });
		await pollTimes(2);
		// Whoever believes that a limit is reached may wait until it is over.
		scene.later(kind === 'limited' ? 2 * polled.limitMs : A_WHILE);
		await pollTimes(5);
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('leaves a platform alone that is in trouble', async () => {
		await open(polled);
		await scene.session.page('fail', { kind: 'unavailable' });
		await scene.asked();
		for (let minute = 0; minute < 30; minute += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		const asked = await scene.asked();
		expect(asked.length).toBeGreaterThan(1);
		expect(asked.length).toBeLessThan(20);
	});

	it('does not throw when trouble is there from the first poll on', async () => {
		await open(polled, { isPublished: false });
		await scene.session.page('fail', { kind: 'unavailable' });
		await scene.poller.listen();
		await scene.poll();
		await scene.session.page('mend');
		scene.later(A_WHILE);
		const id = await scene.happen();
		await pollTimes(2);
		expect(scene.ids()).toEqual([id]);
	});

	it('stops asking when its limit is reached, until the limit is over', async () => {
		await open(polled);
		await scene.session.page('leaveRequests', { requests: 1 });
		const id = await scene.happen();
		await scene.asked();
		for (let time = 0; time < 3; time += 1) await scene.poll();
		const refused = (await scene.asked()).filter(({ status }) => status !== 200);
		expect(refused.length).toBeLessThanOrEqual(1);
		scene.later(polled.limitMs + MINUTE);
		await pollTimes(2);
		expect(scene.ids()).toEqual([id]);
	});

	it('renews what has expired by itself', async () => {
		await open(polled);
		const first = await scene.happen();
		await scene.poll();
		if (polled.expire !== null) await scene.session.page(polled.expire);
		const second = await scene.happen();
		await pollTimes(2);
		expect(scene.ids()).toEqual([first, second].sort());
	});

	it('says what a person has to mend, and goes on once it is mended', async () => {
		await open(polled);
		await scene.session.page(polled.revoke);
		if (polled.expire !== null) await scene.session.page(polled.expire);
		const error = await scene.poll().then(
			() => null,
			(thrown: unknown) => thrown as Error & { description?: string },
		);
		const told = `${error?.message} ${error?.description}`;
		expect(told).toMatch(/credential|access|token|key|sign|password/i);
		for (const secret of ['sandbox-', 'abcd-efgh-ijkl-mnop', 'Bearer']) expect(told).not.toContain(secret);
	});

	it('fails publishing where a person has to mend the credential', async () => {
		await open(polled, { isPublished: false });
		await scene.session.page(polled.revoke);
		if (polled.expire !== null) await scene.session.page(polled.expire);
		await expect(scene.poller.poll()).rejects.toThrow();
	});
});

describe('An account that allowed too little', () => {
	it.each([
		[redditPolled, 'identity', /privatemessages|read/],
		[mastodonPolled, 'read:accounts', /read:notifications/],
	])('is told what is missing (%#)', async (polled, scope, missing) => {
		await open(polled, { isPublished: false });
		await scene.session.page('setScope', { scope });
		// A token that was given before keeps what it was given.
		if (polled.expire !== null) await scene.session.page(polled.expire);
		const error = await scene.poller.poll().then(
			() => null,
			(thrown: unknown) => thrown as Error & { description?: string },
		);
		expect(`${error?.message} ${error?.description}`).toMatch(missing);
	});
});

describe('A session of Bluesky', () => {
	const paths = async () => (await scene.asked()).map(({ path }) => path.split('.').at(-1));

	it('is begun once, renewed by its refresh token, and begun anew when that is over', async () => {
		await open(blueskyPolled);
		expect((await paths()).filter((path) => path === 'createSession')).toHaveLength(1);
		await pollTimes(3);
		expect(await paths()).not.toContain('createSession');
		await scene.session.page('expireSessions');
		await scene.poll();
		const renewed = await paths();
		expect(renewed).toContain('refreshSession');
		expect(renewed).not.toContain('createSession');
		await scene.session.page('endSessions');
		const id = await scene.happen();
		await pollTimes(2);
		expect((await paths()).filter((path) => path === 'createSession')).toHaveLength(1);
		expect(scene.ids()).toEqual([id]);
	});

	it('ends by itself after two hours, and costs no event', async () => {
		await open(blueskyPolled);
		const ids: string[] = [];
		for (let time = 0; time < 4; time += 1) {
			ids.push(await scene.happen());
			await scene.poll();
			scene.later(2 * HOUR + MINUTE);
		}
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('leaves it to people what they have seen', async () => {
		await open(blueskyPolled);
		await scene.happen();
		await pollTimes(2);
		await scene.poller.poll('manual');
		expect(await scene.session.page('markedAsSeen')).toEqual([]);
	});
});
