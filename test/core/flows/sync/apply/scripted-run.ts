import { runBatches, type Run } from '../../../../../core/flows/sync/apply/run';
import type { HeldBatch } from '../../../../../core/flows/sync/claim/claim-batches';
import type { Answer } from '../../../../../core/flows/sync/fate';
import { CrmError, type CrmErrorKind } from '../../../../../core/lib/errors';

type NumberAnswer = { ok: true; answered: number } | Extract<Answer, { ok: false }>;
export type Numbers = Run<number, NumberAnswer>;
export type Held = HeldBatch<number, NumberAnswer>;

export const failure = (kind: CrmErrorKind, mayHaveBeenApplied = false) =>
	new CrmError(kind, 'No.', { provider: 'fake', operation: 'test', mayHaveBeenApplied });

/** A batch of which all is ours to send. */
export const held = (due: readonly number[], log: string[], lost: readonly number[] = []): Held => ({
	due,
	moved: [],
	withheld: [],
	gone: [],
	during: async (call) => await call(),
	settle: async (fates) => {
		log.push(`settle ${fates.map(({ intent, state }) => `${intent} ${state}`).join(', ')}`);
		return new Map(lost.map((each) => [each, 'overtaken']));
	},
	giveBack: async () => void log.push('give back'),
	release: async () => void log.push('release'),
});

/** A run that writes down what happens, in order. `fail` names the intents whose call fails, and how. */
export function scripted(groups: Array<[intents: number[], batchSize: number]>, fail: Record<number, CrmError> = {}) {
	const log: string[] = [];
	const run: Numbers = {
		groups: groups.map(([intents, batchSize]) => ({ intents, batchSize })),
		claim: async (batch) => {
			log.push(`claim ${batch.join(' ')}`);
			return held(batch, log);
		},
		send: async (batch) => {
			log.push(`send ${batch.join(' ')}`);
			const error = batch.map((each) => fail[each]).find((each) => each !== undefined);
			if (error) throw error;
			return batch.map((answered) => ({ ok: true, answered }));
		},
	};
	return { run, log };
}

export const statesOf = async (run: Numbers) =>
	(await runBatches(run)).fates.map(({ intent, state }) => `${intent} ${state}`);
