import { type ImportReport, importRows } from '../../../../core/flows/importing';
import {
	type ColumnMapping,
	type ImportDefaults,
	type ImportKind,
	planColumns,
	readTable,
	timeReader,
} from '../../../../core/importing';
import type { ImportRow, WrongRow } from '../../../../core/importing';
import { isoTime } from '../../../../core/lib/runtime';
import type { WorkspaceStore } from '../../../../core/store';
import { runtime } from '../recording/recording-session';

export interface ImportOptions {
	kind?: ImportKind;
	mapping?: ColumnMapping[];
	defaults?: ImportDefaults;
	isPreview?: boolean;
	format?: string | null;
	zone?: string;
	/** Rows after which the file cannot be read any more. */
	diesAfter?: number;
}

async function* whole(text: string): AsyncGenerator<string> {
	yield await Promise.resolve(text);
}

async function* until(rows: AsyncIterable<ImportRow>, last: number): AsyncGenerator<ImportRow> {
	for await (const row of rows) {
		if (row.number > last) throw new Error('the disk is gone');
		yield row;
	}
}

/** Imports a text as a file would be. */
export async function importText(
	workspace: WorkspaceStore,
	text: string,
	{
		kind = 'interactions',
		mapping = [],
		defaults = {},
		isPreview = false,
		format = null,
		zone = 'UTC',
		diesAfter = Infinity,
	}: ImportOptions = {},
): Promise<ImportReport & { wrongRows: WrongRow[] }> {
	const { columns, rows } = await readTable(whole(text), null);
	const wrongRows: WrongRow[] = [];
	const report = await importRows({
		workspace,
		runtime,
		rows: until(rows, diesAfter),
		reader: {
			kind,
			plan: planColumns(columns, mapping, { kind, byName: true }),
			defaults,
			readTime: await timeReader({ format, zone }),
			options: { receivedAt: isoTime(runtime.clock.now()) },
		},
		isPreview,
		onWrong: (row) => void wrongRows.push(row),
	});
	return { ...report, wrongRows };
}
