import type { PipedriveContext } from './context';
import { RECORD_TYPES, type RecordRow } from './state/entities';
import { startConversion } from './rules/conversions';
import { mergeRecords } from './rules/merging';
import { deleteRecord, restoreRecord, updateRecord } from './rules/records';
import { OBJECT_TYPES } from './state/object-types';

type Row = Record<string, unknown>;

/** @throws Error when it is not there, or gone for good */
function recordOf(context: PipedriveContext, type: unknown, id: unknown): RecordRow {
	const name = RECORD_TYPES.find((known) => known === type);
	const row = name === undefined ? null : context.store.get(name, id as number | string);
	if (row === null) throw new Error(`there is no record ${String(id)} of the type "${String(type)}"`);
	return row;
}

function edit(context: PipedriveContext, { type, id, ...values }: Row): void {
	const row = recordOf(context, type, id);
	updateRecord(context, OBJECT_TYPES[row.type], row, values);
}

function merge(context: PipedriveContext, { type = 'persons', id, into }: Row): void {
	const row = recordOf(context, type, id);
	mergeRecords(context, OBJECT_TYPES[row.type], row, recordOf(context, type, into));
}

/**
 * What people do at Pipedrive's own pages, each in the order given: `edits` (`{ type, id, ...values of v2 }`),
 * `removals` and `restores` (`{ type, id }`), `merges` (`{ id, into }`), `conversions` (`{ leadId }`).
 */
export function eventSeeders(context: PipedriveContext): Record<string, (row: Row) => void> {
	return {
		edits: (row) => edit(context, row),
		removals: ({ type, id }) => void deleteRecord(context, recordOf(context, type, id)),
		restores: ({ type, id }) => void restoreRecord(context, recordOf(context, type, id)),
		merges: (row) => merge(context, row),
		conversions: ({ leadId }) => void startConversion(context, recordOf(context, 'leads', leadId), null, null),
	};
}
