import type { HubSpotContext } from '../context';
import type { ObjectTypeName, RecordRow } from '../state/entities';
import type { ObjectType } from '../state/object-types';

const iso = (instant: number): string => new Date(instant).toISOString();

/** Comes with every record, asked for or not. */
const ALWAYS: Readonly<Record<ObjectTypeName, readonly string[]>> = {
	contacts: ['createdate', 'hs_object_id', 'lastmodifieddate'],
	notes: ['hs_createdate', 'hs_object_id', 'hs_lastmodifieddate'],
	communications: ['hs_createdate', 'hs_object_id', 'hs_lastmodifieddate'],
	deals: ['createdate', 'hs_object_id', 'hs_lastmodifieddate'],
	leads: ['hs_createdate', 'hs_object_id', 'hs_lastmodifieddate'],
};

/** A record as the API shows it: the properties asked for, null where one is empty, nothing for unknown names. */
export function renderRecord(
	context: HubSpotContext,
	type: ObjectType,
	row: RecordRow,
	names: readonly string[],
	historyNames: readonly string[] = [],
): Record<string, unknown> {
	const definitions = context.store.properties(type.name);
	const hidden = type.name === 'contacts' ? context.settings().hiddenProperties : [];
	const isKnown = (name: string): boolean => definitions.get(name)?.archivedAt === null && !hidden.includes(name);
	const asked = [...new Set([...names, ...ALWAYS[type.name]])].filter(isKnown).sort();
	const known = historyNames.filter(isKnown);
	return {
		id: row.id,
		properties: Object.fromEntries(asked.map((name) => [name, row.properties[name] ?? null])),
		...(known.length === 0
			? {}
			: { propertiesWithHistory: Object.fromEntries(known.map((name) => [name, historyOf(row, name)])) }),
		createdAt: iso(row.createdAt),
		updatedAt: iso(row.updatedAt),
		archived: row.archivedAt !== null,
		...(row.archivedAt === null ? {} : { archivedAt: iso(row.archivedAt) }),
		url: `https://app.hubspot.com/contacts/${context.settings().portalId}/record/${type.typeId}/${row.id}`,
	};
}

function historyOf(row: RecordRow, name: string): unknown[] {
	return (row.history[name] ?? []).map(({ value, at, source }) => ({ value, timestamp: iso(at), ...source }));
}

/** The names a read returns: what was asked for, or else the type's defaults. */
export function namesFor(type: ObjectType, asked: readonly string[]): readonly string[] {
	return asked.length === 0 ? type.defaultProperties : asked;
}

export interface BatchError {
	status: 'error';
	category: string;
	message: string;
	[more: string]: unknown;
}

/** The body of a batch answer; `errors` is there only when there are some. */
export function renderBatch(
	context: HubSpotContext,
	results: readonly unknown[],
	errors: readonly BatchError[],
): Record<string, unknown> {
	const at = iso(context.clock.now());
	return {
		status: 'COMPLETE',
		results: context.settings().shuffle ? context.random.shuffle(results) : results,
		...(errors.length === 0 ? {} : { numErrors: errors.length, errors }),
		startedAt: at,
		completedAt: at,
	};
}
