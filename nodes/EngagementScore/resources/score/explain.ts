import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { explainContacts, explainGiven } from '../../../../core/flows/scores';
import { InputError } from '../../../../core/lib/errors';
import { answer } from '../../../shared/items/answer';
import { collectResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { readNumber } from '../../../shared/parameters/option-values';
import { workspaceOption } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { gatherSubjects } from '../../gather-subjects';
import { settingsParameter } from '../../parameters/score-settings';
import { subjectParameters } from '../../parameters/subject';
import { forEachGroup } from '../../stored-groups';

const STANDARD_LAST = 5;

export const description: INodeProperties[] = showFor('score', 'explain', [
	...subjectParameters,
	settingsParameter,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Last Interactions',
				name: 'lastInteractions',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: STANDARD_LAST,
				description: 'How many of the newest interactions to show',
			},
			workspaceOption,
		],
	},
]);

/** What the score of each contact is made of. Nothing is stored. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const last = readLast(this);
	const { stored, given } = await gatherSubjects(this, results);
	await forEachGroup(
		stored,
		results,
		async (workspace, { score, at }, contactIds) =>
			await explainContacts({ workspace, runtime: systemRuntime, score, contactIds, at, last }),
		(explained) => answer({ outcome: 'counted', ...explained }),
	);
	for (const { score, at, itemIndexes, interactions, contact } of given) {
		const [first = 0, ...others] = itemIndexes;
		try {
			const moment = at ?? systemRuntime.clock.now();
			results.succeed(
				first,
				answer({
					outcome: 'counted',
					...explainGiven({ model: score, interactions, contact, at: moment, last }),
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

/** One for all items: it only decides how much is shown. */
function readLast(context: IExecuteFunctions): number {
	const last =
		readNumber('Last Interactions', context.getNodeParameter('options.lastInteractions', 0, STANDARD_LAST)) ??
		STANDARD_LAST;
	if (Number.isInteger(last) && last >= 0) return last;
	throw new InputError({
		field: 'Last Interactions',
		problem: 'it is not a whole number of at least 0',
		fix: 'Enter a number such as 5',
	});
}
