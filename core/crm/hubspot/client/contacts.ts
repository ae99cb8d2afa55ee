import type { Configuration, PublicObjectSearchRequest } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import { type CallContext, reading, type RequestOptions, writing } from '../../transport';
import { type BatchAnswer, type ListAnswer, readBatchAnswer, readFoundAnswer, readListAnswer } from './answers';
import { type ClientDeps, sendThroughSdk } from './http';
import type { CreateContact, ListQuery, ReadContacts, SearchQuery, WriteContact } from './inputs';

/** The contact endpoints, one function each. */

// Loaded on first use: requiring the generated code takes longer than the whole of n8n's own node loading should.
const loadSdk = () => import('@hubspot/api-client/lib/codegen/crm/contacts/index.js');
type Sdk = Awaited<ReturnType<typeof loadSdk>>;
type BatchApi = InstanceType<Sdk['BatchApi']>;

export type ContactsClient = ReturnType<typeof createContactsClient>;

export function createContactsClient(deps: ClientDeps) {
	return { ...createContactBatches(deps), ...createContactLists(deps) };
}

function createContactBatches(deps: ClientDeps) {
	const send = async (
		options: RequestOptions,
		status: 200 | 201 | 204,
		call: (api: BatchApi) => Promise<unknown>,
	): Promise<string> => {
		const sdk = await loadSdk();
		return sendThroughSdk<Configuration>(deps, sdk, options, status, (configuration) =>
			call(new sdk.BatchApi(configuration)),
		);
	};

	return {
		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-read
		 */
		async read(
			{ ids, idProperty, properties, history = [], archived = false }: ReadContacts,
			context: CallContext,
		): Promise<BatchAnswer> {
			const inputs = ids.map((id) => ({ id }));
			const query = { idProperty, properties, propertiesWithHistory: [...history], inputs };
			const text = await send(reading(context), 200, (api) => api.readWithHttpInfo(query, archived));
			return readFoundAnswer(text, context.operation);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-create
		 */
		async create(inputs: readonly CreateContact[], context: CallContext): Promise<BatchAnswer> {
			const batch = { inputs: [...inputs] };
			return readBatchAnswer(await send(writing(context, false), 201, (api) => api.createWithHttpInfo(batch)));
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-update
		 */
		async update(inputs: readonly WriteContact[], context: CallContext): Promise<BatchAnswer> {
			const batch = { inputs: [...inputs] };
			return readBatchAnswer(await send(writing(context, true), 200, (api) => api.updateWithHttpInfo(batch)));
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-upsert
		 */
		async upsert(inputs: readonly WriteContact[], context: CallContext): Promise<BatchAnswer> {
			const batch = { inputs: [...inputs] };
			return readBatchAnswer(await send(writing(context, true), 200, (api) => api.upsertWithHttpInfo(batch)));
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-archive
		 */
		async archive(ids: readonly string[], context: CallContext): Promise<void> {
			const batch = { inputs: ids.map((id) => ({ id })) };
			await send(writing(context, true), 204, (api) => api.archiveWithHttpInfo(batch));
		},
	};
}

function createContactLists(deps: ClientDeps) {
	return {
		/**
		 * By its id, for good, with all that is associated with it.
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/post-crm-v3-objects-contacts-gdpr-delete
		 */
		async purge(id: string, context: CallContext): Promise<void> {
			const sdk = await loadSdk();
			await sendThroughSdk<Configuration>(deps, sdk, writing(context, true), 204, (configuration) =>
				new sdk.BasicApi(configuration).purgeWithHttpInfo({ objectId: id }),
			);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/search/post-crm-v3-objects-contacts-search
		 */
		async search({ filters, sort, properties, limit }: SearchQuery, context: CallContext): Promise<ListAnswer> {
			const sdk = await loadSdk();
			const filterGroups = filters.length > 0 ? [{ filters: [...filters] }] : [];
			const query = { filterGroups, sorts: [sort], properties, limit };
			const options = { ...reading(context), pool: 'search' };
			const text = await sendThroughSdk<Configuration>(deps, sdk, options, 200, (configuration) =>
				new sdk.SearchApi(configuration).doSearchWithHttpInfo(query as PublicObjectSearchRequest),
			);
			return readListAnswer(text, context.operation);
		},

		/** https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts */
		async list({ archived, after, limit, properties }: ListQuery, context: CallContext): Promise<ListAnswer> {
			const sdk = await loadSdk();
			const text = await sendThroughSdk<Configuration>(deps, sdk, reading(context), 200, (configuration) =>
				new sdk.BasicApi(configuration).getPageWithHttpInfo(
					limit,
					after ?? undefined,
					properties,
					undefined,
					undefined,
					archived,
				),
			);
			return readListAnswer(text, context.operation);
		},
	};
}
