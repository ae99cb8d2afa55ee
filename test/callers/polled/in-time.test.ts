import { POLLED } from '../../support/polled/platforms';
import { openScene, type Scene } from '../../support/polled/scene';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let scene: Scene;
afterEach(async () => await scene.close());

describe.each(POLLED)('Time, where $name is polled,', (polled) => {
	it.each([-2 * HOUR, -10 * MINUTE, 10 * MINUTE])('may be another on the platform (by %i ms)', async (aheadMs) => {
		scene = await openScene(polled, { aheadMs, isPublished: false });
		await scene.happen({ agoMs: HOUR });
		await scene.poller.listen();
		await scene.poll();
		scene.later(MINUTE);
		const ids: string[] = [];
		for (let time = 0; time < 3; time += 1) {
			ids.push(await scene.happen());
			await scene.poll();
			scene.later(5 * MINUTE);
		}
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('may go by for days in which nobody asks', async () => {
		scene = await openScene(polled);
		const ids = [await scene.happen()];
		await scene.poll();
		scene.later(5 * DAY);
		for (let number = 0; number < 120; number += 1) ids.push(await scene.happen({ agoMs: number * HOUR }));
		await scene.restart();
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('may go by for weeks in which next to nothing happens', async () => {
		scene = await openScene(polled);
		const ids = [await scene.happen(), await scene.happen({ agoMs: 1_000 })];
		for (let half = 0; half < 30; half += 1) {
			await scene.poll();
			if (half === 20) ids.push(await scene.happen());
			scene.later(DAY / 2);
		}
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('may go by between one publishing and the next', async () => {
		scene = await openScene(polled);
		const ids = [await scene.happen()];
		await scene.poll();
		await scene.poller.stop();
		scene.later(2 * HOUR);
		ids.push(await scene.happen());
		scene.later(HOUR);
		await scene.poller.listen();
		await scene.poll();
		scene.later(MINUTE);
		ids.push(await scene.happen());
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});
});
