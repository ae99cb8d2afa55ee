import { errorsIn } from '../../../../core/api';
import { beginRun, finishRun, type AcceptedRequest } from '../../../../core/flows/api';
import { diesAt } from '../sync/two-way/dies-at';
import { OURS } from './gate';
import { BATCH, bodyOf, MINUTE, openRuns, RESULTS, runOf } from './run-bench';

let bench: Awaited<ReturnType<typeof openRuns>>;

beforeEach(async () => void (bench = await openRuns()));
afterEach(async () => await bench.gate.store.close());

describe('A sync from the CRM', () => {
	const SYNC = { operation: 'syncFromCrm', body: { object: 'contact' } } as const;
	const finishSync = async (request: AcceptedRequest, item: Record<string, unknown>) => {
		const ending = { workspace: bench.acme, key: OURS, run: runOf(request), id: 'urn:n8n:execution:1' };
		const problem = (item.problem ?? null) as { kind: string; message: string; fix: null } | null;
		const thing = { outcome: String(item.outcome), item, problem, contactId: null };
		return await finishRun(ending, { things: [thing], limit: null });
	};

	beforeEach(async () => void (bench = await openRuns(['sync'])));

	it('is always a run, with the counts of its records and what a person has to know', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...SYNC });
		expect([request.answer?.status, request.body, request.people]).toEqual([202, { object: 'contact' }, []]);
		const records = { created: 3, updated: 2, unchanged: 1, conflict: 0, failed: 0, skipped: 0, movedOn: 9 };
		await finishSync(request, { outcome: 'updated', records, reason: 'Its plan waits' });
		const told = bodyOf(await bench.status(runOf(request).id));
		expect(errorsIn('Run', told)).toEqual([]);
		expect(told).toMatchObject({ status: 'done', total: null, note: 'Its plan waits', problem: null });
		const { movedOn: _, ...counts } = records;
		expect(told.counts).toEqual(counts);
	});

	it('that failed says why, and is carried out again where that passes', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...SYNC, key: 'sync-1' });
		const problem = { kind: 'rateLimited', message: 'The CRM takes no more now', fix: null };
		await finishSync(request, { outcome: 'failed', problem });
		const told = bodyOf(await bench.status(runOf(request).id));
		expect(told).toMatchObject({
			status: 'failed',
			problem: { status: 503, detail: 'The CRM takes no more now.' },
		});
		expect(runOf(await bench.gate.accepted({ token: bench.token, ...SYNC, key: 'sync-1' })).id).toBe(
			runOf(request).id,
		);
	});
});

describe('The work of a run', () => {
	const withTicks = () => {
		const ticks: Array<() => Promise<void>> = [];
		let stopped = 0;
		const every = (_ms: number, work: () => Promise<void>) => {
			ticks.push(work);
			return async () => void (stopped += 1);
		};
		return {
			runtime: { ...bench.gate.runtime, every },
			tick: async () => await ticks[0]?.(),
			stopped: () => stopped,
		};
	};

	it('goes on for as long as it says so, and no longer than half a day', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH });
		const { runtime, tick, stopped } = withTicks();
		await beginRun(bench.acme, runtime, runOf(request));
		for (let times = 0; times < 60; times += 1) {
			bench.gate.runtime.advance(MINUTE / 3);
			await tick();
		}
		expect(bodyOf(await bench.status(runOf(request).id)).status).toBe('running');
		bench.gate.runtime.advance(12 * 60 * MINUTE);
		await tick();
		expect([stopped(), bodyOf(await bench.status(runOf(request).id)).status]).toEqual([1, 'interrupted']);
	});

	it('ends where the execution is stopped, or somebody else holds it', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		const { runtime, tick, stopped } = withTicks();
		const stop = new AbortController();
		await beginRun(bench.acme, runtime, runOf(request), stop.signal);
		stop.abort();
		expect(stopped()).toBe(1);
		bench.gate.runtime.advance(2 * MINUTE);
		await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		await tick();
		expect(stopped()).toBe(2);
	});
});

describe('A process that dies over a run', () => {
	/** From the request to its results, as the workflow does it; what was answered before is not done again. */
	async function whole() {
		const received = await bench.gate.received({ token: bench.token, ...BATCH, key: 'batch-1' });
		if ('answer' in received) return;
		if ((await beginRun(bench.acme, bench.gate.runtime, runOf(received.accepted))) === null)
			throw new Error('Somebody else holds it');
		await bench.finish(received.accepted);
	}

	it('loses and doubles nothing, at whichever statement, when the request is sent again', async () => {
		let died = true;
		let statement = 0;
		for (; died; statement += 1) {
			if (statement > 0) {
				await bench.gate.store.close();
				bench = await openRuns();
			}
			died = await diesAt(statement, whole);
			bench.gate.runtime.advance(6 * MINUTE);
			await whole();
			const { answer } = await bench.gate.refusal({ token: bench.token, ...BATCH, key: 'batch-1' });
			const id = String(bodyOf(answer).runId).slice('run_'.length);
			const told = bodyOf(await bench.status(id, { query: { limit: '200' } }));
			expect(told).toMatchObject({ status: 'done', counts: { created: 101 } });
			expect((told.results as typeof RESULTS).map(({ crmId }) => crmId)).toEqual(
				RESULTS.map(({ crmId }) => crmId),
			);
		}
		expect(statement).toBeGreaterThan(8);
	});
});
