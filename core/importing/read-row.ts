import { InputError } from '../lib/errors';
import { genericEvent, type GenericFields, isBlank, type ParseOptions, type SocialEvent } from '../social';
import type { ColumnPlan } from './columns';
import { type ImportField, type ImportKind, isList } from './fields';
import type { ImportRow } from './table';
import type { ReadTime } from './times';

/** What a row of a table lacks, said for all of them. */
export type ImportDefaults = Readonly<Partial<Record<ImportField, string>>>;

export interface RowReader {
	kind: ImportKind;
	plan: ColumnPlan;
	defaults: ImportDefaults;
	readTime: ReadTime;
	options: ParseOptions;
}

/** A row that cannot be used, and where in it the reason stands. */
export interface WrongRow {
	/** Of the rows below the heading, from 1 on. */
	row: number;
	line: number | null;
	/** `null` where it is no single column. */
	column: string | null;
	problem: string;
	fix: string | null;
}

export type ReadRow = { number: number; event: SocialEvent } | { wrong: WrongRow };

/** Before everything: a list of people says nothing of when somebody did something. */
const LONG_AGO = '1990-01-01T00:00:00.000Z';

/** Reads a row of interactions as an event, one of contacts as an event that happened to nobody but says who it is. */
export function readRow(row: ImportRow, reader: RowReader): ReadRow {
	const { number, line, cells, problem } = row;
	if (cells === null) return { wrong: { row: number, line, column: null, problem: problem ?? '', fix: null } };
	try {
		return { number, event: genericEvent(fieldsIn(cells, reader), reader.options) };
	} catch (error) {
		if (!(error instanceof InputError)) throw error;
		const column = columnOf(error.field, reader.plan);
		return { wrong: { row: number, line, column, problem: error.problem, fix: error.fix } };
	}
}

function fieldsIn(cells: NonNullable<ImportRow['cells']>, reader: RowReader): GenericFields {
	const { kind, plan, defaults, readTime } = reader;
	const fields: Record<string, unknown> = {};
	for (const { column, field } of plan.mapped) {
		const value = cells[column];
		if (isBlank(value)) continue;
		if (isList(field)) fields[field] = [...((fields[field] as unknown[] | undefined) ?? []), ...valuesIn(value)];
		else fields[field] = value;
	}
	const filled: Record<string, unknown> = { platform: 'other', kind: 'message', ...given(defaults), ...fields };
	if (kind === 'contacts') return { ...filled, kind: 'contact_update', eventId: 'row', occurredAt: LONG_AGO };
	return 'occurredAt' in filled ? { ...filled, occurredAt: readTime(filled.occurredAt) } : filled;
}

/** A cell may hold several, with commas, semicolons or line breaks between them. */
const valuesIn = (value: unknown): unknown[] =>
	(typeof value === 'string' ? value.split(/[,;\n]/) : [value]).flat().filter((each) => !isBlank(each));

const given = (defaults: ImportDefaults) =>
	Object.fromEntries(Object.entries(defaults).filter(([, value]) => !isBlank(value)));

/** `emails[1]` stands in the columns of e-mails. What is said of a field that no column holds is of the whole row. */
function columnOf(field: string, { mapped }: ColumnPlan): string | null {
	const [name = ''] = field.split(/[[.]/);
	const aliases = [name, `${name}s`];
	const columns = mapped.filter(({ field: each }) => aliases.includes(each)).map(({ column }) => column);
	return columns.length > 0 ? columns.join(', ') : null;
}
