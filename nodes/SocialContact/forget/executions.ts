import type { IDataObject, IExecuteFunctions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { Contact } from '../../../core/contact';
import { namesOf, namesPerson } from '../../../core/flows/privacy';
import { InputError } from '../../../core/lib/errors';
import { readChoice } from '../../shared/parameters/option-values';

/** Executions with their data that n8n is asked for at once: each may be large. */
const PAGE_SIZE = 20;
const DEFAULT_MOST = 500;

export const executionParameters: INodeProperties[] = [
	{
		displayName: 'Executions',
		name: 'executions',
		type: 'options',
		options: [
			{
				name: 'Delete Those That Name the Person',
				value: 'named',
				description: 'Looked for over the API of n8n',
			},
			{ name: 'Leave', value: 'leave', description: 'They stay until n8n prunes them' },
		],
		default: 'leave',
		description: 'What becomes of executions whose data hold the person',
	},
	{
		displayName: 'Most Executions',
		name: 'mostExecutions',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: DEFAULT_MOST,
		description: 'How many executions are looked through, the newest first. Each is read with all its data.',
		displayOptions: { show: { executions: ['named'] } },
	},
];

/** n8n's own credential, for its own API. */
export const executionCredentials: INodeCredentialDescription[] = [
	{
		name: 'n8nApi',
		required: true,
		displayOptions: { show: { resource: ['contact'], operation: ['forget'], executions: ['named'] } },
	},
];

export interface WantedExecutions {
	most: number;
}

/** `null` where they stay. @throws InputError */
export function readExecutions(context: IExecuteFunctions, itemIndex: number): WantedExecutions | null {
	const choice = context.getNodeParameter('executions', itemIndex, 'leave');
	if (readChoice('Executions', choice, ['named', 'leave'] as const, 'leave') === 'leave') return null;
	const most = Number(context.getNodeParameter('mostExecutions', itemIndex, DEFAULT_MOST));
	if (Number.isInteger(most) && most >= 1) return { most };
	throw new InputError({
		field: 'Most Executions',
		problem: `${JSON.stringify(most)} is not a whole number of at least 1`,
		fix: 'Enter how many executions are looked through',
	});
}

/** What became of executions that name the person. */
export interface DeletedExecutions {
	lookedAt: number;
	deleted: number;
	/** Whether there was none left to look at. */
	isComplete: boolean;
}

/**
 * Deletes the executions that name somebody, the running one excepted. A repeat finds what was not reached.
 * @throws InputError where the API does not answer as it should; those deleted by then are gone
 */
export async function deleteExecutions(
	context: IExecuteFunctions,
	{ most }: WantedExecutions,
	contact: Contact,
): Promise<DeletedExecutions> {
	const own = context.getExecutionId();
	const names = namesOf(contact);
	const named: string[] = [];
	let lookedAt = 0;
	let cursor: string | null = null;
	do {
		const limit = Math.min(PAGE_SIZE, most - lookedAt);
		const query: IDataObject = { includeData: true, limit, ...(cursor === null ? {} : { cursor }) };
		const { data, nextCursor } = readPage(await call(context, 'GET', '/executions', query));
		for (const { id, text } of data) if (id !== own && namesPerson(text, names)) named.push(id);
		lookedAt += data.length;
		cursor = data.length === 0 ? null : nextCursor;
	} while (cursor !== null && lookedAt < most);
	// Only then: a page that is read while entries go would pass some over.
	for (const id of named) await call(context, 'DELETE', `/executions/${encodeURIComponent(id)}`);
	return { lookedAt, deleted: named.length, isComplete: cursor === null };
}

async function call(
	context: IExecuteFunctions,
	method: 'GET' | 'DELETE',
	path: string,
	qs: IDataObject = {},
): Promise<unknown> {
	const { baseUrl } = await context.getCredentials<{ baseUrl: string }>('n8nApi');
	const url = `${baseUrl.replace(/\/+$/, '')}${path}`;
	try {
		return await context.helpers.httpRequestWithAuthentication.call(context, 'n8nApi', {
			method,
			url,
			qs,
			json: true,
		});
	} catch (error) {
		const { httpCode } = error as { httpCode?: string | null };
		if (method === 'DELETE' && httpCode === '404') return null;
		throw unusable(httpCode ? `answered ${httpCode}` : 'could not be reached');
	}
}

interface ExecutionPage {
	data: Array<{ id: string; text: string }>;
	nextCursor: string | null;
}

function readPage(answer: unknown): ExecutionPage {
	const { data, nextCursor } = (answer ?? {}) as { data?: unknown; nextCursor?: unknown };
	if (!Array.isArray(data)) throw unusable('gave no list of executions');
	const executions = (data as IDataObject[]).map((execution) => ({
		id: typeof execution.id === 'number' ? `${execution.id}` : String(execution.id as string),
		text: JSON.stringify(execution),
	}));
	return { data: executions, nextCursor: typeof nextCursor === 'string' ? nextCursor : null };
}

function unusable(what: string): InputError {
	return new InputError({
		field: 'Executions',
		problem: `the API of n8n ${what}`,
		fix: 'Check the n8n API credential: its base URL ends with /api/v1, and its key may list and delete executions. The contact was not erased; run it again',
		kind: 'unavailable',
	});
}
