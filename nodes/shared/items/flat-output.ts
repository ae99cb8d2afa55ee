import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { cutWhole } from '../../../core/lib/cut-whole';

/** For a table behind the node: a spreadsheet, a data table, a database. */
export const flatOutputOption: INodeProperties = {
	displayName: 'Flat Output',
	name: 'flatOutput',
	type: 'boolean',
	default: true,
	description: 'Whether to answer in columns for a table, such as contact_firstName',
};

/**
 * What is an object where there is one, and `null` where there is none: without one there is no column, so that a
 * table has the same ones either way.
 */
export const OBJECTS: ReadonlySet<string> = new Set([
	'contact',
	'conversion',
	'digits',
	'estimate',
	'event',
	'executions',
	'fit',
	'note',
	'plan',
	'policy',
	'problem',
	'progress',
	'review',
	'running',
	'touchpoint',
]);

/** Spreadsheets refuse cells of more. */
const MOST_TEXT = 32_000;

/**
 * One level of columns: the name of an object's value stands behind the name of the object, with `_` between, in
 * letters, digits and `_`. A list of texts or numbers has commas between; one of objects is told with their names, a
 * semicolon after each.
 */
export function flattened(json: IDataObject): IDataObject {
	const flat: IDataObject = {};
	for (const [path, value] of leaves(json, [])) flat[freeName(flat, path.map(columnName).join('_'))] = value;
	return flat;
}

type Leaf = [path: string[], value: string | number | boolean | null];

function leaves(value: object, path: readonly string[]): Leaf[] {
	return Object.entries(value).flatMap(([name, each]: [string, unknown]): Leaf[] => {
		const at = [...path, name];
		if (Array.isArray(each))
			return [[at, cutWhole(each.map(toldOf).filter(Boolean).join(separator(each)), MOST_TEXT)]];
		if (typeof each === 'object' && each !== null) return leaves(each, at);
		if (each === undefined || (each === null && OBJECTS.has(name))) return [];
		return [[at, each as Leaf[1]]];
	});
}

const separator = (list: readonly unknown[]) => (list.some((each) => typeof each === 'object') ? '; ' : ', ');

/** An element of a list, as a text: `field jobTitle, to Buyer`. */
function toldOf(each: unknown): string {
	if (each === null || each === undefined) return '';
	if (typeof each !== 'object') return String(each as string | number | boolean);
	return leaves(each, [])
		.filter(([, value]) => value !== null && value !== '')
		.map(([path, value]) => `${path.join(' ')} ${String(value)}`)
		.join(', ');
}

const columnName = (name: string) => name.replace(/[^\p{L}\p{N}_]+/gu, '_');

/** Two names may come to one column. */
function freeName(taken: IDataObject, name: string): string {
	let free = name;
	for (let number = 2; Object.hasOwn(taken, free); number += 1) free = `${name}_${number}`;
	return free;
}
