import type { Caller, SalesforceContext } from '../context';
import type { RecordRow } from '../state/entities';
import { problem } from '../problem';
import type { ObjectDefinition } from '../state/schema/object';

export function recordPath(version: string, object: string, id: string): string {
	return `/services/data/${version}/sobjects/${object}/${id}`;
}

/**
 * A record as a read shows it: the fields asked for, or all that the user sees. @throws SalesforceProblem for unknown
 * names
 */
export function renderRecord(
	context: SalesforceContext,
	caller: Caller,
	object: ObjectDefinition,
	row: RecordRow,
	names: readonly string[] | null,
): Record<string, unknown> {
	const fields = context.access.fields(caller.userId, object);
	const shown = names ?? [...fields.values()].map(({ field }) => field.name);
	const rendered: Record<string, unknown> = {
		attributes: { type: object.name, url: recordPath(caller.version, object.name, row.id) },
	};
	for (const name of shown) {
		const field = fields.get(name.toLowerCase())?.field;
		if (field === undefined)
			throw problem(400, 'INVALID_FIELD', `No such column '${name}' on sobject of type ${object.name}`);
		rendered[field.name] = row.values[field.name] ?? null;
	}
	return rendered;
}
