import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';

import { type ImportReport, importRows } from '../../../core/flows/importing';
import {
	type ColumnMapping,
	type ColumnPlan,
	IMPORT_KINDS,
	type ImportField,
	planColumns,
	type RowReader,
	type Table,
	timeReader,
} from '../../../core/importing';
import { isoTime } from '../../../core/lib/runtime';
import { answer, type Answer } from '../../shared/items/answer';
import { readChoice, readSwitch } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';
import { systemRuntime } from '../../shared/runtime';
import { openWorkspace } from '../../shared/store';
import { wrongRows } from './wrong-rows';

/** Brings the rows of a table into the store, or counts what would come of it. */
export async function importTable(context: IExecuteFunctions, itemIndex: number, table: Table): Promise<Answer> {
	const options = context.getNodeParameter('options', itemIndex, {});
	const isPreview = readSwitch('Preview', context.getNodeParameter('preview', itemIndex, true));
	const workspace = await openWorkspace(options.workspace ?? 'default');
	const reader = await rowReader(context, itemIndex, table, options);
	const wrong = wrongRows(context, table.columns);
	try {
		const { rows } = table;
		const { plan, kind } = reader;
		const onWrong = wrong.add;
		const report = await importRows({ workspace, runtime: systemRuntime, rows, reader, isPreview, onWrong });
		const isNew = report.added + report.updated > 0;
		const json = answer({
			outcome: isPreview ? 'counted' : isNew ? 'recorded' : 'unchanged',
			isPreview,
			workspace: workspace.id,
			rowsAre: kind,
			...report,
			sample: isPreview ? report.sample.map((row) => shown(row, kind)) : undefined,
			columns: plan.mapped,
			ignoredColumns: plan.ignored,
			wrongRows: wrong.first,
		});
		return await wrong.attachTo(json);
	} finally {
		await wrong.close();
	}
}

/** A row as it is read. */
function shown({ number, event }: ImportReport['sample'][number], kind: RowReader['kind']): object {
	const { person, platform, kind: what, direction, occurredAt, text, conversationId, postId } = event;
	const happened = { platform, kind: what, direction, occurredAt, text, conversationId, postId };
	return { row: number, ...(kind === 'contacts' ? {} : happened), person };
}

async function rowReader(
	context: IExecuteFunctions,
	itemIndex: number,
	{ columns }: Table,
	options: IDataObject,
): Promise<RowReader> {
	const parameter = (name: string): unknown => context.getNodeParameter(name, itemIndex, '');
	const kind = readChoice('Rows Are', parameter('rowsAre'), IMPORT_KINDS, 'interactions');
	const region = textValue('Default Country for Phone Numbers', options.defaultRegion);
	const zone = textValue('Time Zone', options.timeZone);
	const format = textValue('Date Format', options.dateFormat);
	return {
		kind,
		plan: planOf(context, itemIndex, columns, { kind, byName: options.byName !== false }),
		defaults: {
			platform: textValue('Platform', parameter('platform')),
			kind: kind === 'contacts' ? '' : textValue('Kind', parameter('kind')),
		},
		readTime: await timeReader({
			format: format === '' ? null : format,
			zone: zone === '' ? context.getTimezone() : zone,
		}),
		options: {
			receivedAt: isoTime(systemRuntime.clock.now()),
			...(region === '' ? {} : { region }),
		},
	};
}

function planOf(
	context: IExecuteFunctions,
	itemIndex: number,
	columns: readonly string[],
	how: { kind: RowReader['kind']; byName: boolean },
): ColumnPlan {
	const { column = [] } = context.getNodeParameter('columns', itemIndex, {}) as {
		column?: Array<{ name?: unknown; field?: unknown }>;
	};
	const given = column.map(({ name, field }): ColumnMapping => {
		return { column: textValue('Columns', name), field: textValue('Columns', field) as ImportField };
	});
	return planColumns(columns, given, how);
}
