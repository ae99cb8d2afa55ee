import type { WorkEvent } from '../../../../core/lib/work-events';
import { repeatEvery } from '../../../../nodes/shared/runtime/repeat-every';
import { createFakeCrm } from '../../../support/fake-crm';
import { buckets, contactOf, push, runtime, workspace } from './push-session';

const LEASE_MS = 60_000;

describe('The claim of a call that takes longer than a lease', () => {
	/** Ticks of the timers that are running, by hand. */
	const timers = new Map<object, { ms: number; work: () => Promise<void>; due: number }>();
	const ticking = {
		...runtime,
		every(ms: number, work: () => Promise<void>) {
			const timer = {};
			timers.set(timer, { ms, work, due: runtime.clock.now() + ms });
			return async () => void timers.delete(timer);
		},
	};
	async function pass(total: number): Promise<void> {
		for (let passed = 0; passed < total; passed += 1_000) {
			runtime.advance(1_000);
			for (const timer of timers.values()) {
				if (timer.due > runtime.clock.now()) continue;
				timer.due += timer.ms;
				await timer.work();
			}
		}
	}

	it('is held until it ends, and is nobody’s a lease after its process was killed', async () => {
		const crm = createFakeCrm();
		const contact = await contactOf(1);
		const { upsert } = crm.adapter;
		let answer: () => void = () => undefined;
		let isSent = false;
		crm.adapter.upsert = async (...args) => {
			isSent = true;
			await new Promise<void>((resolve) => (answer = resolve));
			return await upsert!(...args);
		};
		const claim = async () =>
			(await workspace.claims.find('fake:1', [{ kind: 'record', contactId: contact.id }]))[0];
		const running = push(crm, [contact], { runtime: ticking });
		while (!isSent) await runtime.yield();
		await pass(5 * LEASE_MS);
		expect([await claim(), timers.size]).toMatchObject([{ isHeld: true, fence: 1 }, 1]);
		answer();
		expect(buckets(await running)).toEqual(['created']);
		expect([await claim(), timers.size]).toEqual([null, 0]);

		isSent = false;
		void push(crm, [{ ...contact, company: 'Other' }], { runtime: ticking });
		crm.adapter.update = async () => ((isSent = true), await new Promise(() => undefined));
		while (!isSent) await runtime.yield();
		await pass(LEASE_MS);
		expect((await claim())?.isHeld).toBe(true);
		timers.clear();
		await pass(LEASE_MS);
		expect(await claim()).toMatchObject({
			isHeld: false,
			doubt: { what: expect.stringContaining('"to":"Other"') as string },
		});
	});

	it('names the records that a late refusal names, where another run went on meanwhile', async () => {
		const crm = createFakeCrm({ nativeUpsert: false });
		const contact = await contactOf(1);
		const subject = { kind: 'record', contactId: contact.id } as const;
		const details = { recordIds: ['8', '9'] };
		crm.adapter.create = async () => {
			runtime.advance(LEASE_MS + 1);
			await workspace.claims.take('fake:1', 'other', LEASE_MS, [{ subject, what: null }]);
			return [{ ok: false, problem: { kind: 'conflict', message: 'There are two', details } }];
		};
		const told: WorkEvent[] = [];
		const watched = { ...runtime, note: (event: WorkEvent) => void told.push(event) };
		expect((await push(crm, [contact], { runtime: watched })).outcomes).toMatchObject([
			{
				outcome: 'conflict',
				problem: {
					message: expect.stringContaining('another run went on'),
					fix: expect.stringContaining('merge the two there'),
					...details,
				},
			},
		]);
		expect(told).toEqual([{ kind: 'leaseLost', lease: 'claim', count: 1 }]);
	});

	it('is news where its process dies after we looked: what it sent is looked for again, and added once', async () => {
		const crm = createFakeCrm({ nativeUpsert: false, capabilities: { uniqueEmail: false } });
		const contact = await contactOf(1);
		const subject = { kind: 'record', contactId: contact.id } as const;
		await workspace.claims.take('fake:1', 'other', LEASE_MS, [{ subject, what: '{}' }]);
		await workspace.claims.markSent('fake:1', 'other', LEASE_MS, [subject]);
		runtime.advance(LEASE_MS - 1_000);
		await workspace.claims.renew('fake:1', 'other', LEASE_MS);
		const { findByKey } = crm.adapter;
		crm.adapter.findByKey = async (...args) => {
			const found = await findByKey(...args);
			if (crm.rows.size === 0) {
				crm.rows.set('9', { email: 'p1@example.com' });
				runtime.advance(LEASE_MS + 1);
			}
			return found;
		};
		expect((await push(crm, [contact])).outcomes).toMatchObject([{ outcome: 'updated', crmId: '9' }]);
		expect(crm.rows.size).toBe(1);
	});

	it('of killed processes is forgotten by a later run where nothing was sent, and kept where something was', async () => {
		const [free, sent, own] = [await contactOf(1), await contactOf(2), await contactOf(3)];
		const subjects = [free, sent].map(({ id }) => ({ kind: 'record' as const, contactId: id }));
		await workspace.claims.take(
			'fake:1',
			'dead',
			LEASE_MS,
			subjects.map((subject) => ({ subject, what: null })),
		);
		await workspace.claims.markSent('fake:1', 'dead', LEASE_MS, subjects.slice(1));
		await push(createFakeCrm(), [own]);
		expect(await workspace.claims.find('fake:1', subjects)).toMatchObject([{ isHeld: true }, { isHeld: true }]);
		runtime.advance(LEASE_MS + 1);
		await push(createFakeCrm(), [{ ...own, company: 'Other' }]);
		expect(await workspace.claims.find('fake:1', subjects)).toMatchObject([null, { doubt: { what: null } }]);
	});
});

describe('The timer that renews a lease', () => {
	beforeEach(() => void jest.useFakeTimers());
	afterEach(() => void jest.useRealTimers());

	it('begins no turn while the one before is at work, and ends with the last of them', async () => {
		let begun = 0;
		let finish: () => void = () => undefined;
		const stop = repeatEvery(20_000, async () => {
			begun += 1;
			await new Promise<void>((resolve) => (finish = resolve));
		});
		await jest.advanceTimersByTimeAsync(60_000);
		expect(begun).toBe(1);
		finish();
		await jest.advanceTimersByTimeAsync(20_000);
		expect(begun).toBe(2);
		let isStopped = false;
		const stopping = stop().then(() => (isStopped = true));
		await jest.advanceTimersByTimeAsync(60_000);
		expect([begun, isStopped]).toEqual([2, false]);
		finish();
		await stopping;
	});
});
