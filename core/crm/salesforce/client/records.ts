import { unfitAnswer } from '../../kit/unfit-answer';
import { type CallContext, reading, type RequestOptions, writing } from '../../transport';
import { SALESFORCE } from '../errors';
import type { SalesforceValues } from '../records/mapper';
import { type QueryAnswer, readQueryAnswer, readSaveAnswers, type SaveAnswer } from './answers';
import { type ConnectionDeps, openConnection, type SdkConnection } from './http';
import { matchKnown, matchMade } from './matched-answers';
import { fullIdOrNull } from './record-id';
import { headersOf, type WriteWishes } from './write-headers';

/** The endpoints for records, one function each. */

export type UpdateValues = SalesforceValues & { Id: string };

/** An answer per record, in order; `null` for a record of which the answer says nothing certain. */
export type MatchedAnswers = Array<SaveAnswer | null>;

/** Of what has no owner to keep and no duplicate rule: tasks, permissions and the like. */
const PLAIN: WriteWishes = { assigns: false, allowsDuplicates: false };

/** Each record succeeds or fails by itself. */
const eachAlone = (wishes: WriteWishes) => ({ allOrNone: false, headers: headersOf(wishes) });

export function createRecordsClient(deps: ConnectionDeps) {
	return { ...createQueries(deps), ...createCollections(deps) };
}

function createQueries(deps: ConnectionDeps) {
	const get = async (path: string, context: CallContext): Promise<unknown> =>
		await (await openConnection(deps, reading(context))).requestGet(path);
	return {
		/**
		 * With `withDeleted` rows in the recycle bin are among the answer.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
		 */
		async query(soql: string, context: CallContext, withDeleted = false): Promise<QueryAnswer> {
			const path = `/${withDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
			const answer = wholeAnswer(readQueryAnswer(await get(path, context)), context);
			if (answer.next === null && answer.rows.length < answer.totalSize)
				throw unfitAnswer(SALESFORCE, { ...context, problem: 'lacks some of its rows', isWrite: false });
			return answer;
		},

		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query_more_results.htm */
		queryMore: async (next: string, context: CallContext): Promise<QueryAnswer> =>
			wholeAnswer(readQueryAnswer(await get(next, context)), context),
	};
}

function createCollections(deps: ConnectionDeps) {
	const save = async (options: RequestOptions, send: (connection: SdkConnection) => unknown): Promise<SaveAnswer[]> =>
		readSaveAnswers(await send(await openConnection(deps, options)));

	return {
		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm
		 */
		async create(
			sobject: string,
			records: readonly SalesforceValues[],
			context: CallContext,
			wishes: WriteWishes = PLAIN,
		): Promise<MatchedAnswers> {
			const answers = await save(writing(context, false), (connection) =>
				connection.create(sobject, [...records], eachAlone(wishes)),
			);
			return matchMade(records.length, sobject, answers);
		},

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm
		 */
		async update(
			sobject: string,
			records: readonly UpdateValues[],
			context: CallContext,
			wishes: WriteWishes = PLAIN,
		): Promise<MatchedAnswers> {
			const answers = await save(writing(context, true), (connection) =>
				connection.update(sobject, [...records], eachAlone(wishes)),
			);
			return matchKnown(fullIds(records.map(({ Id }) => Id)), answers);
		},

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm
		 */
		async upsert(
			sobject: string,
			keyField: string,
			records: readonly SalesforceValues[],
			context: CallContext,
			wishes: WriteWishes = PLAIN,
		): Promise<MatchedAnswers> {
			const answers = await save(writing(context, true), (connection) =>
				connection.upsert(sobject, [...records], keyField, eachAlone(wishes)),
			);
			return matchMade(records.length, sobject, answers);
		},

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_delete.htm
		 */
		async remove(sobject: string, ids: readonly string[], context: CallContext): Promise<MatchedAnswers> {
			const answers = await save(writing(context, true), (connection) => connection.destroy(sobject, [...ids]));
			return matchKnown(fullIds(ids), answers);
		},
	};
}

/** @throws CrmError for an answer that would read as "found none", or as the last page, without saying so */
function wholeAnswer(answer: QueryAnswer, context: CallContext): QueryAnswer {
	if (answer.isWhole) return answer;
	throw unfitAnswer(SALESFORCE, { ...context, problem: 'holds no list of rows', isWrite: false });
}

function fullIds(ids: readonly string[]): string[] {
	return ids.map((id) => fullIdOrNull(id) ?? id);
}
