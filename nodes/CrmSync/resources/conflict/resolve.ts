import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';

import { answerConflict, type ConflictReply, type ConflictRequest } from '../../../../core/flows/sync';
import type { FieldValue } from '../../../../core/crm/contract';
import { InputError } from '../../../../core/lib/errors';
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

const KEEP = ['both', 'crm', 'hub', 'value'] as const;

export const description: INodeProperties[] = showFor('conflict', 'resolve', [
	objectParameter,
	idsParameter('conflictIds', 'Conflict ID', 'conflictId', 'searchConflicts'),
	{
		displayName: 'Keep',
		name: 'keep',
		type: 'options',
		options: [
			{ name: 'Another Value', value: 'value', description: 'Both sides are given the value below' },
			{
				name: 'Both as They Are',
				value: 'both',
				description: 'The sides stay different until one is edited again',
			},
			{ name: 'Value Here', value: 'hub', description: 'The CRM is given the value of this store' },
			{ name: 'Value of the CRM', value: 'crm', description: 'This store is given the value of the CRM' },
		],
		default: 'crm',
		description: 'What stays. The next run carries it out.',
	},
	{
		displayName: 'Value',
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: { show: { keep: ['value'] } },
		description:
			'What both sides hold from then on; empty takes the value away. Of fields that belong together, such as an address, all of them as JSON: { "street": "1 Main St", "city": "Porto" }.',
	},
	{
		displayName: 'Version',
		name: 'version',
		type: 'string',
		default: '={{ $json.version }}',
		description:
			'Of the values that the person saw, as Get Many gives it: where one of them was changed since, that is told, and nothing is stored. Empty answers whatever the values are now.',
	},
	optionsWith(answeredByOption),
]);

/** Each conflict is an item. What happened meanwhile is told, and is no error. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	return await answerEach(this, {
		ids: { name: 'conflictIds', displayName: 'Conflict ID' },
		item: 'conflictId',
		read: (itemIndex) => readRequest(this, itemIndex),
		answer: async (account, conflictId, request) => await resolve(this, account, { ...request, conflictId }),
	});
}

async function resolve(context: IExecuteFunctions, account: SyncedAccount, request: ConflictRequest): Promise<Answer> {
	const { connection, integration, label, signal } = account;
	const input = {
		...syncedOf(account),
		integration,
		adapter: connection.adapter,
		runtime: systemRuntime,
		timeZone: context.getTimezone(),
		signal,
	};
	const { verdict, conflict, sentence } = await answerConflict(input, request, label);
	return answer({ outcome: OUTCOMES[verdict], ...presentSubject(account), ...conflict, verdict, sentence });
}

const OUTCOMES: Readonly<Record<ConflictReply['verdict'], ItemOutcome>> = {
	answered: 'updated',
	same: 'unchanged',
	stands: 'conflict',
	moved: 'conflict',
	settled: 'skipped',
};

function readRequest(context: IExecuteFunctions, itemIndex: number): Omit<ConflictRequest, 'conflictId'> {
	const keep = readChoice('Keep', context.getNodeParameter('keep', itemIndex, 'crm'), KEEP, 'crm');
	const version = textValue('Version', context.getNodeParameter('version', itemIndex, ''));
	return {
		keep: keep === 'both' ? 'keepBoth' : keep,
		...(keep === 'value' ? { value: readValue(context.getNodeParameter('value', itemIndex, '')) } : {}),
		...(version === '' ? {} : { version }),
		by: readOption(context, itemIndex, 'answeredBy', 'Answered By'),
	};
}

/** A single value, or by name those of fields that belong together. @throws InputError */
function readValue(given: unknown): ConflictRequest['value'] {
	const value = typeof given === 'string' && given.trim().startsWith('{') ? parsed(given) : given;
	if (isValue(value)) return value ?? null;
	const entries = typeof value === 'object' && !Array.isArray(value) ? Object.entries(value) : [];
	if (entries.length > 0 && entries.every(([, each]) => isValue(each)))
		return Object.fromEntries(entries) as Record<string, FieldValue>;
	throw new InputError({
		field: 'Value',
		problem: 'it is neither a single value nor an object of them',
		fix: 'Give a text, a number or true or false; of fields that belong together an object by their names.',
	});
}

function isValue(value: unknown): value is FieldValue | undefined {
	return value === undefined || value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

/** Text that only looks like an object is a text. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
