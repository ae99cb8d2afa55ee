import type { IExecuteFunctions } from 'n8n-workflow';

/** Says beside an answer how many contacts are not in it. */
export function sayUncounted(context: IExecuteFunctions, name: string, count: number): void {
	const subject = count === 1 ? '1 contact is' : `${count} contacts are`;
	context.addExecutionHints({
		message: `${subject} not in this list: they were never counted for the score "${name}", or with other settings. Run Recompute once.`,
		type: 'warning',
		location: 'outputPane',
	});
}
