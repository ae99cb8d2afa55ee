import type { CallOptions, FieldChangeTimes, FieldName } from '../../contract';
import { type FieldChangeDeps, fieldChanges } from '../records/field-changes';
import { type LeadDeps, readLeads } from './lookup';

/** A lead's values are its person's, and so are their times; Pipedrive keeps none of titles. */
export async function leadFieldChanges(
	deps: LeadDeps & { history: FieldChangeDeps },
	ids: readonly string[],
	fields: readonly FieldName[],
	options: CallOptions,
): Promise<FieldChangeTimes[]> {
	const context = { operation: 'read when fields of leads changed', signal: options.signal };
	const leads = await readLeads(deps.leads, ids, context);
	const personIds = ids.map((id) => leads.get(id.toLowerCase())?.personId ?? '');
	return await fieldChanges(deps.history, personIds, fields, options);
}
