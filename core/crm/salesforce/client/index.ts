import type { RequestOptions } from '../../transport';
import {
	type DescribedField,
	type QueryAnswer,
	readDescription,
	readQueryAnswer,
	readSaveAnswers,
	type SaveAnswer,
} from './answers';
import { type ConnectionDeps, openConnection, type SdkConnection } from './http';
import type { PackField } from '../fields/pack-fields';
import type { SalesforceValues } from '../records/mapper';

/** The endpoints for records, one function each. */

export type CallContext = Pick<RequestOptions, 'operation' | 'signal'>;
export type UpdateValues = SalesforceValues & { Id: string };

export type SalesforceClient = ReturnType<typeof createSalesforceClient>;

export const reading = (context: CallContext): RequestOptions => ({ ...context, kind: 'read', idempotent: true });
export const writing = (context: CallContext, idempotent: boolean): RequestOptions => ({
	...context,
	kind: 'write',
	idempotent,
});

export function createSalesforceClient(deps: ConnectionDeps) {
	const call = async (options: RequestOptions, send: (connection: SdkConnection) => unknown): Promise<unknown> =>
		await send(await openConnection(deps, options));
	const save = async (options: RequestOptions, send: (connection: SdkConnection) => unknown): Promise<SaveAnswer[]> =>
		readSaveAnswers(await call(options, send));

	return {
		/** Where the account's API lives. */
		origin: () => deps.origin(),

		/**
		 * With `withDeleted` rows in the recycle bin are among the answer.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
		 */
		query: async (soql: string, context: CallContext, withDeleted = false): Promise<QueryAnswer> => {
			const path = `/${withDeleted ? 'queryAll' : 'query'}?q=${encodeURIComponent(soql)}`;
			return readQueryAnswer(await call(reading(context), (connection) => connection.requestGet(path)));
		},

		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query_more_results.htm */
		queryMore: async (next: string, context: CallContext): Promise<QueryAnswer> =>
			readQueryAnswer(await call(reading(context), (connection) => connection.requestGet(next))),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_create.htm
		 */
		create: (sobject: string, records: readonly SalesforceValues[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, false), (connection) =>
				connection.create(sobject, [...records], { allOrNone: false }),
			),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_update.htm
		 */
		update: (sobject: string, records: readonly UpdateValues[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, true), (connection) =>
				connection.update(sobject, [...records], { allOrNone: false }),
			),

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
				connection.upsert(sobject, [...records], keyField, { allOrNone: false }),
			),

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_composite_sobjects_collections_delete.htm
		 */
		remove: (sobject: string, ids: readonly string[], context: CallContext): Promise<SaveAnswer[]> =>
			save(writing(context, true), (connection) => connection.destroy(sobject, [...ids])),

		/** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm */
		describe: async (sobject: string, context: CallContext): Promise<DescribedField[]> =>
			readDescription(
				await call(reading(context), (connection) => connection.requestGet(`/sobjects/${sobject}/describe`)),
			),

		/**
		 * May be repeated: a second field of the same name is refused.
		 * https://developer.salesforce.com/docs/atlas.en-us.api_tooling.meta/api_tooling/tooling_api_objects_customfield.htm
		 */
		createField: async (sobject: string, field: PackField, context: CallContext): Promise<void> => {
			const { name, label, description, metadata } = field;
			const body = {
				FullName: `${sobject}.${name}`,
				Metadata: { label, description, required: false, ...metadata },
			};
			await call(writing(context, true), (connection) =>
				connection.requestPost('/tooling/sobjects/CustomField', body),
			);
		},

		/**
		 * https://developer.salesforce.com/docs/atlas.en-us.chatterapi.meta/chatterapi/connect_resources_organization.htm
		 */
		organization: async (context: CallContext): Promise<unknown> =>
			await call(reading(context), (connection) => connection.requestGet('/connect/organization')),

		/**
		 * Not counted against the daily quota.
		 * https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm
		 */
		userInfo: async (context: CallContext): Promise<unknown> =>
			await call(reading(context), (connection) => connection.requestGet('/services/oauth2/userinfo')),
	};
}
