import { CrmError } from '../../lib/errors';
import type { AdapterDeps } from '../adapter-deps';
import type { AccountInfo, CallOptions, CrmAdapter, CrmCapabilities } from '../contract';
import { createTransport } from '../transport';
import { logNotes } from './activities';
import { listChanged } from './changes';
import { createHubSpotClient, type HubSpotClient } from './client';
import { createNotesClient } from './client-notes';
import { createPropertiesClient } from './client-properties';
import { idOr, objectOr } from './error-body';
import { findByKey, LOOKUP_BATCH_SIZE } from './lookup';
import { HUBSPOT_API_VERSIONS, type HubSpotApiVersion } from './paths';
import { HUBSPOT_BASE_URL, hubSpotProfile } from './profile';
import { describeFields, provisionFields } from './provision';
import { archiveContacts } from './removal';
import { createContacts, updateContacts, upsertContacts, WRITE_BATCH_SIZE } from './writes';

const capabilities: CrmCapabilities = {
	objects: ['contact'],
	writeBatchSize: WRITE_BATCH_SIZE,
	concurrentBatches: 4,
	bulk: null,
	lookupBatchSize: LOOKUP_BATCH_SIZE,
	nativeUpsert: true,
	uniqueEmail: true,
	leadObject: 'lifecycleStage',
	leadStages: null,
	deleteFeed: true,
	webhooks: true,
	timestampPrecisionMs: 1,
};

/** HubSpot's contacts. Longer lists than a batch holds are sent in several calls. */
export function createHubSpot(deps: AdapterDeps): CrmAdapter {
	const transport = createTransport({ ...deps, profile: hubSpotProfile });
	const baseUrl = (deps.baseUrl ?? HUBSPOT_BASE_URL).replace(/\/+$/, '');
	const clientDeps = { transport, baseUrl, version: versionOf(deps.apiVersion) };
	const client = createHubSpotClient(clientDeps);
	const properties = createPropertiesClient(clientDeps);
	const notes = createNotesClient(clientDeps);
	const nativeFields = deps.nativeFields ?? [];
	const writeDeps = { client, nativeFields, newId: () => deps.runtime.newId() };
	return {
		id: 'hubspot',
		capabilities,
		verify: (options = {}) => verify(client, options),
		describeFields: (_object, options = {}) => describeFields(properties, options),
		provisionFields: (_object, options = {}) => provisionFields(properties, options),
		findByKey: (_object, keys, options = {}) => findByKey(client, nativeFields, keys, options),
		create: (_object, batch, options = {}) => createContacts(writeDeps, batch, options),
		update: (_object, batch, options = {}) => updateContacts(writeDeps, batch, options),
		upsert: (_object, batch, options = {}) => upsertContacts(writeDeps, batch, options),
		remove: (_object, ids, options = {}) => archiveContacts(client, ids, options),
		listChanged: (_object, cursor, options = {}) =>
			listChanged({ client, nativeFields, clock: deps.runtime.clock }, cursor, options),
		logActivities: (_object, entries, options = {}) => logNotes(notes, entries, options),
		recordAttribution: (_object, batch, options = {}) => updateContacts(writeDeps, batch, options),
		counts: () => transport.counts(),
	};
}

async function verify(client: HubSpotClient, { signal }: CallOptions): Promise<AccountInfo> {
	const operation = 'check the HubSpot credential';
	const accountId = idOr(objectOr(await client.accountDetails({ operation, signal })).portalId);
	// HubSpot's API tells an account's id, but not its name.
	if (accountId !== null) return { accountId, name: null };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no HubSpot account.`, {
		provider: 'hubspot',
		operation,
		fix: 'Check the API address of the credential.',
	});
}

/** @throws RangeError for a version that is not in `HUBSPOT_API_VERSIONS` */
function versionOf(text: string | undefined): HubSpotApiVersion {
	const version = HUBSPOT_API_VERSIONS.find((candidate) => candidate === (text ?? HUBSPOT_API_VERSIONS[0]));
	if (!version) throw new RangeError(`HubSpot API version must be one of ${HUBSPOT_API_VERSIONS.join(', ')}, not ${text}`);
	return version;
}
