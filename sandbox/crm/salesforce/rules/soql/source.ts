import type { Caller, SalesforceContext } from '../../context';
import type { RecordRow } from '../../state/entities';
import type { FieldRow } from '../../state/schema/field';
import type { ObjectDefinition } from '../../state/schema/object';
import { objectNamed } from '../../state/schema/objects';
import { isShownHistory } from '../history';
import { isShared } from '../org-rules';
import { toolingTable } from './tooling-tables';

/** Which of the two APIs asks: each has types the other does not know. */
export type Api = 'data' | 'tooling';

/** What can be queried: stored records, or what the org tells about its own fields. */
export interface Source {
	definition: ObjectDefinition;
	/** What the user sees, by lower-case name. */
	fields: ReadonlyMap<string, FieldRow>;
	/** In the order of their ids, deleted ones included. */
	rows: () => readonly RecordRow[];
	get: (id: string) => RecordRow | null;
}

/** Afterwards what was deleted is gone for good. */
const BIN_LIFE_MS = 15 * 86_400_000;

function storedSource(context: SalesforceContext, caller: Caller, definition: ObjectDefinition): Source {
	const visible = context.access.fields(caller.userId, definition);
	return {
		definition,
		fields: new Map([...visible].map(([name, { field }]) => [name, field])),
		rows: () =>
			context.store
				.list(definition.name)
				.filter((row) => isShared(context, caller, row) && isShownHistory(context, caller, row))
				.filter(({ deletedAt }) => deletedAt === null || deletedAt > context.clock.now() - BIN_LIFE_MS),
		get: (id) => shownOrNull(context, caller, context.store.get(definition.name, id)),
	};
}

function shownOrNull(context: SalesforceContext, caller: Caller, row: RecordRow | null): RecordRow | null {
	return row !== null && isShared(context, caller, row) ? row : null;
}

/** @returns null for a type that this API does not know */
export function sourceNamed(context: SalesforceContext, caller: Caller, api: Api, name: string): Source | null {
	const table = toolingTable(name, api);
	if (table !== null) {
		const rows = (): RecordRow[] => table.rows(context);
		const fields = new Map(table.definition.fields.map((field) => [field.name.toLowerCase(), field]));
		return { definition: table.definition, fields, rows, get: (id) => rows().find((row) => row.id === id) ?? null };
	}
	const definition = objectNamed(name);
	return definition === null ? null : storedSource(context, caller, definition);
}
