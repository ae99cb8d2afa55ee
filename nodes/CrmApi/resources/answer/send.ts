import type {
	IDataObject,
	IExecuteFunctions,
	IN8nHttpFullResponse,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';

import { type ApiOutcome, isOperationId, OUTCOMES, type OperationId, type PersonResult } from '../../../../core/api';
import { answerRequest, type ApiTicket } from '../../../../core/flows/api';
import { InputError } from '../../../../core/lib/errors';
import { readSigningKeys } from '../../../shared/api';
import { showFor } from '../../../shared/items/operations';
import { openWorkspace } from '../../../shared/store';

export const description: INodeProperties[] = showFor('answer', 'send', [
	{
		displayName: 'Request',
		name: 'request',
		type: 'json',
		default: "={{ $('CRM API Trigger').first().json.request }}",
		required: true,
		description:
			'What CRM API Trigger says of the request. All items that come in are results, in the order of the people.',
	},
]);

/** Answers one request with all items, and hands them on. */
export async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const request = readRequest(this.getNodeParameter('request', 0));
	const { keys } = await readSigningKeys(this);
	const items = this.getInputData();
	const answer = await answerRequest({
		...request,
		workspace: await openWorkspace(request.workspace),
		key: keys.current,
		results: items.map(({ json }) => resultOf(json)),
		id: `urn:n8n:execution:${this.getExecutionId()}`,
	});
	const { status: statusCode, headers, body } = answer;
	await this.sendResponse({ statusCode, headers: { ...headers }, body } satisfies IN8nHttpFullResponse);
	return items.map((item, index) => ({ ...item, pairedItem: { item: index } }));
}

/** As CRM API Trigger hands it on. */
interface Request {
	operation: OperationId;
	workspace: string;
	ticket: ApiTicket | null;
	headers: Record<string, string>;
	expected: number;
}

/** @throws InputError for what no trigger made */
function readRequest(value: unknown): Request {
	const { operation, workspace, ticket, headers, people } = (
		typeof value === 'string' ? parsed(value) : value
	) as Partial<Record<string, unknown>>;
	const isWhole = typeof workspace === 'string' && typeof people === 'number' && isObject(headers);
	if (!isWhole || !isOperationId(operation) || !(ticket === null || isTicket(ticket))) throw notMade();
	return { operation, workspace, ticket, headers: headers as Record<string, string>, expected: people };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) ?? {};
	} catch {
		throw notMade();
	}
}

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null;

function isTicket(value: unknown): value is ApiTicket {
	return isObject(value) && typeof value.digest === 'string' && typeof value.holder === 'string';
}

function notMade(): InputError {
	return new InputError({
		field: 'Request',
		problem: 'it is not what CRM API Trigger says of a request',
		fix: "Set it to {{ $('CRM API Trigger').first().json.request }}, with the name of your trigger",
	});
}

/** An item of a node that went wrong has what it knows inside of `details`, where it has an output for errors. */
function resultOf(json: IDataObject): PersonResult {
	const told = isObject(json.details) ? json.details : json;
	const contact = isObject(told.contact) ? told.contact.id : null;
	const outcome = OUTCOMES.find((each) => each === told.outcome) ?? ('failed' satisfies ApiOutcome);
	return {
		outcome,
		contactId: textOf(contact),
		crmId: textOf(told.crmId),
		crmUrl: textOf(told.crmUrl),
		problem: problemOf(told.problem) ?? (outcome === 'failed' ? UNFORESEEN : null),
	};
}

const UNFORESEEN = { kind: 'unknown', message: '', fix: null };

function problemOf(value: unknown): PersonResult['problem'] {
	if (!isObject(value) || typeof value.kind !== 'string') return null;
	return { kind: value.kind, message: textOf(value.message) ?? '', fix: textOf(value.fix) };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
