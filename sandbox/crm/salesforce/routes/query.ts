import type { Reply, SandboxRequest } from '../../core/exchange';
import type { Caller, SalesforceContext } from '../context';
import type { Cursors } from '../state/cursors';
import type { RecordRow } from '../state/entities';
import { problem } from '../problem';
import { apiRoute, headerOptions } from './route';
import type { SalesforceRoute } from './route';
import type { Column, QueryScope } from '../rules/soql/column';
import { renderRow, runStatement } from '../rules/soql/run';
import type { Api, Source } from '../rules/soql/source';
import { parseSoql } from '../rules/soql/syntax';

const DEFAULT_PAGE = 2_000;
const SMALLEST_PAGE = 200;

function pageSizeOf(context: SalesforceContext, request: SandboxRequest): number {
	const asked = Number(headerOptions(request, 'sforce-query-options').get('batchsize') ?? DEFAULT_PAGE);
	const clamped = Math.min(DEFAULT_PAGE, Math.max(SMALLEST_PAGE, Number.isFinite(asked) ? asked : DEFAULT_PAGE));
	return context.settings().queryPageSize ?? clamped;
}

interface Page {
	source: Source;
	columns: readonly Column[];
	rows: readonly RecordRow[];
	start: number;
	size: number;
	/** Null when all fits into one page. */
	locator: string | null;
}

function pageReply(scope: QueryScope, { source, columns, rows, start, size, locator }: Page): Reply {
	const end = Math.min(rows.length, start + size);
	const done = end >= rows.length;
	const { version } = scope.caller;
	const path = `/services/data/${version}/${scope.api === 'tooling' ? 'tooling/' : ''}query`;
	return {
		status: 200,
		json: {
			totalSize: rows.length,
			done,
			...(done || locator === null ? {} : { nextRecordsUrl: `${path}/${locator}-${end}` }),
			records: rows.slice(start, end).map((row) => renderRow(version, source, columns, row, scope.api)),
		},
	};
}

function queryOf(request: SandboxRequest): string {
	const query = request.query.get('q');
	if (query === null || query.trim() === '') throw problem(400, 'MALFORMED_QUERY', "unexpected token: '<EOF>'");
	return query;
}

function firstPage(
	context: SalesforceContext,
	cursors: Cursors,
	request: SandboxRequest,
	caller: Caller,
	api: Api,
	withDeleted: boolean,
): Reply {
	const text = queryOf(request);
	const scope: QueryScope = { context, caller, api, text };
	const { isCount, source, columns, rows } = runStatement(scope, parseSoql(text), withDeleted);
	if (isCount) return { status: 200, json: { totalSize: rows.length, done: true, records: [] } };
	const size = pageSizeOf(context, request);
	const locator = rows.length > size ? cursors.open({ query: text, api, pageSize: size, rows }).id : null;
	return pageReply(scope, { source, columns, rows, start: 0, size, locator });
}

function nextPage(context: SalesforceContext, cursors: Cursors, request: SandboxRequest, caller: Caller): Reply {
	const [, id = '', start = ''] = /^(.+)-(\d+)$/.exec(request.params['locator'] ?? '') ?? [];
	const cursor = cursors.get(id);
	const scope: QueryScope = { context, caller, api: cursor.api, text: cursor.query };
	// The columns are resolved anew, for the rows are those of the first page.
	const { source, columns } = runStatement(
		scope,
		{ ...parseSoql(cursor.query), where: null, limit: 0, offset: 0, orderBy: [] },
		true,
	);
	return pageReply(scope, {
		source,
		columns,
		rows: cursor.rows,
		start: Number(start),
		size: cursor.pageSize,
		locator: cursor.id,
	});
}

export function queryRoutes(context: SalesforceContext, cursors: Cursors): SalesforceRoute[] {
	return [
		apiRoute('GET', '/query', 'read', (request, caller) =>
			firstPage(context, cursors, request, caller, 'data', false),
		),
		apiRoute('GET', '/query/{locator}', 'read', (request, caller) => nextPage(context, cursors, request, caller)),
		apiRoute('GET', '/queryAll', 'read', (request, caller) =>
			firstPage(context, cursors, request, caller, 'data', true),
		),
		apiRoute('GET', '/queryAll/{locator}', 'read', (request, caller) =>
			nextPage(context, cursors, request, caller),
		),
		apiRoute('GET', '/tooling/query', 'read', (request, caller) =>
			firstPage(context, cursors, request, caller, 'tooling', false),
		),
		apiRoute('GET', '/tooling/query/{locator}', 'read', (request, caller) =>
			nextPage(context, cursors, request, caller),
		),
	];
}
