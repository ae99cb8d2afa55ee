import { createSharedLimits } from '../../../../core/crm/transport';
import { failure, ok, read, scripted, upsert, type Answer } from './scripted';

describe('The circuit breaker', () => {
	const once = { maxAttempts: 1 };

	it('opens after failures in a row, without sending more calls', async () => {
		const { call, sent } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		const error = await failure(call());
		expect(error.details).toMatchObject({ code: 'CIRCUIT_OPEN', mayHaveBeenApplied: false });
		expect(sent).toHaveLength(8);
	});

	it('lets one probe through after a pause, and closes when that succeeds', async () => {
		const answers: Answer[] = [...Array.from({ length: 8 }, (): Answer => ({ status: 503 })), ok];
		const { call, sent, advance } = scripted(answers, { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		await call();
		await call();
		expect(sent).toHaveLength(10);
	});

	it('opens again when the probe fails', async () => {
		const { call, sent, advance } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		await failure(call());
		await failure(call());
		expect(sent).toHaveLength(9);
	});

	const down = Array.from({ length: 8 }, (): Answer => ({ status: 503 }));

	it('lets the calls beside the probe wait for it, and go on when it succeeds', async () => {
		const { call, sent, advance } = scripted([...down, ok], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		await Promise.all([call(), call(), call(upsert)]);
		expect(sent).toHaveLength(11);
	});

	it('refuses the calls beside a probe that fails, without sending them', async () => {
		const { call, sent, advance } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		const errors = await Promise.all([failure(call()), failure(call()), failure(call())]);
		expect(sent).toHaveLength(9);
		expect(errors.map(({ details }) => details.code)).toEqual([undefined, 'CIRCUIT_OPEN', 'CIRCUIT_OPEN']);
	});

	it('lets another probe through when one was cancelled before it told anything', async () => {
		const { call, sent, advance } = scripted([...down, 'hang', ok], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		const stop = new AbortController();
		const probe = call({ ...read, signal: stop.signal });
		const beside = call();
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('stopped'));
		await expect(probe).rejects.toThrow('stopped');
		await beside;
		await call();
		expect(sent).toHaveLength(11);
	});

	it('lets a call that waits for a probe be cancelled', async () => {
		const { call, advance } = scripted([...down, 'hang'], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(30_000);
		void call().catch(() => undefined);
		const stop = new AbortController();
		const beside = call({ ...read, signal: stop.signal });
		await new Promise((resolve) => setImmediate(resolve));
		stop.abort(new Error('stopped'));
		await expect(beside).rejects.toThrow('stopped');
	});

	it('says when it will be tried again, to those who come before that', async () => {
		const { call, advance } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		advance(400);
		expect(await failure(call())).toMatchObject({
			message: 'Could not read things: Acme failed several times in a row, so calls to it are paused.',
			details: { retryAfterMs: 600, fix: 'Run it again in 1 s.' },
		});
	});

	it('tries again after a second, then ever later, and never later than ten seconds', async () => {
		const { call, sent, advance } = scripted([...down, ...down, ok], { limits: once });
		for (let index = 0; index < 8; index++) await failure(call());
		const pauses: number[] = [];
		for (let probe = 0; probe < 6; probe++) {
			pauses.push((await failure(call())).details.retryAfterMs ?? 0);
			advance(pauses.at(-1) ?? 0);
			await failure(call());
		}
		// Some of a pause goes by while the next call waits for its turn.
		expect(pauses.map((pause) => Math.ceil(pause / 1_000))).toEqual([1, 2, 4, 8, 10, 10]);
		expect(sent).toHaveLength(14);
	});

	it('is not waited for by a call that comes while it is open, however often it may try', async () => {
		const { call, transport } = scripted([{ status: 503 }], { limits: { maxAttempts: 8 } });
		await failure(call());
		const waited = transport.counts().waitedMs;
		expect((await failure(call())).details.code).toBe('CIRCUIT_OPEN');
		expect(transport.counts().calls).toBe(8);
		expect(transport.counts().waitedMs - waited).toBeLessThan(1_000);
	});

	describe('for a run that begins while it is open', () => {
		const after = async (answers: readonly Answer[], runs: number) => {
			const shared = createSharedLimits();
			const outage = scripted([{ status: 503 }], { limits: once, shared });
			for (let index = 0; index < 8; index++) await failure(outage.call());
			return Array.from({ length: runs }, () => scripted(answers, { limits: once, shared }));
		};

		it('lets its first call through at once, and is closed when that succeeds', async () => {
			const [run] = await after([ok], 1);
			await run!.call();
			await run!.call();
			expect(run!.sent).toHaveLength(2);
		});

		it('sends no second one when the first one fails', async () => {
			const [run] = await after([{ status: 503 }], 1);
			const codes = [await failure(run!.call()), await failure(run!.call())].map(({ details }) => details.code);
			expect([codes, run!.sent.length]).toEqual([[undefined, 'CIRCUIT_OPEN'], 1]);
		});

		it('sends one call for all that begin together', async () => {
			const runs = await after([{ status: 503 }], 5);
			await Promise.all(runs.map(async ({ call }) => await failure(call())));
			expect(runs.map(({ sent }) => sent.length)).toEqual([1, 0, 0, 0, 0]);
		});
	});

	it('counts failures in a row only, and none from before it opened', async () => {
		const seven = Array.from({ length: 7 }, (): Answer => ({ status: 503 }));
		const { call, sent } = scripted([...seven, ok, ...seven, ok], { limits: once });
		for (let index = 0; index < 7; index++) await failure(call());
		await call();
		for (let index = 0; index < 7; index++) await failure(call());
		await call();
		expect(sent).toHaveLength(16);
	});

	it('pauses from the last failure on, and not after the first ones', async () => {
		const { call, sent, advance } = scripted([{ status: 503 }], { limits: once });
		for (let index = 0; index < 7; index++) await failure(call());
		advance(20_000);
		await failure(call());
		advance(999);
		expect((await failure(call())).details.code).toBe('CIRCUIT_OPEN');
		advance(1);
		expect((await failure(call())).details.code).toBeUndefined();
		expect(sent).toHaveLength(9);
	});

	it.each([400, 423, 429])('does not count what the CRM refused for good reason (%i)', async (status) => {
		const { call, sent } = scripted([{ status }], { limits: once });
		for (let index = 0; index < 20; index++) await failure(call());
		expect(sent).toHaveLength(20);
	});
});
