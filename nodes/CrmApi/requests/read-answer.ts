import type { IDataObject } from 'n8n-workflow';

import {
	type ApiOutcome,
	isAboutPeople,
	isOperationId,
	OUTCOMES,
	type OperationId,
	type PersonResult,
	type ThingResult,
} from '../../../core/api';
import type { ApiTicket, PeopleAnswer, RunTicket, ThingsAnswer } from '../../../core/flows/api';
import { InputError } from '../../../core/lib/errors';

/** As CRM API Trigger hands it on. */
export interface TakenRequest {
	operation: OperationId;
	workspace: string;
	ticket: ApiTicket | null;
	/** `null` where whoever asked still waits for the answer. */
	run: RunTicket | null;
	headers: Record<string, string>;
	expected: number;
	limit: number | null;
}

/** @throws InputError for what no trigger made */
export function readTaken(value: unknown): TakenRequest {
	const {
		operation,
		workspace,
		ticket,
		run = null,
		headers,
		people,
		limit,
	} = ((typeof value === 'string' ? parsed(value) : value) ?? {}) as Partial<Record<string, unknown>>;
	const isWhole = typeof workspace === 'string' && typeof people === 'number' && isObject(headers);
	const isKnown = (ticket === null || isTicket(ticket)) && (run === null || isRunTicket(run));
	if (!isWhole || !isOperationId(operation) || !isKnown) throw notMade();
	return {
		operation,
		workspace,
		ticket,
		run,
		headers: headers as Record<string, string>,
		expected: people,
		limit: typeof limit === 'number' ? limit : null,
	};
}

/** What the items say, as the operation is answered. */
export function readCame(
	{ operation, expected, limit }: TakenRequest,
	items: readonly IDataObject[],
): PeopleAnswer | ThingsAnswer {
	if (isAboutPeople(operation)) return { expected, results: items.map(personResultOf) };
	return { limit, things: items.map(thingResultOf) };
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

function isRunTicket(value: unknown): value is RunTicket {
	return isObject(value) && typeof value.id === 'string' && typeof value.holder === 'string';
}

function notMade(): InputError {
	return new InputError({
		field: 'Request',
		problem: 'it is not what CRM API Trigger says of a request',
		fix: "Set it to {{ $('CRM API Trigger').first().json.request }}, with the name of your trigger",
	});
}

/** An item of a node that went wrong has what it knows inside of `details`, where it has an output for errors. */
const toldBy = (json: IDataObject): IDataObject => (isObject(json.details) ? json.details : json);

function contactIn({ contact, contactId }: IDataObject): string | null {
	return textOf(isObject(contact) ? contact.id : contactId);
}

function personResultOf(json: IDataObject): PersonResult {
	const told = toldBy(json);
	const outcome = OUTCOMES.find((each) => each === told.outcome) ?? ('failed' satisfies ApiOutcome);
	return {
		outcome,
		contactId: contactIn(told),
		crmId: textOf(told.crmId),
		crmUrl: textOf(told.crmUrl),
		problem: problemOf(told.problem) ?? (outcome === 'failed' ? UNFORESEEN : null),
	};
}

/** What says no outcome, such as the item of a node that is not of this package, counts by its `error`. */
function thingResultOf(json: IDataObject): ThingResult {
	const item = toldBy(json);
	const outcome = textOf(item.outcome) ?? (json.error === undefined ? 'found' : 'failed');
	return { outcome, item, contactId: contactIn(item), problem: problemOf(item.problem) };
}

const UNFORESEEN = { kind: 'unknown', message: '', fix: null };

function problemOf(value: unknown): PersonResult['problem'] {
	if (!isObject(value) || typeof value.kind !== 'string') return null;
	return { kind: value.kind, message: textOf(value.message) ?? '', fix: textOf(value.fix) };
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
