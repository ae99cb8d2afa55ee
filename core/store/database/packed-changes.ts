import type { AuditChange } from '../contract';

type Packed = [field: string, from: string | null, to: string | null, reason: string];

/** As JSON without the names of what it holds: a first push writes a million changes. */
export function packChanges(changes: readonly AuditChange[]): string {
	return JSON.stringify(changes.map(({ field, from, to, reason }): Packed => [field, from, to, reason]));
}

export function unpackChanges(packed: string): AuditChange[] {
	return (JSON.parse(packed) as Packed[]).map(([field, from, to, reason]) => ({ field, from, to, reason }));
}
