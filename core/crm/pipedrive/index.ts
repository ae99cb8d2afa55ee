import { CrmError } from '../../lib/errors';
import type { AdapterDeps } from '../adapter-deps';
import type { AccountInfo, CallOptions, CrmAdapter, CrmCapabilities } from '../contract';
import { createTransport } from '../transport';
import { listChanged } from './changes';
import { type AccountClient, createAccountClient } from './client-account';
import { createFieldsClient } from './client-fields';
import { createPersonsClient, MOST_IDS } from './client-persons';
import { createTimelineClient } from './client-timeline';
import { createFieldSource } from './field-source';
import { createLanes } from './lanes';
import { findByKey } from './lookup';
import { createOrigin, domainOf } from './origin';
import { pipedriveProfile } from './profile';
import { describeFields, provisionFields } from './provision';
import { createActivityTypeSource, logEntries } from './timeline';
import { CONCURRENT_WRITES, createPersons, removePersons, updatePersons } from './writes';

const capabilities: CrmCapabilities = {
	objects: ['contact'],
	writeBatchSize: 50,
	concurrentBatches: 2,
	bulk: null,
	lookupBatchSize: MOST_IDS,
	nativeUpsert: false,
	uniqueEmail: false,
	leadObject: 'ofContact',
	leadStages: null,
	deleteFeed: true,
	webhooks: true,
	timestampPrecisionMs: 1_000,
};

/** Pipedrive's persons. Every write is a call of its own; so many at a time as the limits allow. */
export function createPipedrive(deps: AdapterDeps): CrmAdapter {
	const transport = createTransport({ ...deps, profile: pipedriveProfile(deps.tokenScheme ?? 'bearer') });
	const origin = createOrigin(deps);
	const clientDeps = { transport, origin };
	const account = createAccountClient(clientDeps);
	const fieldsClient = createFieldsClient(clientDeps);
	const timeline = createTimelineClient(clientDeps);
	const fields = createFieldSource(fieldsClient);
	const company = { domain: domainOf(deps.baseUrl ?? null) };
	const persons = {
		client: createPersonsClient(clientDeps),
		fields,
		lanes: createLanes(CONCURRENT_WRITES),
		nativeFields: deps.nativeFields ?? [],
		domain: () => company.domain,
	};
	const timelineDeps = { client: timeline, lanes: persons.lanes, activityType: createActivityTypeSource(timeline) };
	return {
		id: 'pipedrive',
		capabilities,
		async verify(options = {}) {
			const info = await verify(account, options);
			company.domain = info.domain ?? company.domain;
			return { accountId: info.accountId, name: info.name };
		},
		describeFields: (_object, options = {}) => describeFields(fields, options),
		provisionFields: (_object, options = {}) => provisionFields(fieldsClient, fields, options),
		findByKey: (_object, keys, options = {}) => findByKey(persons, keys, options),
		create: (_object, batch, options = {}) => createPersons(persons, batch, options),
		update: (_object, batch, options = {}) => updatePersons(persons, batch, options),
		remove: (_object, ids, options = {}) => removePersons(persons, ids, options),
		listChanged: (_object, cursor, options = {}) => listChanged({ ...persons, account, clock: deps.runtime.clock }, cursor, options),
		logActivities: (_object, entries, options = {}) => logEntries(timelineDeps, entries, personAnchor, options),
		recordAttribution: (_object, batch, options = {}) => updatePersons(persons, batch, options),
		counts: () => transport.counts(),
	};
}

function personAnchor(recordId: string): { person_id: number } | null {
	return /^\d{1,15}$/.test(recordId) ? { person_id: Number(recordId) } : null;
}

async function verify(account: AccountClient, { signal }: CallOptions): Promise<AccountInfo & { domain: string | null }> {
	const operation = 'check the Pipedrive credential';
	const { id, name, domain } = await account.company({ operation, signal });
	if (id !== null) return { accountId: id, name, domain };
	throw new CrmError('invalid', `Could not ${operation}: the answer names no Pipedrive company.`, {
		provider: 'pipedrive',
		operation,
		fix: 'Check the API address of the credential.',
	});
}
