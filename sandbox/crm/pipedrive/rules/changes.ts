import { isRecord } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { Author, ChangeRow, RecordRow, Values } from '../state/entities';

/** v1 knows these by other names. */
const V1_NAMES: Readonly<Record<string, string>> = { emails: 'email', phones: 'phone' };

/** As a change log shows it: of a list of addresses the primary one, of anything else its text. */
function textOf(value: unknown): string | null {
	if (value === undefined || value === null) return null;
	if (Array.isArray(value)) {
		const entries = value as unknown[];
		const primary = entries.find((entry) => isRecord(entry) && entry['primary'] === true) ?? entries[0];
		return isRecord(primary) ? textOf(primary['value']) : entries.length === 0 ? null : entries.join(',');
	}
	return isRecord(value) ? textOf(value['value']) : String(value as string | number | boolean);
}

function changed(before: Values, after: Values): Array<[name: string, before: unknown, after: unknown]> {
	return [...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter((name) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
		.map((name) => [name, before[name], after[name]]);
}

/** Notes which values of a person changed, and who changed them. What a new person has is no change. */
export function logChanges(context: PipedriveContext, before: RecordRow, after: RecordRow, author: Author): void {
	if (after.type !== 'persons') return;
	const { changes, nextId } = context.store;
	const rows = [...changed(before.values, after.values), ...changed(before.custom, after.custom)].map(
		([name, former, value]): ChangeRow => ({
			id: nextId('changes'),
			field: V1_NAMES[name] ?? name,
			before: textOf(former),
			after: textOf(value),
			at: after.updatedAt,
			...author,
		}),
	);
	if (rows.length > 0) changes.set(Number(after.id), [...(changes.get(Number(after.id)) ?? []), ...rows]);
}
