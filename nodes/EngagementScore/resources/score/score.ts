import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { scoreContacts, scoreGiven } from '../../../../core/flows/scores';
import { answer } from '../../../shared/items/answer';
import { collectResults, type ItemResults } from '../../../shared/items/item-results';
import { showFor } from '../../../shared/items/operations';
import { shortAnswerOption, type ShortForm } from '../../../shared/items/short-answer';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { gatherSubjects, type GivenPerson } from '../../gather-subjects';
import { settingsParameter } from '../../parameters/score-settings';
import { subjectParameters } from '../../parameters/subject';
import { forEachGroup } from '../../stored-groups';

export const description: INodeProperties[] = showFor('score', 'score', [
	...subjectParameters,
	settingsParameter,
	optionsWith(
		{
			displayName: 'Previous Score',
			name: 'previousScore',
			type: 'string',
			default: '',
			placeholder: 'e.g. {{ $json.lastScore }}',
			description:
				'With the source Items: the score from before, to tell whether it has changed enough. The source Stored Interactions knows it.',
		},
		shortAnswerOption,
	),
]);

export const short: ShortForm = {
	...{ score: true, band: true, previousScore: true, previousBand: true, points: true, fit: true, scoredAt: true },
	contact: { id: true },
};

/** Scores the contacts of all items together; people made of items each on their own. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const results = collectResults(this);
	const { stored, given } = await gatherSubjects(this, results);
	const changed = new Set<string>();
	await forEachGroup(
		stored,
		results,
		async (workspace, { score, at }, contactIds) => {
			const run = await scoreContacts({ workspace, runtime: systemRuntime, score, contactIds, at });
			if (run.settingsChanged) changed.add(score.name);
			return run.contacts.map((contact) => contact && { ...contact, settingsChanged: run.settingsChanged });
		},
		(scored) => answer({ outcome: 'counted', ...scored }),
	);
	for (const person of given) settleGiven(person, results);
	for (const name of changed)
		this.addExecutionHints({ message: changedHint(name), type: 'warning', location: 'outputPane' });
	return results.finish();
}

function settleGiven(
	{ score, at, itemIndexes, interactions, contact, previousScore }: GivenPerson,
	results: ItemResults,
): void {
	const [first = 0, ...others] = itemIndexes;
	try {
		const moment = at ?? systemRuntime.clock.now();
		const told = scoreGiven({ model: score, interactions, contact, previousScore, at: moment });
		results.succeed(first, answer({ outcome: 'counted', ...told, contact }), others);
	} catch (error) {
		results.fail(first, error, {}, others);
	}
}

function changedHint(name: string): string {
	return `The score "${name}" is stored with other settings. These results were counted with the settings given here and not stored: run Recompute to take them over.`;
}
