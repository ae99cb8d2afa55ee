import { POLLED_PLATFORM_NAMES } from '../../../../sandbox/platforms';
import { closeAll, start } from './asking';

afterEach(closeAll);

const LISTS = {
	reddit: '/message/inbox',
	youtube: '/youtube/v3/commentThreads?part=snippet&allThreadsRelatedToChannelId=UCsandboxsandboxsandbox0',
	mastodon: '/api/v1/notifications',
	bluesky: '/xrpc/app.bsky.notification.listNotifications',
} as const;

const HAPPENS = { reddit: 'message', youtube: 'comment', mastodon: 'notify', bluesky: 'notify' } as const;

describe.each(POLLED_PLATFORM_NAMES)('%s', (name) => {
	it.each([
		['unavailable', 503],
		['badGateway', 502],
		['error', 500],
		['page', 200],
		['limited', name === 'youtube' ? 403 : 429],
	])('can be %s for a while', async (kind, status) => {
		const { ask, page } = await start(name);
		await page('fail', { kind, requests: 1, after: 1 });
		const statuses = [];
		for (let number = 0; number < 3; number += 1) statuses.push((await ask(LISTS[name])).status);
		expect(statuses).toEqual([200, status, 200]);
	});

	it('breaks off, answers by halves, and is well again when it is mended', async () => {
		const { ask, page } = await start(name);
		await page('fail', { kind: 'hangUp' });
		await expect(ask(LISTS[name])).rejects.toThrow('fetch failed');
		await page('fail', { kind: 'halved' });
		const { status, text } = await ask(LISTS[name]);
		expect(status).toBe(200);
		expect(() => JSON.parse(text) as unknown).toThrow();
		await page('mend');
		expect((await ask(LISTS[name])).json).not.toEqual({});
	});

	it('points elsewhere, and lists what is no thing', async () => {
		const { ask, page, session } = await start(name);
		await page('fail', { kind: 'elsewhere', to: `${session.url}/elsewhere`, requests: 1 });
		expect((await ask(LISTS[name])).text).toContain('no route GET /elsewhere');
		await page('fail', { kind: 'odd', requests: 1 });
		expect((await ask(LISTS[name])).text).toContain('[null,{},[],"text",0,');
	});

	it('lets wait what is to be seen only after a list was answered, and what goes away then', async () => {
		const { ask, page } = await start(name);
		const text = 'to be seen after two lists';
		await page(HAPPENS[name], { text, afterAnswers: 2 });
		const isSeen = [];
		for (let number = 0; number < 3; number += 1) isSeen.push((await ask(LISTS[name])).text.includes(text));
		expect(isSeen).toEqual([false, false, true]);
	});

	it('notes who asked for what, without tokens', async () => {
		const { ask, page } = await start(name);
		await ask(LISTS[name]);
		const [last] = ((await page('requests')) as unknown as object[]).slice(-1);
		expect(last).toMatchObject({ method: 'GET', path: LISTS[name].split('?')[0], status: 200 });
		expect(JSON.stringify(await page('requests'))).not.toMatch(/Bearer|sandbox-/);
	});

	it('is steered over HTTP as well', async () => {
		const { ask, session } = await start(name);
		const happened = await fetch(`${session.url}/__sandbox/pages/${HAPPENS[name]}`, {
			method: 'POST',
			body: JSON.stringify({ text: 'from far' }),
		});
		expect(happened.status).toBe(200);
		expect((await ask(LISTS[name])).text).toContain('from far');
	});
});
