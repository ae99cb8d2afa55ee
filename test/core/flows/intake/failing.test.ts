import type { HandedOn } from '../../../../core/flows/intake';
import type { WorkspaceStore } from '../../../../core/store/contract';
import { keysOf, MINUTE, numbered, OK, SOURCE, useDrains } from './drains';

const drains = useDrains();

describe('What an inbox does with deliveries whose execution fails, or never ends', () => {
	it('hands on again what never came to an end, while others go on', async () => {
		const got: string[] = [];
		await drains.keep('hangs');
		drains.start(async (deliveries) => {
			got.push(...keysOf(deliveries));
			if (got.length === 1) await new Promise(() => undefined);
			return OK;
		});
		await drains.time.pass(MINUTE);
		await drains.keep('next');
		await drains.time.pass(MINUTE);
		expect(got).toEqual(['hangs', 'next']);
		await drains.time.pass(10 * MINUTE);
		expect(got).toEqual(['hangs', 'next', 'hangs']);
	});

	it('does not hand on again what ended well after all, when nobody took it over', async () => {
		let end: (outcome: HandedOn) => void = () => undefined;
		await drains.keep('late');
		drains.start(async () => await new Promise((resolve) => (end = resolve)), { executionsAtOnce: 1 });
		await drains.time.pass(10 * MINUTE + 100);
		end(OK);
		await drains.time.pass(0);
		await drains.time.pass(60 * MINUTE);
		expect(await drains.workspace.inbox.waiting(SOURCE, 10)).toEqual([]);
		expect(await drains.dead()).toEqual([]);
	});

	it('tries five times, ever later, and then gives up with the reason', async () => {
		const at: number[] = [];
		const begin = drains.time.clock.now();
		await drains.keep('bad');
		drains.start(async () => {
			at.push(Math.round((drains.time.clock.now() - begin) / 10_000) * 10);
			throw new Error('the CRM is gone');
		});
		await drains.time.pass(90 * MINUTE);
		expect(at).toEqual([0, 10, 70, 670, 4_270]);
		expect(await drains.dead()).toMatchObject([{ attempts: 5, reason: 'the CRM is gone' }]);
		expect(drains.givenBack).toEqual(Array.from({ length: 4 }, () => [1, 'the CRM is gone']));
		expect(drains.givenUp).toEqual([[1, 'the CRM is gone']]);
	});

	it('says nothing of what another process took over before it was given up here', async () => {
		await drains.keep('bad');
		const inbox = { ...drains.workspace.inbox, bury: async () => 0, buryExhausted: async () => 0 };
		drains.start(async () => ({ ok: false, reason: 'odd' }), { workspace: { inbox } });
		await drains.time.pass(90 * MINUTE);
		expect(drains.givenUp).toEqual([]);
	});

	it('lets one bad delivery among fifty die alone', async () => {
		const done = new Set<string>();
		let executions = 0;
		await drains.keep(...numbered(50));
		drains.start(async (deliveries) => {
			executions++;
			if (keysOf(deliveries).includes('d17')) return { ok: false, reason: 'd17 is odd' };
			for (const key of keysOf(deliveries)) done.add(key);
			return OK;
		});
		await drains.time.pass(90 * MINUTE);
		expect(done.size).toBe(49);
		expect(await drains.dead()).toHaveLength(1);
		expect(executions).toBeLessThan(20);
	});

	it('lets no delivery that came later suffer from one that failed', async () => {
		const seen: string[][] = [];
		await drains.keep('bad');
		drains.start(async (deliveries) => {
			seen.push(keysOf(deliveries).sort());
			return keysOf(deliveries).includes('bad') ? { ok: false, reason: 'odd' } : OK;
		});
		await drains.time.pass(5_000);
		await drains.keep('good 1', 'good 2');
		await drains.time.pass(90 * MINUTE);
		expect(seen).toEqual([['bad'], ['good 1', 'good 2'], ['bad'], ['bad'], ['bad'], ['bad']]);
	});

	it('gives up also what kills the process each time', async () => {
		await drains.keep('killer');
		await drains.dieWith(5);
		let times = 0;
		drains.start(async () => {
			times++;
			return OK;
		});
		await drains.time.pass(MINUTE);
		expect(times).toBe(0);
		const reason = expect.stringContaining('no execution');
		expect(await drains.dead()).toMatchObject([{ attempts: 5, reason }]);
		expect(drains.givenUp).toEqual([[1, reason]]);
	});

	it('hands on what waits beside one that kills the process, and that one no more', async () => {
		await drains.keep('killer');
		await drains.dieWith(5);
		const got: string[] = [];
		await drains.keep('good');
		drains.start(async (deliveries) => {
			got.push(...keysOf(deliveries));
			return OK;
		});
		await drains.time.pass(MINUTE);
		expect(got).toEqual(['good']);
		expect(await drains.dead()).toHaveLength(1);
	});

	it('goes on when the store could not be read for a while', async () => {
		const got: string[] = [];
		let isBroken = true;
		const inbox: WorkspaceStore['inbox'] = {
			...drains.workspace.inbox,
			waiting: async (...args) => {
				if (isBroken) throw new Error('locked');
				return await drains.workspace.inbox.waiting(...args);
			},
		};
		await drains.keep('a');
		drains.start(
			async (deliveries) => {
				got.push(...keysOf(deliveries));
				return OK;
			},
			{ workspace: { inbox } },
		);
		await drains.time.pass(15_000);
		expect([got, drains.errors.length > 0]).toEqual([[], true]);
		isBroken = false;
		await drains.time.pass(15_000);
		expect(got).toEqual(['a']);
	});
});
