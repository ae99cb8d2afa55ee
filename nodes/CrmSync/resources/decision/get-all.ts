import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import {
	DECISION_KINDS,
	decisionHtml,
	listDecisions,
	type Decision,
	type DecisionKind,
} from '../../../../core/flows/sync';
import { answer } from '../../../shared/items/answer';
import { oncePerRequest } from '../../../shared/items/once-per-request';
import { showFor } from '../../../shared/items/operations';
import { limitParameters, readLimit } from '../../../shared/parameters/limit';
import { isBlank, readChoices, readSwitch } from '../../../shared/parameters/option-values';
import { optionsWith } from '../../../shared/parameters/workspace';
import { systemRuntime } from '../../../shared/runtime';
import { formLink, formPathOption, readFormAddress } from '../../parameters/form-link';
import { objectParameter } from '../../parameters/object';
import { openSynced, presentSubject, readSubject, syncedOf } from '../../runs/open-account';

export const description: INodeProperties[] = showFor('decision', 'getAll', [
	objectParameter,
	{
		displayName: 'Kinds',
		name: 'kinds',
		type: 'multiOptions',
		options: [
			{ name: 'Dead Letters', value: 'deadLetter', description: 'Writes of the sync that nothing tries again' },
			{ name: 'Deliveries Given Up', value: 'delivery', description: 'What came to a trigger and failed' },
			{ name: 'People Who May Be One', value: 'people', description: 'Of the whole workspace' },
			{ name: 'Plan', value: 'plan', description: 'Of a run that is held, or of a preview' },
		],
		default: [],
		description: 'What is listed; nothing chosen lists all. Conflicts have operations of their own.',
	},
	...limitParameters,
	{
		displayName: 'Simplify',
		name: 'simple',
		type: 'boolean',
		default: true,
		description: 'Whether to return a simplified version of the response instead of the raw data',
	},
	optionsWith(formPathOption),
]);

export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await oncePerRequest(
		this,
		(itemIndex) => ({
			subject: readSubject(this, itemIndex),
			limit: readLimit(this, itemIndex),
			kinds: readKinds(this.getNodeParameter('kinds', itemIndex, [])),
			isSimple: readSwitch('Simplify', this.getNodeParameter('simple', itemIndex, true)),
			form: readFormAddress(this, itemIndex),
		}),
		async ({ subject, limit, kinds, isSimple, form }) => {
			const account = await openSynced(this, subject);
			const found = await listDecisions(
				{ ...syncedOf(account), runtime: systemRuntime, label: account.label },
				{ kinds, limit: limit ?? Infinity },
			);
			return found.map((decision) =>
				answer({
					outcome: 'found',
					...presentSubject(account),
					...(isSimple ? simplified(decision) : { ...decision, html: decisionHtml(decision) }),
					...formLink(form, decision.decisionId),
				}),
			);
		},
	);
}

function readKinds(value: unknown): readonly DecisionKind[] {
	const isNone = isBlank(value) || (Array.isArray(value) && value.length === 0);
	return isNone ? DECISION_KINDS : readChoices('Kinds', value, DECISION_KINDS);
}

/** Of each kind what a person is asked, without a word of whom it is about. */
const QUESTIONS: Readonly<Record<DecisionKind, string>> = {
	deadLetter: 'A change was not taken, and nothing tries it again by itself.',
	delivery: 'What a platform delivered was given up.',
	people: 'Contacts may be one person.',
	plan: 'A plan of the sync waits.',
};

function simplified({ decisionId, kind, foundAt }: Decision) {
	return { decisionId, kind, foundAt, sentence: QUESTIONS[kind] };
}
