import type { HubSpotContext } from '../context';
import type { RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';
import { validationProblem } from '../problem';

export interface LookupOptions {
	archived?: boolean;
}

/** Whether records of the type can be addressed by this property. */
export function isUniqueProperty(context: HubSpotContext, type: ObjectType, property: string): boolean {
	if (property === 'hs_object_id' || (type.name === 'contacts' && property === 'email')) return true;
	const definition = context.store.properties(type.name).get(property);
	return definition !== undefined && definition.archivedAt === null && definition.hasUniqueValue;
}

/** @throws HubSpotProblem for a property that does not identify records */
export function requireUniqueProperty(context: HubSpotContext, type: ObjectType, property: string): void {
	if (isUniqueProperty(context, type, property)) return;
	throw validationProblem(`Unable to perform update/upsert by non-unique ${type.typeId} property ${property}`);
}

/** The record under an id, or under the value of a unique property; null when there is none. */
export function findRecord(
	context: HubSpotContext,
	type: ObjectType,
	id: string,
	idProperty: string | null,
	{ archived = false }: LookupOptions = {},
): RecordRow | null {
	const { store } = context;
	let recordId: string | null = id;
	if (idProperty !== null && idProperty !== 'hs_object_id') {
		requireUniqueProperty(context, type, idProperty);
		recordId = store.findUnique(type.name, idProperty, id);
	} else if (context.settings().mergedIdsAnswer) {
		while (recordId !== null && store.merges.has(recordId)) recordId = store.merges.get(recordId) ?? null;
	}
	const row = recordId === null ? null : store.get(type.name, recordId);
	return row !== null && (row.archivedAt !== null) === archived ? row : null;
}
