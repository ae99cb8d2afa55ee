import type { INodeExecutionData, IRun, ITriggerFunctions } from 'n8n-workflow';

import type { HandedOn } from '../../../core/flows/intake';

/** Statuses of an execution that n8n looks after from then on. One that waits is kept by n8n itself. */
const DONE: ReadonlySet<string> = new Set(['success', 'waiting']);

/** Starts an execution with items, by output. Resolves once n8n says how it ended, which may be never. */
export async function runExecution(
	context: Pick<ITriggerFunctions, 'emit' | 'helpers'>,
	outputs: INodeExecutionData[][],
): Promise<HandedOn> {
	const done = context.helpers.createDeferredPromise<IRun>();
	context.emit(outputs, undefined, done);
	// n8n keeps the promise without a run where it started none.
	const run = (await done.promise) as IRun | undefined;
	if (run !== undefined && DONE.has(run.status)) return { ok: true };
	return { ok: false, reason: run?.data?.resultData?.error?.message ?? 'The execution did not succeed' };
}
