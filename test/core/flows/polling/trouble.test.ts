import { fakePlatform, problem, thingsOf } from './fake-platform';
import { HOUR, MINUTE, usePolls } from './polls';

const polls = usePolls();
const { poll, taken } = polls;
const US = { account: { id: 'us', ownIds: [], name: '' } };
const after = async (platform: ReturnType<typeof fakePlatform>, ms: number, changes = {}) => {
	polls.runtime.advance(ms);
	return await poll(platform, { ...US, ...changes });
};

describe('What passes by itself', () => {
	it('is waited for longer each time, and told once it has lasted for an hour', async () => {
		const platform = fakePlatform();
		platform.failures = Array.from({ length: 100 }, () => problem('unavailable'));
		const asked: number[] = [];
		const told: number[] = [];
		for (let minute = 0; minute < 100; minute++) {
			const before = platform.read.length;
			const { tell } = await poll(platform, US);
			if (platform.read.length > before) asked.push(minute);
			if (tell !== null) told.push(minute);
			polls.runtime.advance(MINUTE);
		}
		expect(asked).toEqual([0, 1, 3, 7, 15, 30, 45, 60, 75, 90]);
		expect(told).toEqual([60]);
	});

	it('is waited for as long as the platform says, also by whoever publishes', async () => {
		const platform = fakePlatform();
		platform.failures = [problem('limited', polls.now() + 20 * MINUTE)];
		await poll(platform, US);
		await after(platform, 19 * MINUTE, { isPublished: true });
		expect(platform.read).toHaveLength(1);
		await after(platform, MINUTE);
		expect(platform.read).toHaveLength(2);
	});

	it('is a quota, which is told at once, and once', async () => {
		const platform = fakePlatform();
		const until = polls.now() + 2 * HOUR;
		platform.failures = [problem('quota', until), problem('quota', until)];
		expect(await poll(platform, US)).toMatchObject({
			tell: { isToMend: false, problem: { kind: 'quota', until } },
		});
		expect(await after(platform, HOUR, { isPublished: true })).toMatchObject({ tell: null });
		expect(platform.read).toHaveLength(2);
	});

	it('leaves a platform alone whose limit is nearly used up, and goes on then', async () => {
		const platform = fakePlatform();
		await poll(platform, US);
		polls.runtime.advance(MINUTE);
		platform.add(...thingsOf(7, polls.now()));
		platform.restUntil = polls.now() + 5 * MINUTE;
		await poll(platform, US);
		platform.restUntil = null;
		await after(platform, MINUTE);
		await after(platform, MINUTE);
		expect(platform.read).toHaveLength(2);
		await after(platform, 3 * MINUTE);
		expect((await taken()).length).toBe(7);
	});
});

describe('What somebody has to mend', () => {
	it('is told at once, again after a day, and to whoever publishes', async () => {
		const platform = fakePlatform();
		platform.failures = Array.from({ length: 300 }, () => problem('auth'));
		const told: number[] = [];
		for (let hour = 0; hour < 50; hour++) {
			if ((await poll(platform, US)).tell?.isToMend === true) told.push(hour);
			polls.runtime.advance(HOUR);
		}
		expect(told).toEqual([0, 24, 48]);
		expect(await after(platform, 0, { isPublished: true })).toMatchObject({ tell: { isToMend: true } });
	});

	it('is asked for again at once by whoever publishes', async () => {
		const platform = fakePlatform();
		platform.failures = [problem('auth')];
		await poll(platform, US);
		expect(await after(platform, 0)).toMatchObject({ tell: null });
		expect(platform.read).toHaveLength(1);
		expect(await after(platform, 0, { isPublished: true })).toMatchObject({ tell: null, begun: ['the things'] });
	});

	it('is of one feed alone where it is: the others are read', async () => {
		const [platform, other] = [fakePlatform(), fakePlatform()];
		const poller = {
			...platform.poller,
			feeds: (account: typeof US.account) => [
				{ ...platform.poller.feeds(account)[0]!, id: 'closed' },
				...other.poller.feeds(account),
			],
		};
		platform.failures = Array.from({ length: 9 }, () => problem('forbidden'));
		expect(await poll(platform, { ...US, poller })).toMatchObject({
			tell: { isToMend: true },
			begun: ['the things'],
		});
		polls.runtime.advance(10_000);
		other.add(...thingsOf(2, polls.now()));
		await after(platform, 10_000, { poller });
		expect((await taken()).length).toBe(2);
		expect(platform.read).toHaveLength(1);
	});

	it('is forgotten once it works again', async () => {
		const platform = fakePlatform();
		platform.failures = [problem('auth')];
		await poll(platform, US);
		await after(platform, MINUTE);
		platform.failures = [problem('auth')];
		expect(await after(platform, MINUTE)).toMatchObject({ tell: { isToMend: true } });
	});

	it('is that nobody knows whose account it is', async () => {
		const platform = fakePlatform();
		platform.failures = [problem('auth')];
		expect(await poll(platform)).toMatchObject({ tell: { isToMend: true }, account: null });
		expect(platform.read).toEqual([]);
		polls.runtime.advance(MINUTE);
		expect(await poll(platform)).toMatchObject({ tell: null, account: { id: 'us', ownIds: ['us'] } });
	});
});

it('hands on once what stands in two feeds', async () => {
	const platform = fakePlatform();
	const [feed] = platform.poller.feeds(US.account);
	const poller = {
		...platform.poller,
		feeds: () => ['one', 'two'].map((id) => ({ ...feed!, id, space: 'both' })),
	};
	platform.add(...thingsOf(2, polls.now() - HOUR, 'old'));
	await poll(platform, { ...US, poller });
	platform.add(...thingsOf(4, polls.now() + MINUTE));
	await after(platform, MINUTE, { poller });
	await after(platform, MINUTE, { poller });
	expect((await taken()).sort()).toEqual(['thing-1', 'thing-2', 'thing-3', 'thing-4']);
});
