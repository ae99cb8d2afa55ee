import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import type { DeliveryInTurns, DeliveryProblem } from '../../core/social';
import type { ItemResults } from '../shared/items/item-results';

/**
 * Tells of each part of a delivery that could not be read, with its place. The parts beside it are judged alone, so it
 * stops the node only when nothing else was there.
 */
export function reportProblems(
	context: Pick<IExecuteFunctions, 'addExecutionHints'>,
	itemIndex: number,
	{ events, problems }: DeliveryInTurns,
	results: ItemResults,
): void {
	const [first, ...others] = problems;
	if (first === undefined) return;
	if (events.length === 0) results.fail(itemIndex, first.problem, known(first));
	else {
		results.report(itemIndex, first.problem, known(first));
		const count = problems.length === 1 ? '1 part' : `${problems.length} parts`;
		const message = `${count} of a delivery could not be read, beside ${events.length} that could.`;
		context.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
	for (const other of others) results.report(itemIndex, other.problem, known(other));
}

function known({ position, problem }: DeliveryProblem): IDataObject {
	return { position, path: problem.field, contact: null, event: null };
}
