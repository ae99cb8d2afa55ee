import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/**
 * What the answers of an operation say where nothing is in them; `null` where something is. It is asked of all answers
 * together, and of none where none came out.
 */
export type SaidWhenEmpty = (answers: readonly IDataObject[]) => string | null;

const NOTHING_FOUND =
	'Nothing was found, so no item came out, and the nodes behind this one do not run. If you expected something, look at the filters and the workspace of the node';

/** Says that there is nothing: n8n says of an empty output only that it is, and of an empty report nothing. */
export function sayWhatIsEmpty(
	context: Pick<IExecuteFunctions, 'addExecutionHints'>,
	items: readonly INodeExecutionData[],
	said: SaidWhenEmpty = () => null,
): void {
	const answers = items.map(({ json }) => json).filter(({ error }) => error === undefined);
	// Where all failed, nobody knows what there is.
	if (items.length > 0 && answers.length === 0) return;
	const message = said(answers) ?? (items.length === 0 ? NOTHING_FOUND : null);
	if (message !== null) context.addExecutionHints({ message, type: 'info', location: 'outputPane' });
}

/** Says it where a number is 0 in every answer. */
export const whereNone =
	(field: string, message: string): SaidWhenEmpty =>
	(answers) =>
		answers.length > 0 && answers.every((json) => json[field] === 0) ? message : null;
