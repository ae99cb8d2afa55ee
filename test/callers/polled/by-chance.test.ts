import { seededRandom } from '../../../sandbox/crm/core/random';
import { POLLED, type Polled } from '../../support/polled/platforms';
import { openScene, type Scene } from '../../support/polled/scene';

/** More of them on demand: POLLED_SEEDS=100,200 npx jest test/callers/polled/by-chance */
const [FIRST = 1, LAST = 3] = (process.env.POLLED_SEEDS ?? '1,3').split(',').map(Number);
const SEEDS = Array.from({ length: LAST - FIRST + 1 }, (_, index) => FIRST + index);
const STEPS = 30;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const OUTAGES = ['unavailable', 'hangUp', 'page', 'halved', 'limited', 'error'];

interface Told {
	ids: string[];
	/** Taken away by their authors: they may have been seen before that, or not. */
	gone: Set<string>;
}

let scene: Scene;
afterEach(async () => await scene.close());

/** One thing that happens, to the platform, to n8n or between them. */
async function step(polled: Polled, random: ReturnType<typeof seededRandom>, { ids, gone }: Told): Promise<void> {
	const one = ids[random.integer(Math.max(1, ids.length))];
	switch (random.integer(10)) {
		case 0:
		case 1:
		case 2:
			for (let count = random.integer(6); count >= 0; count -= 1) {
				const agoMs = random.integer(3) * 1_000;
				const kind = polled.kinds[random.integer(polled.kinds.length)];
				const person = 1 + random.integer(9);
				ids.push(await scene.happen({ kind, person, agoMs, afterAnswers: random.integer(3) }));
			}
			return;
		case 3:
			if (one === undefined) return;
			gone.add(one);
			await polled.takeAway(scene.session, one, { afterAnswers: random.integer(2) });
			return;
		case 4:
			if (one !== undefined)
				await polled.edit?.(scene.session, one, `edit ${random.integer(1_000)}`).catch(() => undefined);
			return;
		case 5:
			await scene.session.page('fail', {
				kind: OUTAGES[random.integer(OUTAGES.length)],
				after: random.integer(2),
				requests: 1 + random.integer(3),
			});
			return;
		case 6:
			await scene.restart();
			return;
		case 7:
			if (polled.expire !== null) await scene.session.page(polled.expire);
			return;
		case 8:
			await Promise.all([scene.poller.poll(), scene.poller.poll()]);
			await scene.handOn();
			return;
		default:
			scene.later(random.integer(40) * MINUTE);
	}
}

describe.each(POLLED)('Polling $name, whatever happens,', (polled) => {
	it.each(SEEDS)('hands on each thing once (seed %i)', async (seed) => {
		scene = await openScene(polled);
		const random = seededRandom(seed);
		const told: Told = { ids: [], gone: new Set() };
		for (let number = 0; number < STEPS; number += 1) {
			await step(polled, random, told);
			if (random.integer(2) === 0) await scene.poll();
			scene.later(MINUTE);
		}
		await scene.session.page('mend');
		// Whoever was told of a limit may wait until it is over.
		scene.later(polled.limitMs);
		for (let hour = 0; hour < 4; hour += 1) {
			scene.later(HOUR);
			await scene.poll();
		}
		const { ids, gone } = told;
		// What was edited before it was seen comes as an edit.
		const all = new Set(scene.arrived().map(({ id }) => id));
		expect([...all].filter((id) => !gone.has(id)).sort()).toEqual(ids.filter((id) => !gone.has(id)).sort());
		expect(scene.ids()).toEqual([...new Set(scene.ids())]);
	});
});
