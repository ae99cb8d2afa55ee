import type { Configuration, PublicObjectSearchRequest } from '@hubspot/api-client/lib/codegen/crm/contacts/index.js';
import type { RequestOptions } from '../../transport';
import { type BatchAnswer, type ListAnswer, readBatchAnswer, readListAnswer } from './answers';
import { type ClientDeps, sendThroughSdk, urlForVersion } from './http';
import type { HubSpotProperties } from '../records/mapper';

/** The contact endpoints, one function each. */

export type CallContext = Pick<RequestOptions, 'operation' | 'signal'>;

export interface CreateContact {
	/** Comes back with the record's result or error, and makes HubSpot take the good records of a batch. */
	objectWriteTraceId: string;
	properties: HubSpotProperties;
}

/** `id` holds the value of `idProperty`, or HubSpot's id when there is none. */
export interface WriteContact extends CreateContact {
	id: string;
	idProperty?: string;
}

export interface ReadContacts {
	idProperty?: string;
	ids: readonly string[];
	properties: string[];
}

export interface SearchContacts {
	filters: ReadonlyArray<{ propertyName: string; operator: 'GTE' | 'GT' | 'EQ'; value: string }>;
	sort: string;
	properties: string[];
	limit: number;
}

export interface ListContacts {
	archived: boolean;
	after: string | null;
	limit: number;
	properties: string[];
}

export type HubSpotClient = ReturnType<typeof createHubSpotClient>;

export function createHubSpotClient(deps: ClientDeps) {
	// Loaded on first use: requiring the generated code takes longer than the whole of n8n's own node loading should.
	const loadSdk = () => import('@hubspot/api-client/lib/codegen/crm/contacts/index.js');
	type Sdk = Awaited<ReturnType<typeof loadSdk>>;

	const batch = async (
		options: RequestOptions,
		status: 200 | 201 | 204,
		call: (api: InstanceType<Sdk['BatchApi']>) => Promise<unknown>,
	) => {
		const sdk = await loadSdk();
		return sendThroughSdk<Configuration>(deps, sdk, options, status, (configuration) =>
			call(new sdk.BatchApi(configuration)),
		);
	};
	const reading = (context: CallContext): RequestOptions => ({ ...context, kind: 'read', idempotent: true });
	const writing = (context: CallContext, idempotent: boolean): RequestOptions => ({
		...context,
		kind: 'write',
		idempotent,
	});

	return {
		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-read
		 */
		read: async ({ ids, idProperty, properties }: ReadContacts, context: CallContext): Promise<BatchAnswer> =>
			readBatchAnswer(
				await batch(reading(context), 200, (api) =>
					api.readWithHttpInfo(
						{ idProperty, properties, propertiesWithHistory: [], inputs: ids.map((id) => ({ id })) },
						false,
					),
				),
			),

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-create
		 */
		create: async (inputs: readonly CreateContact[], context: CallContext): Promise<BatchAnswer> =>
			readBatchAnswer(
				await batch(writing(context, false), 201, (api) => api.createWithHttpInfo({ inputs: [...inputs] })),
			),

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-update
		 */
		update: async (inputs: readonly WriteContact[], context: CallContext): Promise<BatchAnswer> =>
			readBatchAnswer(
				await batch(writing(context, true), 200, (api) => api.updateWithHttpInfo({ inputs: [...inputs] })),
			),

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-upsert
		 */
		upsert: async (inputs: readonly WriteContact[], context: CallContext): Promise<BatchAnswer> =>
			readBatchAnswer(
				await batch(writing(context, true), 200, (api) => api.upsertWithHttpInfo({ inputs: [...inputs] })),
			),

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/batch/post-crm-v3-objects-contacts-batch-archive
		 */
		archive: async (ids: readonly string[], context: CallContext): Promise<void> => {
			await batch(writing(context, true), 204, (api) =>
				api.archiveWithHttpInfo({ inputs: ids.map((id) => ({ id })) }),
			);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/search/post-crm-v3-objects-contacts-search
		 */
		async search({ filters, sort, properties, limit }: SearchContacts, context: CallContext): Promise<ListAnswer> {
			const sdk = await loadSdk();
			const query = {
				filterGroups: filters.length > 0 ? [{ filters: [...filters] }] : [],
				sorts: [sort],
				properties,
				limit,
			};
			const options = { ...reading(context), pool: 'search' };
			const text = await sendThroughSdk<Configuration>(deps, sdk, options, 200, (configuration) =>
				new sdk.SearchApi(configuration).doSearchWithHttpInfo(query as PublicObjectSearchRequest),
			);
			return readListAnswer(text);
		},

		/** https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/basic/get-crm-v3-objects-contacts */
		async list({ archived, after, limit, properties }: ListContacts, context: CallContext): Promise<ListAnswer> {
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
			return readListAnswer(text);
		},

		/**
		 * https://developers.hubspot.com/docs/api-reference/account-account-info-v3/details/get-account-info-v3-details
		 */
		async accountDetails(context: CallContext): Promise<unknown> {
			// The SDK has no generated code for this endpoint.
			const url = urlForVersion(`${deps.baseUrl}/account-info/v3/details`, deps);
			const { body } = await deps.transport.request(
				{ method: 'GET', url, headers: { accept: 'application/json' } },
				reading(context),
			);
			return JSON.parse(body);
		},
	};
}
