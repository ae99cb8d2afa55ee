import { unfitAnswer } from '../../kit/unfit-answer';
import type { JsonObject } from '../../kit/json';
import { ZOHO } from '../errors';
import {
	type DeletedRow,
	type Page,
	readDeleted,
	readPage,
	readRow,
	readSaveAnswer,
	type SaveAnswer,
	type ZohoRow,
} from './answers';
import { call, type CallContext, type ConnectionDeps, read, reading, rowsOf, writing } from './http';
import { matchKnown, matchMade } from './matched-answers';

/** The endpoints for records of any module, one function each. */

/** Records of one call, whichever way. */
export const MOST_RECORDS = 100;
/** Rows of a page of a list. */
export const LIST_PAGE = 200;

export type ZohoValues = Readonly<Record<string, unknown>>;

/** An answer per record, in order; `null` for a record of which the answer says nothing certain. */
export type MatchedAnswers = Array<SaveAnswer | null>;

export interface WriteWishes {
	/** Whether workflows, approvals and blueprints are left alone. */
	isQuiet: boolean;
}

export interface ListQuery {
	fields: readonly string[];
	/** At most a hundred, each once. */
	ids?: readonly string[];
	/** Leads that were converted come only when they are asked for. */
	converted?: 'both';
}

export function createRecordsClient(deps: ConnectionDeps) {
	return { ...createReads(deps), ...createQuery(deps), ...createWrites(deps) };
}

function createReads(deps: ConnectionDeps) {
	return {
		/** https://www.zoho.com/crm/developer/docs/api/v8/get-records.html */
		async list(module: string, { fields, ids, converted }: ListQuery, context: CallContext): Promise<ZohoRow[]> {
			const query = { fields: fields.join(','), ids: ids?.join(','), converted, per_page: LIST_PAGE };
			return rows(await read(deps, { path: `/${module}`, query }, context), context);
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/get-deleted-records.html */
		async deleted(
			module: string,
			{ since, page }: { since: string | null; page: number },
			context: CallContext,
		): Promise<Page<DeletedRow>> {
			const answer = await read(
				deps,
				{
					path: `/${module}/deleted`,
					query: { type: 'all', page, per_page: LIST_PAGE },
					headers: since === null ? {} : { 'if-modified-since': since },
				},
				context,
			);
			const found = rowsOf(answer, 'data', context).map(readDeleted);
			return readPage(
				answer,
				found.filter((row) => row !== null),
			);
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/search-records.html */
		async searchByEmail(module: string, email: string, context: CallContext): Promise<ZohoRow[]> {
			return rows(
				await read(deps, { path: `/${module}/search`, query: { email, per_page: LIST_PAGE } }, context),
				context,
			);
		},

		/** Finds what contains the value, a while after it was written; whoever asks compares. The same page. */
		async searchByText(module: string, field: string, value: string, context: CallContext): Promise<ZohoRow[]> {
			// Brackets and commas mean something in a criterion, and a backslash takes that away.
			const criteria = `(${field}:equals:${value.replace(/[(),\\]/g, '\\$&')})`;
			const query = { criteria, per_page: LIST_PAGE };
			return rows(await read(deps, { path: `/${module}/search`, query }, context), context);
		},

		/** What hangs on a record. https://www.zoho.com/crm/developer/docs/api/v8/get-related-records.html */
		async related(
			module: string,
			id: string,
			list: string,
			{ fields, page }: { fields: readonly string[]; page: number },
			context: CallContext,
		): Promise<Page<ZohoRow>> {
			const query = { fields: fields.join(','), page, per_page: LIST_PAGE };
			const answer = await read(deps, { path: `/${module}/${id}/${list}`, query }, context);
			return readPage(answer, rows(answer, context));
		},
	};
}

function createQuery(deps: ConnectionDeps) {
	return {
		/** Reads, though it is sent by POST. https://www.zoho.com/crm/developer/docs/api/v8/Get-Records-through-COQL-Query.html */
		async query(coql: string, context: CallContext): Promise<Page<ZohoRow>> {
			const request = { method: 'POST', path: '/coql', body: { select_query: coql } } as const;
			const answer = await call(deps, request, reading(context));
			return readPage(answer, rows(answer, context));
		},
	};
}

function createWrites(deps: ConnectionDeps) {
	const save = async (
		method: 'POST' | 'PUT',
		module: string,
		records: readonly ZohoValues[],
		{ isQuiet }: WriteWishes,
		context: CallContext,
	): Promise<Array<SaveAnswer | null>> => {
		const isNew = method === 'POST';
		const body = { data: records, ...(isQuiet ? { trigger: [] } : {}) };
		const answer = await call(deps, { method, path: `/${module}`, body }, writing(context, !isNew));
		return rowsOf(answer, 'data', context, true).map((entry) => readSaveAnswer(entry, isNew));
	};
	return {
		/** https://www.zoho.com/crm/developer/docs/api/v8/insert-records.html */
		async create(
			module: string,
			records: readonly ZohoValues[],
			wishes: WriteWishes,
			context: CallContext,
		): Promise<MatchedAnswers> {
			return matchMade(records.length, await save('POST', module, records, wishes, context));
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/update-records.html */
		async update(
			module: string,
			records: ReadonlyArray<ZohoValues & { id: string }>,
			wishes: WriteWishes,
			context: CallContext,
		): Promise<MatchedAnswers> {
			const ids = records.map(({ id }) => id);
			return matchKnown(ids, await save('PUT', module, records, wishes, context));
		},

		/** https://www.zoho.com/crm/developer/docs/api/v8/delete-records.html */
		async remove(module: string, ids: readonly string[], context: CallContext): Promise<MatchedAnswers> {
			const query = { ids: ids.join(','), wf_trigger: 'false' };
			const answer = await call(deps, { method: 'DELETE', path: `/${module}`, query }, writing(context, true));
			const entries = rowsOf(answer, 'data', context, true).map((entry) => readSaveAnswer(entry, false));
			return matchKnown(ids, entries);
		},
	};
}

/** @throws CrmError for a row without an id, which nobody could write to */
function rows(answer: JsonObject | null, context: CallContext): ZohoRow[] {
	const found = rowsOf(answer, 'data', context).map(readRow);
	if (!found.includes(null)) return found as ZohoRow[];
	throw unfitAnswer(ZOHO, { ...context, problem: 'holds a record without an id', isWrite: false });
}
