import { runBatches } from '../../../../../core/flows/sync/apply/run';
import { failure, scripted, statesOf, type Numbers } from './scripted-run';

describe('A run', () => {
	it('claims, sends and settles batch by batch, one group after the other', async () => {
		const { run, log } = scripted([
			[[1, 2, 3], 2],
			[[4], 2],
		]);
		expect(await statesOf(run)).toEqual(['1 done', '2 done', '3 done', '4 done']);
		expect(log).toEqual([
			'claim 1 2',
			'send 1 2',
			'settle 1 done, 2 done',
			'release',
			'claim 3',
			'send 3',
			'settle 3 done',
			'release',
			'claim 4',
			'send 4',
			'settle 4 done',
			'release',
		]);
	});

	it('takes more intents than a call has arguments', async () => {
		const many = Array.from({ length: 300_000 }, (_, index) => index);
		const { run } = scripted([[many, 50_000]]);
		const { fates } = await runBatches(run);
		expect(fates).toHaveLength(many.length);
	});

	it('ends before the next batch is claimed when it is cancelled', async () => {
		const { run, log } = scripted([[[1, 2, 3], 1]]);
		const cancel = new AbortController();
		const send: Numbers['send'] = async (batch) => {
			cancel.abort(new Error('Cancelled'));
			return await run.send(batch);
		};
		await expect(runBatches({ ...run, send, signal: cancel.signal })).rejects.toThrow('Cancelled');
		expect(log).toEqual(['claim 1', 'send 1', 'settle 1 done', 'release']);
	});

	it.each(['auth', 'rateLimited', 'unavailable'] as const)(
		'stops after a call that failed as %s: the rest is neither claimed nor sent, in no group',
		async (kind) => {
			const { run, log } = scripted(
				[
					[[1, 2], 1],
					[[3], 1],
				],
				{ 1: failure(kind) },
			);
			expect(await statesOf(run)).toEqual(['1 failed', '2 notAttempted', '3 notAttempted']);
			expect(log).toEqual(['claim 1', 'send 1', 'settle 1 failed', 'release']);
		},
	);

	it.each(['invalid', 'notFound', 'conflict', 'ambiguous'] as const)(
		'goes on after a call that failed as %s, since the next one may go well',
		async (kind) => {
			const { run } = scripted([[[1, 2], 1]], { 1: failure(kind) });
			expect(await statesOf(run)).toEqual(['1 failed', '2 done']);
		},
	);

	it('says what ended it, and sends nothing more when it is told so', async () => {
		const error = failure('auth');
		const first = await runBatches(scripted([[[1], 1]], { 1: error }).run);
		expect(first.stopped).toBe(error);
		const { run, log } = scripted([[[2], 1]]);
		const second = await runBatches({ ...run, stopped: first.stopped });
		expect(second).toEqual({ fates: [{ state: 'notAttempted', intent: 2, because: error }], stopped: error });
		expect(log).toEqual([]);
	});

	it('sends the first batch of each group alone, and the others side by side as it may', async () => {
		const { run } = scripted([
			[[1, 2, 3, 4, 5], 1],
			[[6, 7, 8], 1],
		]);
		let underWay = 0;
		const seen: number[] = [];
		const send: Numbers['send'] = async (batch) => {
			seen.push(++underWay);
			await new Promise((resolve) => setImmediate(resolve));
			underWay -= 1;
			return await run.send(batch);
		};
		await runBatches({ ...run, send, concurrentBatches: 2 });
		expect(seen).toEqual([1, 1, 2, 2, 2, 1, 1, 2]);
	});

	it('keeps what the CRM says of each record, and of a call that failed', async () => {
		const problem = { kind: 'invalid' as const, message: 'Refused', details: {} };
		const { run } = scripted([[[1, 2], 2]]);
		const answers = [
			{ ok: true as const, answered: 1 },
			{ ok: false as const, problem },
		];
		expect((await runBatches({ ...run, send: async () => answers })).fates).toEqual([
			{ state: 'done', intent: 1, answer: answers[0] },
			{ state: 'failed', intent: 2, problem },
		]);
		const { run: failing } = scripted([[[1], 1]], { 1: failure('unavailable', true) });
		expect((await runBatches(failing)).fates).toEqual([
			{
				state: 'failed',
				intent: 1,
				problem: { kind: 'unavailable', message: 'No.', details: { mayHaveBeenApplied: true } },
			},
		]);
	});

	it('takes an adapter that gives fewer outcomes than inputs for broken, and settles nothing of it', async () => {
		const { run, log } = scripted([[[1, 2], 2]]);
		await expect(runBatches({ ...run, send: async () => [{ ok: true, answered: 1 }] })).rejects.toThrow(
			'fewer outcomes than inputs',
		);
		expect(log).toEqual(['claim 1 2', 'release']);
	});

	it('throws on what is no answer of the CRM', async () => {
		const { run } = scripted([[[1], 1]]);
		const send = () => Promise.reject(new TypeError('A bug'));
		await expect(runBatches({ ...run, send })).rejects.toThrow('A bug');
	});
});
