import { groupByKey, spreadToIndexes } from '../../../lib/batching';
import type { CrmError } from '../../../lib/errors';
import { isolateRefused } from '../../../lib/isolate';
import { failedProblem, refusedProblem } from '../../../lib/record-problem';
import type { BatchRemoval, CallOptions } from '../../contract';
import type { CallContext } from '../../transport';
import type { ContactsClient } from '../client/contacts';
import { attempt } from '../../kit/attempt';
import { createConcurrency } from '../../kit/concurrency';
import { removeEach } from '../../kit/remove-each';
import { isRefusal } from '../errors';
import { WRITE_BATCH_SIZE } from './writes';

const MAX_EXTRA_CALLS = 20;

/** Archives contacts. HubSpot answers the same whether a contact was there or not. */
export async function archiveContacts(
	client: Pick<ContactsClient, 'archive'>,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	return await archiveEach(ids, { operation: 'remove contacts', signal }, client.archive);
}

const CONCURRENT_PURGES = 4;

/** Deletes contacts for good, by a call each. */
export async function purgeContacts(
	client: Pick<ContactsClient, 'purge'>,
	ids: readonly string[],
	{ signal }: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: 'delete contacts for good', signal };
	return await removeEach(createConcurrency(CONCURRENT_PURGES), ids, { signal }, async (id) => {
		await client.purge(id, context);
		return null;
	});
}

/** Archives what has ids, in batches; one that HubSpot names as missing is gone, which is what was wanted. */
export async function archiveEach(
	ids: readonly string[],
	context: CallContext,
	archive: (part: readonly string[], context: CallContext) => Promise<void>,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const inputs = groups.map(({ key }) => ({ id: key }));
	const removals = await isolateRefused<{ id: string }, BatchRemoval, CrmError>(inputs, {
		batchSize: WRITE_BATCH_SIZE,
		maxExtraCalls: MAX_EXTRA_CALLS,
		send: (part) =>
			attempt(async () => {
				await archive(
					part.map(({ id }) => id),
					context,
				);
				return part.map(({ id }) => ({ ok: true, id }));
			}, isRefusal),
		named: ({ details }, part) => part.filter(({ id }) => details.refusedInputs?.includes(id)),
		refused: (refusal, { id }, alone) =>
			refusal.kind === 'notFound' && alone
				? { ok: true, id }
				: { ok: false, id, problem: refusedProblem(refusal, alone, 'batch') },
		failed: (error, { id }) => ({ ok: false, id, problem: failedProblem(error) }),
	});
	return spreadToIndexes(groups, removals, ids.length);
}
