import { type CallContext, reading, type RequestOptions, writing } from '../../transport';
import type { SalesforceValues } from '../records/mapper';
import { type QueryAnswer, readQueryAnswer, readSaveAnswers, type SaveAnswer } from './answers';
import { type ConnectionDeps, openConnection, type SdkConnection } from './http';

/** The endpoints for records, one function each. */

export type UpdateValues = SalesforceValues & { Id: string };

const EACH_ALONE = { allOrNone: false };

export function createRecordsClient(deps: ConnectionDeps) {
	const get = async (path: string, context: CallContext): Promise<unknown> =>
		await (await openConnection(deps, reading(context))).requestGet(path);
	const save = async (options: RequestOptions, send: (connection: SdkConnection) => unknown): Promise<SaveAnswer[]> =>
		readSaveAnswers(await send(await openConnection(deps, options)));

	return {
		/**
		 * With `withDeleted` rows in the recycle bin are among the answer.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
		 */
		async query(soql: string, context: CallContext, withDeleted = false): Promise<QueryAnswer> {
			const path = `/${withDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
			return readQueryAnswer(await get(path, context));
		},

		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query_more_results.htm */
		queryMore: async (next: string, context: CallContext): Promise<QueryAnswer> =>
			readQueryAnswer(await get(next, context)),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm
		 */
		create: (sobject: string, records: readonly SalesforceValues[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, false), (connection) => connection.create(sobject, [...records], EACH_ALONE)),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm
		 */
		update: (sobject: string, records: readonly UpdateValues[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, true), (connection) => connection.update(sobject, [...records], EACH_ALONE)),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_upsert.htm
		 */
		upsert: (
			sobject: string,
			keyField: string,
			records: readonly SalesforceValues[],
			context: CallContext,
		): Promise<SaveAnswer[]> =>
			save(writing(context, true), (connection) =>
				connection.upsert(sobject, [...records], keyField, EACH_ALONE),
			),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_delete.htm
		 */
		remove: (sobject: string, ids: readonly string[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, true), (connection) => connection.destroy(sobject, [...ids])),
	};
}
