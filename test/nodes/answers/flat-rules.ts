import type { IDataObject } from 'n8n-workflow';
import { flattened, OBJECTS } from '../../../nodes/shared/items/flat-output';

const seen = { null: new Set<string>(), object: new Set<string>() };

/** Keeps which names of an answer hold nothing, and which an object. @returns the answer */
export function noted(json: IDataObject): IDataObject {
	for (const [name, value] of Object.entries(json)) {
		if (value === null) seen.null.add(name);
		else if (typeof value === 'object' && !Array.isArray(value)) {
			seen.object.add(name);
			noted(value as IDataObject);
		}
	}
	return json;
}

/** Names that were both, and are not known to be objects: a table would get a column that is never filled. */
export const onlyNullAndObject = (): string[] =>
	[...seen.object].filter((name) => seen.null.has(name) && !OBJECTS.has(name)).sort();

/** Columns of the flat form that no table takes. */
export function shapeless(json: IDataObject): string[] {
	return Object.entries(flattened(json)).flatMap(([name, value]) =>
		/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) && (value === null || typeof value !== 'object') ? [] : [name],
	);
}
