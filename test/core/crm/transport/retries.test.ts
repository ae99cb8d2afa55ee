import { untilAborted } from '../../../../core/crm/transport/until-aborted';
import { type Answer, create, failure, ok, read, reset, scripted, upsert } from './scripted';

const status = (code: number, headers?: Record<string, string>): Answer => ({ status: code, headers });

describe('A call through the transport', () => {
	it.each([
		['a read after a 5xx', read, status(503), 2],
		['a read after a reset', read, reset(), 2],
		['a read after a truncated body', read, { status: 200, body: '{"resu' }, 2],
		['an upsert after a 5xx', upsert, status(502), 2],
		['an upsert after a reset', upsert, reset(), 2],
		['a create after a 429', create, status(429), 2],
		['a create after a refused connection', create, { code: 'ECONNREFUSED' }, 2],
		['a create after a name that was not resolved', create, { code: 'EAI_AGAIN' }, 2],
		['a create of a record that was locked', create, status(423), 2],
	] as const)('repeats %s', async (_case, options, first, calls) => {
		const { call, sent, transport } = scripted([first, ok]);
		await expect(call(options)).resolves.toMatchObject({ status: 200 });
		expect(sent).toHaveLength(calls);
		expect(transport.counts()).toMatchObject({ calls, retries: calls - 1 });
	});

	it.each([
		['a 5xx', status(500)],
		['a reset', reset()],
		['a time-out', { code: 'ETIMEDOUT' }],
		['a truncated body', { status: 201, body: '{"results":[' }],
		['an HTML page', { status: 200, body: '<html></html>' }],
		['an error it does not know', { code: 'EWHATEVER' }],
	] as const)('does not repeat a create after %s, and says that it may have been applied', async (_case, first) => {
		const { call, sent } = scripted([first, ok]);
		const error = await failure(call(create));
		expect(sent).toHaveLength(1);
		expect(error.kind).toBe('unavailable');
		expect(error.details.mayHaveBeenApplied).toBe(true);
	});

	it('does not claim that a refused connection was applied', async () => {
		const { call, sent } = scripted([{ code: 'ECONNREFUSED' }]);
		const error = await failure(call(create));
		expect(error.details).toMatchObject({ mayHaveBeenApplied: false, code: 'ECONNREFUSED' });
		expect(sent).toHaveLength(5);
	});

	it('does not repeat what a repeat cannot mend', async () => {
		for (const answer of [status(400), status(404), status(403), { code: 'CERT_HAS_EXPIRED' }] as Answer[]) {
			const { call, sent } = scripted([answer, ok]);
			await failure(call(read));
			expect(sent).toHaveLength(1);
		}
	});

	it('gives up after the set number of attempts', async () => {
		const { call, sent, transport } = scripted([status(503)], { limits: { maxAttempts: 3 } });
		const error = await failure(call(read));
		expect(sent).toHaveLength(3);
		expect(transport.counts()).toMatchObject({ calls: 3, reads: 3, writes: 0, retries: 2 });
		expect(error.details.mayHaveBeenApplied).toBe(false);
	});

	it('waits between attempts by exponential back-off with jitter', async () => {
		const { call, waits, transport } = scripted([status(503)]);
		await failure(call(read));
		expect(waits).toEqual([250, 500, 1_000, 2_000]);
		expect(transport.counts().waitedMs).toBe(3_750);
	});

	it('waits as long as Retry-After says, in seconds or as a date', async () => {
		for (const header of ['7', new Date(7_000).toUTCString()]) {
			const { call, sent } = scripted([status(503, { 'retry-after': header }), ok]);
			await call(read);
			expect(sent[1]?.at).toBeGreaterThanOrEqual(7_000);
			expect(sent[1]?.at).toBeLessThan(8_500);
		}
	});

	it('returns at once when it would have to wait longer than allowed, and says how long', async () => {
		const { call, sent, waits } = scripted([status(429, { 'retry-after': '3600' }), ok]);
		const error = await failure(call(read));
		expect(error.kind).toBe('rateLimited');
		expect(error.details.retryAfterMs).toBe(3_600_000);
		expect({ sent: sent.length, waits }).toEqual({ sent: 1, waits: [] });
	});

	it('says of an answer that was cut off that it was, and what helps', async () => {
		const { call } = scripted([{ status: 200, body: '<html>' }], { limits: { maxAttempts: 1 } });
		const DETAILS = {
			provider: 'acme',
			status: 200,
			code: 'BROKEN_ANSWER',
			fix: expect.stringMatching(/^Run it again\. If/),
		};
		expect(await failure(call(read))).toMatchObject({
			message: "Could not read things: Acme's answer was cut off or is not JSON.",
			details: { ...DETAILS, mayHaveBeenApplied: false },
		});
		expect((await failure(call(create))).message).toMatch(
			/not JSON\. The change may have been made all the same\.$/,
		);
	});

	it.each([
		['without a body', { status: 204, body: '' }, read],
		['of text', { status: 200, body: 'id,name' }, { ...read, answer: 'text' }],
		['of nothing', { status: 200, body: '' }, { ...read, answer: 'nothing' }],
	] as const)('takes an answer %s for whole', async (_case, answer, options) => {
		const { call, sent } = scripted([answer]);
		await call(options);
		expect(sent).toHaveLength(1);
	});

	it.each([199, 300])('takes %i for no success', async (code) => {
		const { call } = scripted([status(code)]);
		await failure(call(read));
	});

	it('passes the time limit on, and names it when it was reached', async () => {
		const { call, sent } = scripted([{ code: 'ETIMEDOUT' }], { limits: { timeoutMs: 4_000, maxAttempts: 1 } });
		const error = await failure(call(read));
		expect(sent[0]?.timeoutMs).toBe(4_000);
		expect(error.message).toBe('Could not read things: Acme did not answer within 4 s.');
	});
});

describe('Cancelling', () => {
	it('ends a call before it is sent', async () => {
		const { call, sent } = scripted([ok]);
		await expect(call({ ...read, signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
		expect(sent).toHaveLength(0);
	});

	it('ends what was cancelled before, though the work does not listen', async () => {
		const stopped = AbortSignal.abort(new Error('stopped'));
		await expect(untilAborted(new Promise(() => undefined), stopped)).rejects.toThrow('stopped');
	});

	it('ends a read under way at once, with the reason', async () => {
		const controller = new AbortController();
		const { call } = scripted(['hang']);
		const work = call({ ...read, signal: controller.signal });
		setImmediate(() => controller.abort(new Error('stopped')));
		await expect(work).rejects.toThrow('stopped');
	});

	it('waits for the answer of a write under way, and does not repeat it when that is lost', async () => {
		const answered = new AbortController();
		const { call, sent } = scripted([ok]);
		const work = call({ ...upsert, signal: answered.signal });
		while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
		answered.abort(new Error('stopped'));
		expect((await work).status).toBe(200);

		const unanswered = new AbortController();
		const lost = scripted([reset(), ok]);
		const losing = lost.call({ ...upsert, signal: unanswered.signal });
		const { sleep } = lost.runtime.clock;
		lost.runtime.clock.sleep = async (ms, signal) => {
			unanswered.abort(new Error('stopped'));
			await sleep(ms, signal);
		};
		await expect(losing).rejects.toThrow('stopped');
		expect(lost.sent).toHaveLength(1);
	});

	it('ends the wait for a repeat', async () => {
		const controller = new AbortController();
		const { call, runtime } = scripted([status(503), ok]);
		const sleep = runtime.clock.sleep;
		runtime.clock.sleep = (ms, signal) => {
			controller.abort(new Error('stopped'));
			return sleep(ms, signal);
		};
		await expect(call({ ...read, signal: controller.signal })).rejects.toThrow('stopped');
	});
});

describe('What an error tells', () => {
	it.each([
		['an error status', status(500)],
		['a broken connection', reset()],
		['a truncated body', { status: 200, body: '{"email":"ana@example.com' }],
	] as const)('holds no token, header or body after %s', async (_case, answer) => {
		const error = await failure(scripted([answer], { limits: { maxAttempts: 1 } }).call(create));
		const everything = JSON.stringify({
			...error,
			message: error.message,
			stack: error.stack,
			cause: error.cause ?? null,
		});
		expect(everything).not.toMatch(/secret-token|ana@example|authorization/i);
	});
});
