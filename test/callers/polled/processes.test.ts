import { rm } from 'node:fs/promises';
import { POLLED } from '../../support/polled/platforms';
import { bundlePollingProcess, type PollingProcess, startPollingProcess } from '../../support/polled/polling-process';
import { openScene, type Scene } from '../../support/polled/scene';

/** Longer than anything lasts that a process holds. */
const AN_HOUR = 3_600_000;
/** Of all statements, so many; each platform has others. POLLED_KILLS=all takes every one. */
const KILLS = 4;

/** Where a process is killed, spread over all its statements. */
function momentsOf(statements: number, platform: number): number[] {
	if (process.env.POLLED_KILLS === 'all') return Array.from({ length: statements }, (_, index) => index);
	const part = statements / KILLS;
	return Array.from({ length: KILLS }, (_, index) =>
		Math.floor(part * (index + (platform + 1) / (POLLED.length + 1))),
	);
}

let file: string;
let scene: Scene;
let processes: PollingProcess[] = [];

beforeAll(async () => {
	file = await bundlePollingProcess();
});
afterAll(async () => await rm(file, { force: true }));
afterEach(async () => {
	for (const one of processes) await one.end();
	processes = [];
	await scene.close();
});

function start(): PollingProcess {
	const one = startPollingProcess(file);
	processes.push(one);
	return one;
}

const happenTimes = async (count: number) => await scene.happenTimes(count, (number) => ({ agoMs: count - number }));

describe.each(POLLED)('Processes that poll $name', (polled) => {
	it('read once what two of them read at once into one store', async () => {
		scene = await openScene(polled);
		const [one, other] = [start(), start()];
		const ids: string[] = [];
		for (let time = 0; time < 3; time += 1) {
			ids.push(...(await happenTimes(time === 0 ? polled.pageSize + 5 : 5)));
			await Promise.all([one.poll(scene.setup), other.poll(scene.setup), scene.poller.poll()]);
			// What is held by a lease would come again when the lease is over.
			await scene.handOn();
			scene.later(60_000);
		}
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('lose and repeat nothing when one is killed at any statement of its store', async () => {
		scene = await openScene(polled);
		const ids = await happenTimes(3);
		const statements = (await start().poll(scene.setup)) ?? 0;
		expect(statements).toBeGreaterThan(0);
		// Before a statement is after the one before it.
		let killed = 0;
		for (const statement of momentsOf(statements, POLLED.indexOf(polled))) {
			scene.later(AN_HOUR);
			ids.push(...(await happenTimes(2)));
			if ((await start().poll(scene.setup, { statement, when: 'after' })) === null) killed += 1;
		}
		// Few polls write less than the first one.
		expect(killed).toBeGreaterThanOrEqual(KILLS / 2);
		scene.later(AN_HOUR);
		await scene.poll();
		scene.later(AN_HOUR);
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});
});
