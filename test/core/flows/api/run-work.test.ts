import { errorsIn } from '../../../../core/api';
import { beginRun, finishRun, receiveRequest, type AcceptedRequest } from '../../../../core/flows/api';
import { stepByStep } from '../../../support/step-by-step';
import { diesAt } from '../sync/two-way/dies-at';
import { OURS, requestOf, unread } from './gate';
import { BATCH, bodyOf, MINUTE, openRuns, PEOPLE, RESULTS, runOf } from './run-bench';

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

describe('Two of the same request at once', () => {
	/** The first one as far as the step, then the whole second one, then the rest of the first. */
	async function overlapping(at: number, key: string, afterMs: number) {
		const sent = { token: bench.token, ...BATCH, key };
		let carriedOut = 0;
		let steps = 0;
		const whole = async (workspace: typeof bench.acme) => {
			const gate = { ...bench.gate.gate, operation: sent.operation, openWorkspace: async () => workspace };
			const received = await receiveRequest(gate, unread(requestOf(sent)));
			if ('answer' in received) return received.answer.body;
			const { accepted } = received;
			if ((await beginRun(workspace, bench.gate.runtime, runOf(accepted))) !== null) {
				carriedOut += 1;
				const ending = { workspace, key: OURS, run: runOf(accepted), id: 'urn:n8n:execution:1' };
				await finishRun(ending, { expected: PEOPLE.length, results: RESULTS });
			}
			return accepted.answer?.body ?? '';
		};
		let second: string | null = null;
		const stepped = stepByStep(bench.acme, async () => {
			if (steps++ !== at) return;
			bench.gate.runtime.advance(afterMs);
			second = await whole(bench.acme);
		});
		const first = await whole(stepped);
		return { first, second: second as string | null, carriedOut };
	}

	it.each([
		['while the first one goes on', 0, 1],
		['after the first one was held up for longer than its lease', 6 * MINUTE, 2],
	])('%s, at any step, are one run, whole in the end', async (what, afterMs, most) => {
		let at = 0;
		for (; ; at += 1) {
			const { first, second, carriedOut } = await overlapping(at, `${what}-${at}`.replaceAll(' ', '-'), afterMs);
			if (second === null) break;
			expect([at, second]).toEqual([at, first]);
			expect(carriedOut).toBeGreaterThanOrEqual(1);
			expect(carriedOut).toBeLessThanOrEqual(most);
			const { runId } = JSON.parse(first) as { runId: string };
			const told = bodyOf(await bench.status(runId.slice('run_'.length), { query: { limit: '200' } }));
			expect(told).toMatchObject({ status: 'done', counts: { created: 101 } });
			expect(told.results).toHaveLength(101);
		}
		expect(at).toBeGreaterThan(3);
	});
});
