import type { ZohoContext } from '../context';
import { MODULE_FACTS } from '../state/catalogue';
import type { RecordRow, TimelineRow, Values } from '../state/entities';

function shown(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	return Array.isArray(value) ? value.join(';') : String(value as string | number | boolean);
}

/** What changed, by API name. */
export function differences(before: Values, after: Values): TimelineRow['changes'] {
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
		.map((name) => ({ apiName: name, old: shown(before[name]), new: shown(after[name]) }));
}

export function nameOf({ module, values }: RecordRow): string {
	return shown(values[MODULE_FACTS[module].nameField]) ?? '';
}

/** Notes what happened to a record, and whose doing it was. */
export function logAction(
	context: ZohoContext,
	row: RecordRow,
	action: TimelineRow['action'],
	changes: TimelineRow['changes'] = [],
): void {
	const { userId, source } = context.caller();
	const entry: TimelineRow = {
		id: context.store.nextId(),
		module: row.module,
		recordId: row.id,
		recordName: nameOf(row),
		action,
		source,
		by: userId,
		at: context.clock.now(),
		changes,
	};
	context.store.timeline.set(row.id, [...(context.store.timeline.get(row.id) ?? []), entry]);
}
