import type { AuditChange } from '../contract';

type Told = Pick<AuditChange, 'rule' | 'evidence'>;
type Packed = [field: string, from: AuditChange['from'], to: AuditChange['to'], reason: string, told?: Told];

/** As JSON without the names of what it holds: a first push writes a million changes. */
export function packChanges(changes: readonly AuditChange[]): string {
	return JSON.stringify(
		changes.map(({ field, from, to, reason, ...told }): Packed => {
			const isMore = told.rule !== undefined || told.evidence !== undefined;
			return isMore ? [field, from, to, reason, told] : [field, from, to, reason];
		}),
	);
}

export function unpackChanges(packed: string): AuditChange[] {
	return (JSON.parse(packed) as Packed[]).map(([field, from, to, reason, told]) => ({
		field,
		from,
		to,
		reason,
		...told,
	}));
}

/** What the packed changes hold that change a field: quotes inside of values are escaped, so nothing else holds it. */
export function packedField(field: string): string {
	return `[${JSON.stringify(field)},`;
}
