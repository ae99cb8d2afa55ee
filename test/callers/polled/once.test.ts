import { POLLED, type Polled } from '../../support/polled/platforms';
import { openScene, type Scene, type SceneOptions } from '../../support/polled/scene';

/** The platforms were written without a look at what polls them: what both take for right, two readers found. */

const HOUR = 3_600_000;
const MINUTE = 60_000;

let scene: Scene;
afterEach(async () => await scene.close());

async function open(polled: Polled, options?: SceneOptions): Promise<void> {
	scene = await openScene(polled, options);
}

const happenTimes = async (...given: Parameters<Scene['happenTimes']>) => (await scene.happenTimes(...given)).sort();

describe.each(POLLED)('Polling $name', (polled) => {
	it('hands on what is new, once, and nothing that was there before', async () => {
		await open(polled, { isPublished: false });
		await scene.happen({ text: 'old', agoMs: 60 * MINUTE });
		await scene.poller.listen();
		await scene.poll();
		expect(scene.ids()).toEqual([]);
		scene.later(MINUTE);
		const ids = await happenTimes(3, (number) => ({ text: `Item ${number}`, person: number + 1 }));
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		expect(scene.ids()).toEqual(ids);
		expect(
			scene
				.arrived()
				.map(({ text }) => text)
				.sort(),
		).toEqual(['Item 0', 'Item 1', 'Item 2']);
	});

	it('tells things of one moment apart, also where it begins', async () => {
		await open(polled, { isPublished: false });
		await scene.poller.listen();
		await scene.poll();
		const first = await happenTimes(5, () => ({ agoMs: 0 }));
		await scene.poll();
		const second = await happenTimes(5, () => ({ agoMs: 0 }));
		await scene.poll();
		scene.later(MINUTE);
		await scene.poll();
		expect(scene.ids()).toEqual([...first, ...second].sort());
	});

	it('goes on after a restart where it was', async () => {
		await open(polled);
		const first = await happenTimes(4, (agoMs) => ({ agoMs }));
		await scene.poll();
		const second = await happenTimes(4, (agoMs) => ({ agoMs }));
		await scene.restart();
		scene.later(MINUTE);
		await scene.poll();
		expect(scene.ids()).toEqual([...first, ...second].sort());
	});

	it('reads several pages, and goes on in the next poll where one reads no further', async () => {
		await open(polled);
		const count = polled.pageSize * 2 + 30;
		const ids = await happenTimes(count, (number) => ({ agoMs: (count - number) * 10 }));
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		expect(scene.ids()).toEqual(ids);
	});

	it('loses nothing and repeats nothing of what comes and goes between two pages', async () => {
		await open(polled);
		const count = polled.pageSize + 20;
		const ids = await happenTimes(count, (number) => ({ agoMs: 10_000 + (count - number) * 10 }));
		const onFirstPage = await scene.happen({ agoMs: 5_000 });
		await polled.takeAway(scene.session, onFirstPage, { afterAnswers: 1 });
		const between = await scene.happen({ afterAnswers: 1 });
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		// Whether it saw the one that was there for one page only is chance.
		expect(scene.ids().filter((id) => id !== onFirstPage)).toEqual([...ids, between].sort());
		expect(new Set(scene.ids()).size).toBe(scene.ids().length);
	});

	it('finds what comes to be seen after newer things', async () => {
		await open(polled);
		const late = await scene.happen({ afterAnswers: 4 });
		const ids = [late];
		for (let time = 0; time < 6; time += 1) {
			ids.push(await scene.happen());
			await scene.poll();
			scene.later(MINUTE);
		}
		await scene.poll();
		expect(scene.ids()).toEqual(ids.sort());
	});

	it('does not depend on what it read last, which may be gone', async () => {
		await open(polled);
		const first = await happenTimes(3, (number) => ({ agoMs: 3 - number }));
		await scene.poll();
		scene.later(MINUTE);
		for (const id of first) await polled.takeAway(scene.session, id);
		const second = await happenTimes(3, (number) => ({ agoMs: 3 - number }));
		await scene.poll();
		scene.later(MINUTE);
		for (const id of second) await polled.takeAway(scene.session, id);
		await scene.poll();
		const third = await scene.happen();
		await scene.poll();
		expect(scene.ids()).toEqual([...first, ...second, third].sort());
	});

	it('tells of an edit as an edit, and of what it says again as nothing', async () => {
		await open(polled);
		const id = await scene.happen({ text: 'first', kind: polled.kinds[1] });
		await scene.poll();
		scene.later(MINUTE);
		await polled.edit?.(scene.session, id, 'second');
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		expect(scene.ids()).toEqual([id]);
		const edits = scene.arrived().filter(({ isRevision }) => isRevision);
		expect(edits).toEqual(polled.edit === null ? [] : [{ id, isRevision: true, text: 'second' }]);
	});

	it('makes up for a day in which nobody asked', async () => {
		await open(polled);
		const known = await scene.happen();
		await scene.poll();
		scene.later(24 * HOUR);
		const count = polled.pageSize + 10;
		const ids = await happenTimes(count, (number) => ({ agoMs: Math.floor((23 * HOUR * number) / count) }));
		await scene.restart();
		for (let time = 0; time < 3; time += 1) {
			await scene.poll();
			scene.later(MINUTE);
		}
		expect(scene.ids()).toEqual([known, ...ids].sort());
	});

	it('may be asked again before it has answered', async () => {
		await open(polled);
		const count = polled.pageSize + 5;
		const ids = await happenTimes(count, (number) => ({ agoMs: count - number }));
		await Promise.all([scene.poller.poll(), scene.poller.poll(), scene.poller.poll()]);
		await scene.poll();
		scene.later(MINUTE);
		await scene.poll();
		expect(scene.ids()).toEqual(ids);
	});

	it('shows a sample in a test, keeps nothing, and moves nothing', async () => {
		await open(polled);
		const id = await scene.happen({ text: 'sample' });
		const sample = async () => (await scene.poller.poll('manual'))?.[0] ?? [];
		for (const items of [await sample(), await sample()])
			expect(items.map(({ json }) => json)).toMatchObject([{ event: { eventId: id, text: 'sample' } }]);
		await scene.handOn();
		expect(scene.ids()).toEqual([]);
		await scene.poll();
		expect(scene.ids()).toEqual([id]);
	});
});
