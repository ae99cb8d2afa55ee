import { isSafeObjectProperty } from 'n8n-workflow';
import type { IExecuteFunctions } from 'n8n-workflow';

/**
 * n8n evaluates every expression in an isolate, at about half a millisecond each: for ten thousand people of five
 * values that is most of a run. What the editor writes when a field is dragged into a parameter, `{{ $json.email }}`,
 * only names a value of the item, so it is taken from there; anything else is left to n8n. So are quoted names with a
 * brace or a line's end in them, which n8n takes for the end of the expression.
 */
const PLAIN_PATH =
	/^=\{\{\s*\$json((?:\.[A-Za-z_$][\w$]*|\[(?:'[^'\\}\r\n\u2028\u2029]*'|"[^"\\}\r\n\u2028\u2029]*")\])+)\s*\}\}$/;
const SEGMENT = /\.([A-Za-z_$][\w$]*)|\['([^']*)'\]|\["([^"]*)"\]/g;

/** Marks what n8n has to evaluate. */
const LEFT_TO_N8N = Symbol('left to n8n');

/** The same as `getNodeParameter`, in less time when the parameter's expressions only name values of the item. */
export function itemParameter(context: IExecuteFunctions, name: string, itemIndex: number, fallback: unknown): unknown {
	const stored = storedParameters(context)[name];
	const value = stored === undefined ? LEFT_TO_N8N : taken(stored, context.getInputData()[itemIndex]?.json);
	return value === LEFT_TO_N8N ? context.getNodeParameter(name, itemIndex, fallback as object) : value;
}

/**
 * The same for a parameter that is to be an object, such as `{{ $json.person }}`. The object is the item's own where
 * the expression only names it: it is read, and never changed.
 */
export function itemObject(context: IExecuteFunctions, name: string, itemIndex: number, fallback: unknown): unknown {
	const stored = storedParameters(context)[name];
	const value = typeof stored === 'string' ? namedValue(stored, context.getInputData()[itemIndex]?.json) : undefined;
	const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
	return isObject ? value : context.getNodeParameter(name, itemIndex, fallback as object);
}

/**
 * The values of a resource mapper, by the IDs of their rows; `null` where nothing is in a row. They are as they were
 * given: n8n's own reading would refuse the whole item for one value that its row cannot take, and it would copy the
 * list of all fields for each item.
 */
export function itemRows(context: IExecuteFunctions, name: string, itemIndex: number): Record<string, unknown> {
	const stored = storedParameters(context)[name];
	const rows = typeof stored === 'object' && stored !== null && 'value' in stored ? stored.value : null;
	const json = context.getInputData()[itemIndex]?.json;
	const evaluated = Object.entries(rows ?? {}).map(([field, entry]: [string, unknown]) => {
		if (typeof entry !== 'string' || !entry.startsWith('=')) return [field, entry];
		const value = valueAt(entry, json);
		return [field, value === LEFT_TO_N8N ? context.evaluateExpression(entry.slice(1), itemIndex) : value];
	});
	return Object.fromEntries(evaluated) as Record<string, unknown>;
}

/** Whether a parameter is the whole item as it comes: that may be large, and n8n would copy it. */
export function isWholeItem(context: IExecuteFunctions, name: string): boolean {
	const stored = storedParameters(context)[name] ?? '={{ $json }}';
	return typeof stored === 'string' && /^=\{\{\s*\$json\s*\}\}$/.test(stored);
}

const known = new WeakMap<IExecuteFunctions, Record<string, unknown>>();

/** As the workflow holds them. n8n copies the whole node on each request, so it is asked once. */
function storedParameters(context: IExecuteFunctions): Record<string, unknown> {
	const parameters = known.get(context) ?? context.getNode().parameters;
	known.set(context, parameters);
	return parameters;
}

function taken(stored: unknown, json: unknown): unknown {
	if (typeof stored === 'string') return stored.startsWith('=') ? valueAt(stored, json) : stored;
	if (Array.isArray(stored)) {
		const values = stored.map((entry) => taken(entry, json));
		return values.includes(LEFT_TO_N8N) ? LEFT_TO_N8N : values;
	}
	if (typeof stored !== 'object' || stored === null) return stored;
	const entries = Object.entries(stored).map(([name, entry]) => [name, taken(entry, json)] as const);
	return entries.some(([, value]) => value === LEFT_TO_N8N) ? LEFT_TO_N8N : Object.fromEntries(entries);
}

/** Only texts, numbers and booleans that are really there: n8n knows best what a missing value or a list comes to. */
function valueAt(expression: string, json: unknown): unknown {
	const value = namedValue(expression, json);
	return ['string', 'number', 'boolean'].includes(typeof value) ? value : LEFT_TO_N8N;
}

function namedValue(expression: string, json: unknown): unknown {
	const path = PLAIN_PATH.exec(expression)?.[1];
	// n8n refuses any name after a dot that begins with `constructor`.
	if (path === undefined || path.includes('constructor')) return LEFT_TO_N8N;
	let value: unknown = json;
	for (const [, plain, single, double] of path.matchAll(SEGMENT)) {
		const name = plain ?? single ?? double ?? '';
		if (!isSafeObjectProperty(name)) return LEFT_TO_N8N;
		if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, name))
			return LEFT_TO_N8N;
		value = (value as Record<string, unknown>)[name];
	}
	return value;
}
