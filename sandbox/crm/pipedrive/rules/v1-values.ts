import type { FieldRow, Values } from '../state/entities';

/** What version 1 writes in a form of its own. */
export type LegacyType = 'persons' | 'organizations' | 'deals' | 'activities';

/** Custom values as v1 writes them: at the top level, with the second half of a value under a name of its own. */

const SECOND_HALF: Readonly<Record<string, readonly [part: string, suffix: string]>> = {
	monetary: ['currency', '_currency'],
	daterange: ['until', '_until'],
	timerange: ['until', '_until'],
};

/** All names a field has at the top level of a v1 body. */
export function v1Names({ code, type }: FieldRow): string[] {
	const half = SECOND_HALF[type];
	return half === undefined ? [code] : [code, `${code}${half[1]}`];
}

function v1Value({ type }: FieldRow, value: unknown): unknown {
	if (type === 'enum') return String(value);
	if (Array.isArray(value)) return value.join(',');
	return typeof value === 'object' && value !== null ? (value as Values)['value'] : value;
}

/** Every custom field, null where unset; options as text. */
export function toV1Custom(fields: readonly FieldRow[], custom: Values): Record<string, unknown> {
	return Object.fromEntries(
		fields.flatMap((field): Array<[string, unknown]> => {
			const value = custom[field.code] ?? null;
			const half = SECOND_HALF[field.type];
			const first: [string, unknown] = [field.code, value === null ? null : v1Value(field, value)];
			return half === undefined
				? [first]
				: [first, [`${field.code}${half[1]}`, value === null ? null : (value as Values)[half[0]]]];
		}),
	);
}

export function asNumber(value: unknown): unknown {
	return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

function optionList(value: unknown): unknown {
	const list: unknown = typeof value === 'string' ? value.split(',').map((part) => part.trim()) : value;
	return Array.isArray(list) ? list.map(asNumber) : [asNumber(list)];
}

/** One value from a v1 body in the form of v2, to be checked as that. */
function fromV1Value(field: FieldRow, body: Values, before: Values): unknown {
	const value =
		body[field.code] === undefined ? (before[field.code] as Values | undefined)?.['value'] : body[field.code];
	if (value === null || value === '') return null;
	const half = SECOND_HALF[field.type];
	if (half !== undefined) {
		const fallback =
			(before[field.code] as Values | undefined)?.[half[0]] ?? (field.type === 'monetary' ? 'EUR' : undefined);
		return {
			value: field.type === 'monetary' ? asNumber(value) : value,
			[half[0]]: body[`${field.code}${half[1]}`] ?? fallback,
		};
	}
	if (field.type === 'set') return optionList(value);
	if (['enum', 'double', 'user', 'org', 'people'].includes(field.type)) return asNumber(value);
	return field.type === 'time' || field.type === 'address' ? { value } : value;
}

/** Splits a v1 body into custom values, in the form of v2, and the rest. */
export function fromV1Custom(
	fields: readonly FieldRow[],
	body: Values,
	before: Values = {},
): { custom: Record<string, unknown>; rest: Record<string, unknown> } {
	const rest = { ...body };
	const custom: Record<string, unknown> = {};
	for (const field of fields) {
		const names = v1Names(field);
		if (!names.some((name) => body[name] !== undefined)) continue;
		custom[field.code] = fromV1Value(field, body, before);
		for (const name of names) delete rest[name];
	}
	return { custom, rest };
}
