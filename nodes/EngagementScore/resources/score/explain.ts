import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { explainContacts, explainGiven } from '../../../../core/flows/scores';
import { answer, rounded } from '../../../shared/items/answer';
import { collectResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { gatherSubjects } from '../../gather-subjects';
import { lastInteractionsOption } from '../../parameters/last-interactions';
import { settingsParameter } from '../../parameters/score-settings';
import { subjectParameters } from '../../parameters/subject';
import { forEachGroup } from '../../stored-groups';

export const description: INodeProperties[] = showFor('score', 'explain', [
	...subjectParameters,
	settingsParameter,
	optionsWith(lastInteractionsOption),
]);

/** What the score of each contact is made of. Nothing is stored. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const { stored, given } = await gatherSubjects(this, results);
	await forEachGroup(
		stored,
		results,
		async (workspace, { score, at, last }, contactIds) =>
			await explainContacts({ workspace, runtime: systemRuntime, score, contactIds, at, last }),
		(explained) => answer({ outcome: 'counted', ...spoken(explained) }),
	);
	for (const { score, at, last, itemIndexes, interactions, contact } of given) {
		const [first = 0, ...others] = itemIndexes;
		try {
			const moment = at ?? systemRuntime.clock.now();
			results.succeed(
				first,
				answer({
					outcome: 'counted',
					...spoken(explainGiven({ model: score, interactions, contact, at: moment, last })),
					contact,
				}),
				others,
			);
		} catch (error) {
			results.fail(first, error, {}, others);
		}
	}
	return results.finish();
}

/** The moment it is of has the name that Score gives it. */
function spoken<E extends { asOf: string }>(explained: E): E & { scoredAt: string } {
	return { ...rounded(explained), scoredAt: explained.asOf };
}
