import { isRecord, parseJson } from '../../core/exchange';
import type { Reply, SandboxRequest } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { mandatoryNotFound, missingParameter, ZohoProblem } from '../problem';
import { renderRecord, timeFor } from '../render/record';
import type { Column } from '../rules/coql/column';
import { invalidQuery } from '../rules/coql/problems';
import { creditsOf, runQuery } from '../rules/coql/run';
import type { QueryResult } from '../rules/coql/run';
import { parseCoql } from '../rules/coql/syntax';
import type { Search } from '../rules/search';
import { searchRecords } from '../rules/search';
import { parseCriteria } from '../rules/search-criteria';
import type { RecordRow } from '../state/entities';
import { askedFields, conversionTest } from './records';
import type { ApiRoute } from './route';
import { BASE, moduleIn, moduleNamed, NOTHING, numberParameter, objectBody, recordScope } from './route';

const SEARCHED_AT_MOST = 2_000;

/** References show their id alone. */
function columnValue(context: ZohoContext, { dataType, valueOf }: Column, row: RecordRow): unknown {
	const value = valueOf(row);
	if (value === null || value === undefined) return dataType === 'boolean' ? false : null;
	if (dataType === 'datetime') return timeFor(context, value as number);
	return dataType === 'lookup' || dataType === 'ownerlookup' ? { id: value } : value;
}

function rowsOf(context: ZohoContext, { columns, rows, count }: QueryResult): Array<Record<string, unknown>> {
	if (count !== null) return [{ [`COUNT(${columns[0]?.path ?? 'id'})`]: count }];
	return rows.map((row) => ({
		...Object.fromEntries(columns.map((column) => [column.path, columnValue(context, column, row)])),
		id: row.id,
	}));
}

function query(context: ZohoContext, request: SandboxRequest): Reply {
	const text = objectBody(request)['select_query'];
	if (typeof text !== 'string') throw mandatoryNotFound('select_query', '$.select_query');
	const statement = parseCoql(text);
	const module = moduleNamed(statement.module, () =>
		invalidQuery('the module name given seems to be invalid', { module: statement.module }),
	);
	const result = runQuery(context, module, statement);
	const data = rowsOf(context, result);
	if (data.length === 0) return NOTHING;
	return { status: 200, json: { data, info: { count: data.length, more_records: result.moreRecords } } };
}

/** A query that is refused costs as much as a small one. */
function queryCredits(request: SandboxRequest): number {
	const body = parseJson(request.rawBody);
	try {
		return creditsOf(parseCoql(String(isRecord(body) ? body['select_query'] : '')));
	} catch (error) {
		if (error instanceof ZohoProblem) return 1;
		throw error;
	}
}

/** Of several ways to search, the first counts. @throws ZohoProblem without any */
function searchIn({ query: asked }: SandboxRequest): Search {
	const criteria = asked.get('criteria');
	if (criteria !== null) return { by: 'criteria', criterion: parseCriteria(criteria) };
	for (const by of ['email', 'phone', 'word'] as const) {
		const term = asked.get(by);
		if (term !== null && term !== '') return { by, term };
	}
	throw missingParameter('criteria');
}

function search(context: ZohoContext, request: SandboxRequest): Reply {
	const page = numberParameter(request, 'page', 1, Number.MAX_SAFE_INTEGER);
	const perPage = numberParameter(request, 'per_page', 200, 200);
	if (page * perPage > SEARCHED_AT_MOST)
		throw new ZohoProblem(400, 'LIMIT_REACHED', 'max records reached', { limit: SEARCHED_AT_MOST });
	const fields = askedFields(request, false);
	const found = searchRecords(context, moduleIn(request), searchIn(request), conversionTest(request));
	const shown = found.slice((page - 1) * perPage, page * perPage);
	if (shown.length === 0) return NOTHING;
	return {
		status: 200,
		json: {
			data: shown.map((row) => renderRecord(context, row, fields)),
			info: { per_page: perPage, count: shown.length, page, more_records: found.length > page * perPage },
		},
	};
}

/** https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html and search-records.html */
export function queryRoutes(context: ZohoContext): ApiRoute[] {
	const read = recordScope('READ');
	return [
		{
			access: 'token',
			effect: 'read',
			method: 'POST',
			template: `${BASE}/coql`,
			// Without the second one a query is refused too.
			scopes: () => ['ZohoCRM.coql.READ', 'ZohoCRM.settings.fields.READ'],
			credits: queryCredits,
			weight: () => 'heavy',
			run: (request) => query(context, request),
		},
		{
			access: 'token',
			effect: 'read',
			method: 'GET',
			template: `${BASE}/{module}/search`,
			scopes: (request) => [...read(request), 'ZohoSearch.securesearch.READ'],
			weight: () => 'heavy',
			run: (request) => search(context, request),
		},
	];
}
