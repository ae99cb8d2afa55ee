import { isRecord } from '../../core/exchange';
import { problem, recordProblem } from '../problem';
import type { ObjectDefinition } from '../state/schema/object';
import { objectNamed } from '../state/schema/objects';

const MISSING_ATTRIBUTES =
	'Nested object for polymorphic foreign key must have an attributes field before any other fields.';

/**
 * @throws SalesforceProblem: the attributes must be there, and name a type; in spite of the message, their place is
 * free
 */
export function typeOf(record: Record<string, unknown>): ObjectDefinition {
	const attributes = record['attributes'];
	if (!isRecord(attributes)) throw problem(400, 'JSON_PARSER_ERROR', MISSING_ATTRIBUTES);
	const type = objectNamed(String(attributes['type']));
	if (type === null)
		throw recordProblem('INVALID_TYPE', `sObject type '${String(attributes['type'])}' is not supported.`);
	return type;
}

export function withoutId(record: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(record).filter(([name]) => name.toLowerCase() !== 'id'));
}

export function idOf(record: Record<string, unknown>): unknown {
	return Object.entries(record).find(([name]) => name.toLowerCase() === 'id')?.[1];
}
