import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { decide, DECISION_CHOICES, type DecisionReply, type DecisionRequest } from '../../../../core/flows/sync';
import { answer, type Answer, type ItemOutcome } from '../../../shared/items/answer';
import { showFor } from '../../../shared/items/operations';
import { readChoice } from '../../../shared/parameters/option-values';
import { textValue } from '../../../shared/parameters/text-value';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { answeredByOption, idsParameter, readOption } from '../../parameters/cases';
import { objectParameter } from '../../parameters/object';
import { answerEach } from '../../runs/answer-each';
import { presentSubject, syncedOf, type SyncedAccount } from '../../runs/open-account';
import { carryOut } from '../../runs/run-sync';

export const description: INodeProperties[] = showFor('decision', 'decide', [
	objectParameter,
	{
		...idsParameter('decisionIds', 'Decision ID', 'decisionId', 'searchDecisions', 'people:'),
		typeOptions: { loadOptionsDependsOn: ['crm', 'object', 'options.workspace'] },
	},
	{
		displayName: 'Choice',
		name: 'choice',
		type: 'options',
		options: [
			{ name: 'Apply', value: 'apply', description: 'A plan: it is carried out now' },
			{ name: 'Discard', value: 'discard', description: 'A plan: nothing is written' },
			{ name: 'Dismiss', value: 'dismiss', description: 'A dead letter: it is given up' },
			{ name: 'Drop', value: 'drop', description: 'A delivery: what was sent is deleted' },
			{ name: 'Keep Apart', value: 'keepApart', description: 'People: they are not the same' },
			{ name: 'Merge', value: 'merge', description: 'People: they are one, which cannot be taken back' },
			{ name: 'Retry', value: 'retry', description: 'A dead letter or a delivery: once more' },
		],
		default: 'retry',
		description: 'One of those that Get Many gives in choices',
	},
	{
		displayName: 'Version',
		name: 'version',
		type: 'string',
		default: '={{ $json.version }}',
		description:
			'Of what the person saw, as Get Many gives it: where something was changed since, that is told, and nothing is stored. Empty, as for one that is chosen from the list, answers whatever it is now.',
	},
	optionsWith(answeredByOption),
]);

/** Each decision is an item. What happened meanwhile is told, and is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, {
		ids: { name: 'decisionIds', displayName: 'Decision ID' },
		item: 'decisionId',
		read: (itemIndex): Omit<DecisionRequest, 'decisionId'> => {
			const version = textValue('Version', this.getNodeParameter('version', itemIndex, ''));
			return {
				choice: readChoice(
					'Choice',
					this.getNodeParameter('choice', itemIndex, 'retry'),
					DECISION_CHOICES,
					'retry',
				),
				version: version === '' ? null : version,
				by: readOption(this, itemIndex, 'answeredBy', 'Answered By'),
			};
		},
		answer: async (account, decisionId, request) => await take(this, account, { ...request, decisionId }),
	});
}

async function take(context: IExecuteFunctions, account: SyncedAccount, request: DecisionRequest): Promise<Answer> {
	const input = {
		...syncedOf(account),
		runtime: systemRuntime,
		label: account.label,
		async apply(planId: string, by: string | null): Promise<string> {
			const { told, failure } = await carryOut(context, account, { kind: 'apply', planId, by });
			if (failure !== null) throw failure;
			return told.sentence;
		},
	};
	const { decisionId, choice } = request;
	const reply = await decide(input, request);
	return answer({ outcome: OUTCOMES[reply.verdict], ...presentSubject(account), decisionId, choice, ...reply });
}

const OUTCOMES: Readonly<Record<DecisionReply['verdict'], ItemOutcome>> = {
	done: 'updated',
	same: 'unchanged',
	stands: 'conflict',
	moved: 'conflict',
	gone: 'notFound',
};
