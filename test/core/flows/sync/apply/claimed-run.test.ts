import { runBatches } from '../../../../../core/flows/sync/apply/run';
import { held, scripted, statesOf, type Held, type Numbers } from './scripted-run';

describe('A run that claims what it sends', () => {
	it('sends only what it could claim, and says what somebody else holds', async () => {
		const { run, log } = scripted([[[1, 2, 3], 3]]);
		const odd = (batch: readonly number[]) => batch.filter((each) => each !== 2);
		expect(await statesOf({ ...run, claim: async (batch) => held(odd(batch), log) })).toEqual([
			'1 done',
			'2 taken',
			'3 done',
		]);
		expect(log).toEqual(['send 1 3', 'settle 1 done, 3 done', 'release']);
		log.length = 0;
		expect(await statesOf({ ...run, claim: async () => held([], log) })).toEqual(['1 taken', '2 taken', '3 taken']);
		expect(log).toEqual(['release']);
	});

	it('sends nothing of what changed since it was planned, and says so', async () => {
		const { run, log } = scripted([[[1, 2], 2]]);
		const claim: Numbers['claim'] = async () => ({ ...held([1], log), moved: [2] });
		expect(await statesOf({ ...run, claim })).toEqual(['1 done', '2 moved']);
		expect(log).toEqual(['send 1', 'settle 1 done', 'release']);
	});

	it('says of what another run went on with that nothing of it was stored', async () => {
		const { run, log } = scripted([[[1, 2], 2]]);
		const { fates } = await runBatches({ ...run, claim: async (batch) => held(batch, log, [2]) });
		expect(fates).toEqual([
			{ state: 'done', intent: 1, answer: { ok: true, answered: 1 } },
			{
				state: 'overtaken',
				intent: 2,
				sent: { state: 'done', intent: 2, answer: { ok: true, answered: 2 } },
			},
		]);
	});

	it('stores what a batch came to before the next one is claimed', async () => {
		const { run, log } = scripted([[[1, 2], 1]]);
		const slowly = async (batch: readonly number[]): Promise<Held> => {
			log.push(`claim ${batch.join(' ')}`);
			const own = held(batch, log);
			return {
				...own,
				settle: async (fates) => {
					await new Promise((resolve) => setImmediate(resolve));
					return await own.settle(fates);
				},
			};
		};
		await runBatches({ ...run, claim: slowly });
		expect(log.indexOf('settle 1 done')).toBeLessThan(log.indexOf('claim 2'));
	});

	it('gives back what a cancelled run was about to send, and did not', async () => {
		const { run, log } = scripted([[[1, 2], 2]]);
		const cancel = new AbortController();
		const send: Numbers['send'] = async () => {
			cancel.abort(new Error('Cancelled'));
			throw cancel.signal.reason;
		};
		await expect(runBatches({ ...run, send, signal: cancel.signal })).rejects.toThrow('Cancelled');
		expect(log).toEqual(['claim 1 2', 'give back', 'release']);
	});
});
