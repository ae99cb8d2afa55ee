import { attempt, repeated } from '../collections';
import type { Outcome } from '../collections';
import type { Caller, SalesforceContext } from '../../context';
import { recordProblem } from '../../problem';
import { deleteRecord, insertRecord, updateRecord } from '../records';
import type { ObjectDefinition } from '../../state/schema/object';
import { objectNamed } from '../../state/schema/objects';
import { keyField, recordsByKey, upsertOne } from '../upsert';
import type { Job, Operation } from './job';
import { InvalidBatch, parseTable, recordOf } from './table';
import type { Table } from './table';

export interface IngestJob extends Job {
	object: string;
	operation: Operation;
	/** Of an upsert. */
	externalIdFieldName: string | null;
	/** Whether an assignment rule runs over its leads. */
	assigns: boolean;
	/** What was uploaded; null before. */
	data: string | null;
	/** By row of the data, once the job is complete. */
	outcomes: Outcome[];
	table: Table | null;
}

/** Records are written in chunks: a key may not stand twice in one, and may in two. */
const CHUNK = 200;

type Write = (record: Record<string, unknown>, isRepeated: boolean) => { id: string; created?: boolean };

function valueIn(record: Record<string, unknown>, name: string): string | null {
	const value = Object.entries(record).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
	return typeof value === 'string' ? value : null;
}

function without(record: Record<string, unknown>, name: string): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([key]) => key.toLowerCase() !== name.toLowerCase()));
}

function upsertWrite(context: SalesforceContext, caller: Caller, object: ObjectDefinition, keyName: string): Write {
	const field = keyField(context, caller, object, keyName);
	return (record, isRepeated) => {
		const rest = field.type === 'id' ? record : without(record, 'Id');
		const value = valueIn(rest, field.name);
		if (value === null) throw recordProblem('MISSING_ARGUMENT', `${field.name} not specified`);
		if (isRepeated)
			throw recordProblem('DUPLICATE_VALUE', `Duplicate external id specified: ${value}`, [field.name]);
		if (field.type === 'id')
			return { id: updateRecord(context, caller, object, value, without(rest, 'Id')).id, created: false };
		const found = recordsByKey(context, object, field, value);
		if (found.length > 1)
			throw recordProblem(
				'DUPLICATE_EXTERNAL_ID',
				`${field.name}: more than one record found for external id field`,
			);
		const { row, created } = upsertOne(context, caller, object, field, value, rest, found[0]);
		return { id: row.id, created };
	};
}

function writeOf(context: SalesforceContext, caller: Caller, job: IngestJob, object: ObjectDefinition): Write {
	switch (job.operation) {
		case 'insert':
			return (record) => ({ id: insertRecord(context, caller, object, without(record, 'Id')).id, created: true });
		case 'update':
			return (record, isRepeated) => {
				if (isRepeated)
					throw recordProblem('DUPLICATE_VALUE', `Duplicate id specified: ${valueIn(record, 'Id') ?? ''}`, [
						'Id',
					]);
				return {
					id: updateRecord(context, caller, object, valueIn(record, 'Id') ?? '', without(record, 'Id')).id,
					created: false,
				};
			};
		case 'upsert':
			return upsertWrite(context, caller, object, job.externalIdFieldName ?? '');
		case 'delete':
			return (record) => ({
				id: deleteRecord(context, caller, object, valueIn(record, 'Id') ?? '').id,
				created: false,
			});
	}
}

/** @throws InvalidBatch for a column that is no field the user sees */
function requireColumns(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	columns: readonly string[],
): void {
	const fields = context.access.fields(caller.userId, object);
	const relations = new Set([...fields.values()].map(({ field }) => field.relationshipName?.toLowerCase()));
	const unknown = columns.find((column) => {
		const [name = '', key] = column.toLowerCase().split('.');
		return key === undefined ? !fields.has(name) : !relations.has(name);
	});
	if (unknown !== undefined) throw new InvalidBatch(`InvalidBatch : Field name not found : ${unknown}`);
}

function keyNameOf(job: IngestJob): string {
	return job.operation === 'upsert' ? (job.externalIdFieldName ?? 'Id') : 'Id';
}

function processChunk(
	context: SalesforceContext,
	write: Write,
	keyName: string,
	records: ReadonlyArray<Record<string, unknown>>,
): Outcome[] {
	const twice = repeated(records.map((record) => valueIn(record, keyName)?.toLowerCase() ?? null));
	return records.map((record, index) => attempt(context, () => write(record, twice.has(index))));
}

/** Writes the records of a job that is due. What is wrong with its form fails it as a whole. */
export function processJob(context: SalesforceContext, job: IngestJob): void {
	// A bulk job obeys no header about duplicates.
	const caller: Caller = {
		userId: job.createdById,
		version: job.version,
		allowDuplicates: false,
		assigns: job.assigns,
		showDuplicates: false,
	};
	job.changedAt = context.clock.now();
	try {
		const object = objectNamed(job.object);
		if (object === null) throw new InvalidBatch(`InvalidBatch : unknown object ${job.object}`);
		job.table = parseTable(job.data ?? '', job);
		requireColumns(context, caller, object, job.table.columns);
		const write = writeOf(context, caller, job, object);
		const { columns, rows } = job.table;
		const { emptyCells } = context.settings().bulk;
		const records = rows.map((row) => recordOf(columns, row, emptyCells));
		for (let start = 0; start < records.length; start += CHUNK) {
			job.outcomes.push(...processChunk(context, write, keyNameOf(job), records.slice(start, start + CHUNK)));
		}
		job.state = 'JobComplete';
	} catch (error) {
		if (!(error instanceof InvalidBatch)) throw error;
		job.state = 'Failed';
		job.errorMessage = error.message;
	}
}
