import { isRecord } from '../../core/exchange';
import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import { associateInline } from '../rules/linking';
import { findRecord, isUniqueProperty, requireUniqueProperty } from '../rules/lookup';
import type { ObjectType } from '../state/object-types';
import { type HubSpotProblem, validationProblem } from '../problem';
import { allOrNothing, eachForItself } from '../rules/batch-refusal';
import { createRecord, updateRecord } from '../rules/records';
import type { Written } from '../rules/records';
import { renderRecord } from '../render/record';
import type { BatchError } from '../render/record';
import { propertiesOf, requireDistinct } from './route';
import { isComputed } from '../rules/checks';
import { wireText } from '../rules/values';

export interface BatchResult {
	results: Array<Record<string, unknown>>;
	errors: BatchError[];
}

type Input = Record<string, unknown>;

export function missingError(type: ObjectType, ids: readonly string[]): BatchError {
	return {
		status: 'error',
		category: 'OBJECT_NOT_FOUND',
		message: `Could not get some ${type.label} objects, they may be deleted or not exist. Check that ids are valid.`,
		context: { ids: [...ids] },
	};
}

const traceOf = (input: Input): string => wireText(input['objectWriteTraceId']);

function rendered(
	context: HubSpotContext,
	type: ObjectType,
	input: Input,
	{ row, touched }: Written,
): Record<string, unknown> {
	const trace = traceOf(input);
	return { ...renderRecord(context, type, row, touched), ...(trace === '' ? {} : { objectWriteTraceId: trace }) };
}

function createOne(context: HubSpotContext, type: ObjectType, input: Input): Record<string, unknown> {
	const written = createRecord(context, type, propertiesOf(input));
	associateInline(context, type, written.row.id, input['associations']);
	return rendered(context, type, input, written);
}

function errorOf(problem: HubSpotProblem, input: Input): BatchError {
	const { category, message, errors, subCategory } = problem.body;
	return {
		status: 'error',
		category: category ?? 'VALIDATION_ERROR',
		message,
		...(errors === undefined ? {} : { errors }),
		context: { objectWriteTraceId: [traceOf(input)] },
		...(subCategory === undefined ? {} : { subCategory }),
	};
}

function addressOf({ properties }: Input): string {
	return isRecord(properties) ? wireText(properties['email']).toLowerCase() : '';
}

/** All or nothing, unless every input carries its own trace id: then each stands for itself. */
export function createMany(context: HubSpotContext, type: ObjectType, inputs: readonly Input[]): BatchResult {
	if (!isTraced(inputs)) {
		requireDistinct(inputs.map(addressOf).filter((address) => address !== ''));
		return {
			results: allOrNothing(context, inputs, (input) => [createOne(context, type, input)]),
			errors: [],
		};
	}
	return eachForItself(context, inputs, (input) => [createOne(context, type, input)], errorOf);
}

/** Whether the account takes the good records of updates and upserts, as it does those of creates. */
function isPartial(context: HubSpotContext, inputs: readonly Input[]): boolean {
	return context.settings().batchRefusals.partial && isTraced(inputs);
}

function isTraced(inputs: readonly Input[]): boolean {
	const traces = inputs.map(traceOf);
	return traces.every((trace) => trace !== '') && new Set(traces).size === traces.length;
}

function idPropertyOf(input: Input): string | null {
	const name = wireText(input['idProperty']);
	return name === '' ? null : name;
}

/** Records that do not exist are reported one by one; anything else wrong refuses the whole batch. */
export function updateMany(context: HubSpotContext, type: ObjectType, inputs: readonly Input[]): BatchResult {
	requireDistinct(inputs.map((input) => wireText(input['id'])));
	for (const property of inputs.map(idPropertyOf)) {
		if (property === null) continue;
		requireUniqueProperty(context, type, property);
		// Batch updates by e-mail are refused: HubSpot/hubspot-api-nodejs#548.
		if (property === 'email')
			throw validationProblem(`Unable to perform update/upsert by non-unique ${type.typeId} property email`);
	}
	const missing: string[] = [];
	const update = (input: Input) => {
		const row = findRecord(context, type, wireText(input['id']), idPropertyOf(input));
		if (row !== null)
			return [rendered(context, type, input, updateRecord(context, type, row, propertiesOf(input)))];
		missing.push(wireText(input['id']));
		return [];
	};
	const { results, errors } = isPartial(context, inputs)
		? eachForItself(context, inputs, update, errorOf)
		: { results: allOrNothing(context, inputs, update), errors: [] };
	return { results, errors: missing.length === 0 ? errors : [...errors, missingError(type, missing)] };
}

/** The values that an upsert by e-mail loses because it does not name them. */
function omitted(context: HubSpotContext, row: RecordRow, given: Input): Input {
	if (context.settings().emailUpsertOmitted === 'keep') return {};
	const names = Object.keys(row.properties).filter(
		(name) => !isComputed(name) && name !== 'email' && name !== 'lifecyclestage' && !(name in given),
	);
	return Object.fromEntries(names.map((name) => [name, '']));
}

function upsertOne(context: HubSpotContext, type: ObjectType, input: Input): Record<string, unknown> {
	const idProperty = idPropertyOf(input);
	if (idProperty === null) throw validationProblem('Some required fields were not set: [idProperty]');
	if (!isUniqueProperty(context, type, idProperty) || idProperty === 'hs_object_id') {
		throw validationProblem(`Unable to perform update/upsert by non-unique ${type.typeId} property ${idProperty}`);
	}
	const id = wireText(input['id']);
	const given = propertiesOf(input);
	const row = findRecord(context, type, id, idProperty);
	if (row === null)
		return { ...createOne(context, type, { ...input, properties: { [idProperty]: id, ...given } }), new: true };
	const lost = idProperty === 'email' ? omitted(context, row, given) : {};
	// The key itself may be all there is to write.
	const changes = { ...lost, ...given };
	const written = updateRecord(
		context,
		type,
		row,
		Object.keys(changes).length === 0 ? { [idProperty]: id } : changes,
	);
	return { ...rendered(context, type, input, written), new: false };
}

/** One bad record refuses the whole batch, unless the account takes the good ones. */
export function upsertMany(context: HubSpotContext, type: ObjectType, inputs: readonly Input[]): BatchResult {
	requireDistinct(
		inputs.map((input) =>
			idPropertyOf(input) === 'email' ? wireText(input['id']).toLowerCase() : wireText(input['id']),
		),
	);
	const upsert = (input: Input) => [upsertOne(context, type, input)];
	if (isPartial(context, inputs)) return eachForItself(context, inputs, upsert, errorOf);
	return { results: allOrNothing(context, inputs, upsert), errors: [] };
}
