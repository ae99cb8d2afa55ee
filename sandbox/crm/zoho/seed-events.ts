import type { ZohoContext } from './context';
import { conversionOf, convertLead } from './rules/conversion';
import { mergeRecords } from './rules/merging';
import { deleteRecord, findLive, keep, restoreRecord, updateRecord } from './rules/records';
import type { ModuleName, RecordRow } from './state/entities';
import { MODULES } from './state/entities';

type Row = Record<string, unknown>;

function moduleOf(name: unknown): ModuleName {
	const module = MODULES.find((known) => known === name);
	if (module === undefined) throw new Error(`there is no module "${String(name)}": use one of ${MODULES.join(', ')}`);
	return module;
}

/** @throws Error when it is not there, or deleted */
function liveRecord(context: ZohoContext, module: unknown, id: unknown): RecordRow {
	const row = findLive(context, moduleOf(module), String(id));
	if (row === null) throw new Error(`there is no record ${String(id)} in ${String(module)}`);
	return row;
}

/** By somebody else than the first user, where `by` names one. */
function edit(context: ZohoContext, { module, id, by, ...values }: Row): void {
	const change = () => void updateRecord(context, liveRecord(context, module, id), values);
	if (typeof by !== 'string') return change();
	context.as({ userId: by, source: 'crm_ui', triggers: null }, change);
}

function restore(context: ZohoContext, { module, id }: Row): void {
	const row = context.store.get(moduleOf(module), String(id));
	if (row?.deletion === null || row === null) throw new Error(`the record ${String(id)} is not deleted`);
	restoreRecord(context, row);
}

function merge(context: ZohoContext, { module = 'Contacts', id, into, fields = [] }: Row): void {
	const child = liveRecord(context, module, id);
	const master = liveRecord(context, module, into);
	const names = Array.isArray(fields) ? fields.map(String) : [];
	mergeRecords(context, { module: child.module, masterId: master.id, children: [{ id: child.id, fields: names }] });
}

/**
 * What people do at Zoho's own pages, each in the order given: `edits` (`{ module, id, by, ...values }`), `removals`
 * (`{ module, id, permanent }`), `purges` (`{ module, id }`: of what is long gone no list tells any more), `restores`
 * and `locks` (`{ module, id }`; `{ locked: false }` opens one again), `merges` (`{ module, id, into, fields }`),
 * `conversions` (`{ leadId, ...wishes of the API }`).
 */
export function eventSeeders(context: ZohoContext): Record<string, (row: Row) => void> {
	return {
		edits: (row) => edit(context, row),
		removals: ({ module, id, permanent }) =>
			void deleteRecord(context, liveRecord(context, module, id), permanent === true),
		purges: ({ module, id }) => context.store.forget(liveRecord(context, module, id)),
		restores: (row) => restore(context, row),
		locks: ({ module, id, locked = true }) =>
			void keep(context, { ...liveRecord(context, module, id), isLocked: locked === true }),
		merges: (row) => merge(context, row),
		conversions: ({ leadId, ...wish }) =>
			void convertLead(context, liveRecord(context, 'Leads', leadId), conversionOf(wish)),
	};
}
