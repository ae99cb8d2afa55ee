import { errorsIn } from '../../../../core/api';
import { beginRun, failRun } from '../../../../core/flows/api';
import type { WorkEvent } from '../../../../core/lib/work-events';
import { person, withKeys } from '../../store/support/people';
import { ADA, CREATED, OURS } from './gate';
import { BATCH, bodyOf, MINUTE, openRuns, PEOPLE, RESULTS, runOf } from './run-bench';

let bench: Awaited<ReturnType<typeof openRuns>>;

beforeEach(async () => void (bench = await openRuns()));
afterEach(async () => await bench.gate.store.close());

describe('A request that is answered before its work is done', () => {
	it('is a batch of more than 100 people, and says where to ask', async () => {
		const small = await bench.gate.accepted({ token: bench.token, ...BATCH, body: { people: PEOPLE.slice(1) } });
		expect([small.run, small.answer, small.people.length]).toEqual([null, null, 100]);
		const { run, answer, ticket } = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		const statusUrl = `/webhook/api/crm/integrations/int_crm_1/runs/run_${run?.id}`;
		expect([answer?.status, answer?.headers.location, ticket]).toEqual([202, statusUrl, null]);
		expect(JSON.parse(answer?.body ?? '')).toEqual({ runId: `run_${run?.id}`, status: 'queued', statusUrl });
	});

	it('tells how it stands, and its results page by page in the order of the people', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH });
		const { id } = runOf(request);
		expect(bodyOf(await bench.status(id))).toMatchObject({
			status: 'queued',
			total: 101,
			results: [],
			startedAt: null,
		});
		expect(await beginRun(bench.acme, bench.gate.runtime, runOf(request))).not.toBeNull();
		expect(bodyOf(await bench.status(id))).toMatchObject({ status: 'running', startedAt: expect.any(String) });
		expect(await bench.finish(request)).toBe(true);
		const crmIds: unknown[] = [];
		let cursor: unknown = undefined;
		do {
			const page = bodyOf(
				await bench.status(id, { query: { limit: '40', ...(cursor === undefined ? {} : { cursor }) } }),
			);
			expect(errorsIn('Run', page)).toEqual([]);
			expect(page).toMatchObject({ status: 'done', counts: { created: 101, failed: 0 }, problem: null });
			crmIds.push(...(page.results as typeof RESULTS).map(({ crmId }) => crmId));
			cursor = page.nextCursor;
		} while (cursor !== null);
		expect(crmIds).toEqual(RESULTS.map(({ crmId }) => crmId));
	});

	it.each(['bm9uZQ', '-1', 'MTAwMDAwMDAwMDA'])('refuses %p as the end of a page', async (cursor) => {
		const { id } = runOf(await bench.gate.accepted({ token: bench.token, ...BATCH }));
		expect((await bench.status(id, { query: { cursor } })).status).toBe(422);
	});

	it('gets the same answer again while it runs and when it is done, and nothing is done twice', async () => {
		const first = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		const again = async () => (await bench.gate.refusal({ token: bench.token, ...BATCH, key: 'batch-1' })).answer;
		expect(await again()).toMatchObject({ status: 202, body: first.answer?.body });
		await beginRun(bench.acme, bench.gate.runtime, runOf(first));
		expect((await again()).body).toBe(first.answer?.body);
		await bench.finish(first);
		expect((await again()).body).toBe(first.answer?.body);
		const other = { token: bench.token, ...BATCH, key: 'batch-1', body: { people: [...PEOPLE, ADA] } };
		expect(await bench.gate.refusal(other)).toMatchObject({ status: 422, why: 'keyReused' });
	});

	it('of several at once is one run', async () => {
		const all = await Promise.all(
			Array.from(
				{ length: 10 },
				async () => await bench.gate.received({ token: bench.token, ...BATCH, key: 'batch-1' }),
			),
		);
		expect(all.filter((each) => 'accepted' in each)).toHaveLength(1);
		const answers = all.map((each) => ('accepted' in each ? each.accepted.answer : each.answer));
		expect(new Set(answers.map((answer) => answer?.body)).size).toBe(1);
	});

	it('is interrupted when its work died, carried out under the same key, and the dead one stores nothing', async () => {
		const dead = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		await beginRun(bench.acme, bench.gate.runtime, runOf(dead));
		bench.gate.runtime.advance(2 * MINUTE);
		expect(bodyOf(await bench.status(runOf(dead).id))).toMatchObject({ status: 'interrupted' });
		const heir = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		expect([runOf(heir).id, heir.answer?.body]).toEqual([runOf(dead).id, dead.answer?.body]);
		expect(runOf(heir).holder).not.toBe(runOf(dead).holder);
		expect([await beginRun(bench.acme, bench.gate.runtime, runOf(dead)), await bench.finish(dead)]).toEqual([
			null,
			false,
		]);
		await beginRun(bench.acme, bench.gate.runtime, runOf(heir));
		expect(await bench.finish(heir)).toBe(true);
		expect(bodyOf(await bench.status(runOf(dead).id))).toMatchObject({ status: 'done', counts: { created: 101 } });
	});

	it('is not done by an execution that waited until somebody else took it', async () => {
		const waits = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		bench.gate.runtime.advance(6 * MINUTE);
		const heir = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		const told: WorkEvent[] = [];
		const watched = { ...bench.gate.runtime, note: (event: WorkEvent) => void told.push(event) };
		expect(await beginRun(bench.acme, watched, runOf(waits))).toBeNull();
		expect(told).toEqual([{ kind: 'leaseLost', lease: 'apiRun', count: 1 }]);
		expect(await beginRun(bench.acme, bench.gate.runtime, runOf(heir))).not.toBeNull();
	});

	it('is carried out again where some failed for a reason that passes, and else not', async () => {
		const down = { kind: 'unavailable', message: 'The CRM is down', fix: null };
		const wrong = { kind: 'invalid', message: 'It is no address', fix: null };
		const failing = (problem: object) => RESULTS.map((each) => ({ ...each, outcome: 'failed', problem }));
		const first = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'down' });
		await bench.finish(first, failing(down));
		expect(bodyOf(await bench.status(runOf(first).id))).toMatchObject({ status: 'done', counts: { failed: 101 } });
		const second = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'down' });
		expect(bodyOf(await bench.status(runOf(first).id))).toMatchObject({ status: 'queued', results: [] });
		await bench.finish(second, failing(wrong));
		expect((await bench.gate.refusal({ token: bench.token, ...BATCH, key: 'down' })).status).toBe(202);
	});

	it('has failed where the workflow lost people on its way', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH });
		await bench.finish(request, RESULTS.slice(1));
		const told = bodyOf(await bench.status(runOf(request).id));
		expect(told).toMatchObject({ status: 'failed', results: [], problem: { status: 500 } });
		expect(errorsIn('Run', told)).toEqual([]);
	});

	it('has failed where its workflow told nothing, says so, and is carried out under the same key', async () => {
		const { gate, acme, token } = bench;
		const run = runOf(await gate.accepted({ token, ...BATCH, key: 'batch-1' }));
		await beginRun(acme, gate.runtime, run);
		const ending = { workspace: acme, key: OURS, run, id: 'urn:1' };
		expect(await failRun(ending)).toBe(true);
		expect(await failRun(ending)).toBe(false);
		const told = bodyOf(await bench.status(run.id));
		expect(told).toMatchObject({ status: 'failed', results: [], problem: { status: 500, instance: 'urn:1' } });
		expect(errorsIn('Run', told)).toEqual([]);
		expect(runOf(await gate.accepted({ token, ...BATCH, key: 'batch-1' })).id).toBe(run.id);
	});

	it('is told to its caller alone, in the same words as one that there is not', async () => {
		const { id } = runOf(await bench.gate.accepted({ token: bench.token, ...BATCH }));
		const missing = await bench.status('00000000-0000-4000-8000-000000000000');
		const { token: others } = await bench.gate.issue(['contacts'], 'acme', 1, 'another');
		const { token: elsewhere } = await bench.gate.issue(['contacts'], 'other');
		const { token: leads } = await bench.gate.issue(['leads', 'sync']);
		expect(missing.status).toBe(404);
		expect(await bench.status(id, { token: others })).toEqual(missing);
		expect(await bench.status(id, { token: leads })).toEqual(missing);
		expect(await bench.status(id, { integrationId: 'int_crm_9' })).toEqual(missing);
		expect(await bench.status(id, { token: elsewhere, integrationId: 'int_crm_2' })).toEqual(missing);
		expect((await bench.status(id)).status).toBe(200);
	});

	it('tells nothing of a person who was erased but what became of them, and brings nobody back', async () => {
		await bench.acme.contacts.save([withKeys(person(1))]);
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH, key: 'batch-1' });
		await bench.finish(request, [{ ...RESULTS[0], contactId: 'contact-1' }, ...RESULTS.slice(1)]);
		await bench.acme.contacts.erase('contact-1');
		const told = bodyOf(await bench.status(runOf(request).id));
		expect((told.results as object[])[0]).toEqual({ ...CREATED, crmId: null });
		expect((told.results as object[])[1]).toMatchObject({ crmId: 'crm-1' });
		expect((await bench.gate.refusal({ token: bench.token, ...BATCH, key: 'batch-1' })).status).toBe(202);
	});

	it('keeps no result that the store could read', async () => {
		const request = await bench.gate.accepted({ token: bench.token, ...BATCH });
		await bench.finish(
			request,
			RESULTS.map((each) => ({ ...each, crmUrl: 'https://crm.example/canary' })),
		);
		const { items } = await bench.acme.apiRuns.listResults(runOf(request).id, 200, null);
		expect(items).toHaveLength(101);
		expect(JSON.stringify(items)).not.toMatch(/canary|crm-\d/);
		expect((await bench.status(runOf(request).id)).body).toContain('canary');
	});

	it('is kept for a week', async () => {
		const { id } = runOf(await bench.gate.accepted({ token: bench.token, ...BATCH }));
		bench.gate.runtime.advance(7 * 24 * 60 * MINUTE);
		const { token } = await bench.gate.issue();
		expect((await bench.status(id, { token })).status).toBe(404);
		expect(await bench.acme.apiRuns.forgetOld(10)).toBe(1);
	});
});
