import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What the CRMs' descriptions say about the calls that the pack and the emulators use, as bare facts: names, types,
 * what is needed, statuses, costs, scopes. No text of a vendor is in them. Shapes that come again stand once and are
 * referred to by their number.
 */

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Table {
	shapes: Json[];
	table: Json;
}

const REFERENCE = '$shape';
/** Shorter ones are written out. */
const SHORTEST_SHARED = 60;

export const fileOf = (crm: string): string => join(__dirname, `${crm}.json`);

export function readShapes<T>(crm: string): T {
	const { shapes, table } = JSON.parse(readFileSync(fileOf(crm), 'utf8')) as Table;
	const opened: Json[] = [];
	const open = (value: Json): Json => {
		if (Array.isArray(value)) return value.map(open);
		if (value === null || typeof value !== 'object') return value;
		const number = value[REFERENCE];
		if (typeof number === 'number') return (opened[number] ??= open(shapes[number] ?? null));
		return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, open(part)]));
	};
	return open(table) as T;
}

/** The text of a table's file. */
export function writtenShapes(facts: unknown): string {
	const plain = JSON.parse(JSON.stringify(facts)) as Json;
	const times = new Map<string, number>();
	const count = (value: Json): void => {
		if (value === null || typeof value !== 'object') return;
		const key = JSON.stringify(value);
		const seen = times.get(key) ?? 0;
		times.set(key, seen + 1);
		if (seen === 0) for (const part of Object.values(value)) count(part);
	};
	count(plain);
	const numbers = new Map<string, number>();
	const shapes: Json[] = [];
	const share = (value: Json): Json => {
		if (value === null || typeof value !== 'object') return value;
		const key = JSON.stringify(value);
		const inside = (): Json =>
			Array.isArray(value)
				? value.map(share)
				: Object.fromEntries(Object.entries(value).map(([name, part]) => [name, share(part)]));
		if (Array.isArray(value) || (times.get(key) ?? 0) < 2 || key.length < SHORTEST_SHARED) return inside();
		let number = numbers.get(key);
		if (number === undefined) {
			const own = inside();
			number = shapes.push(own) - 1;
			numbers.set(key, number);
		}
		return { [REFERENCE]: number };
	};
	const table = share(plain);
	const lines = (list: Json[]) => list.map((each) => `\t\t${JSON.stringify(each)}`).join(',\n');
	const rows = Array.isArray(table) ? `[\n${lines(table)}\n\t]` : JSON.stringify(table);
	return `{\n\t"shapes": [\n${lines(shapes)}\n\t],\n\t"table": ${rows}\n}\n`;
}
