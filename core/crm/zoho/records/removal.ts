import { chunk, groupByKey, mapConcurrently, spreadToIndexes } from '../../../lib/batching';
import { CrmError } from '../../../lib/errors';
import { problemFromError } from '../../../lib/record-problem';
import type { BatchRemoval, CallOptions } from '../../contract';
import type { CallContext } from '../../transport';
import type { ZohoClient } from '../client';
import { MOST_RECORDS } from '../client/records';
import { kindOf } from '../errors/kinds';
import { toRecordProblem, UNMENTIONED } from '../errors';
import { isZohoId } from './lookup';

const CONCURRENT_CALLS = 2;

/** Puts records into the recycle bin, a hundred in a call; one that is gone already counts as removed. */
export async function removeRecords(
	client: ZohoClient,
	module: string,
	ids: readonly string[],
	{ operation, signal }: CallOptions & Pick<CallContext, 'operation'>,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => id);
	const sendable = groups.map(({ key }) => key).filter(isZohoId);
	let isAnyDone = false;
	const parts = await mapConcurrently(chunk(sendable, MOST_RECORDS), CONCURRENT_CALLS, async (part) => {
		try {
			const removals = await removePart(client, module, part, { operation, signal });
			isAnyDone = true;
			return removals;
		} catch (error) {
			if (!(error instanceof CrmError) || !isAnyDone) throw error;
			return part.map((id): BatchRemoval => ({ ok: false, id, problem: problemFromError(error) }));
		}
	});
	const removed = new Map(parts.flat().map((removal) => [removal.id, removal] as const));
	const all = groups.map(({ key }): BatchRemoval => removed.get(key) ?? { ok: true, id: key });
	return spreadToIndexes(groups, all, ids.length);
}

async function removePart(
	client: ZohoClient,
	module: string,
	ids: readonly string[],
	context: CallContext,
): Promise<BatchRemoval[]> {
	const answers = await client.remove(module, ids, context).catch((error: unknown) => {
		// A call of which every id is gone is refused as a whole.
		if (error instanceof CrmError && error.kind === 'notFound') return null;
		throw error;
	});
	return ids.map((id, index): BatchRemoval => {
		const answer = answers === null ? undefined : (answers[index] ?? null);
		if (answer === undefined || answer?.ok === true) return { ok: true, id };
		if (answer === null) return { ok: false, id, problem: UNMENTIONED };
		if (kindOf(null, answer.entry) === 'notFound') return { ok: true, id };
		return { ok: false, id, problem: toRecordProblem(answer.entry) };
	});
}
