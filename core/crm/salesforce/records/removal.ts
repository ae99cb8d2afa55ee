import { chunk, groupByKey, spreadToIndexes } from '../../../lib/batching';
import { failedProblem } from '../../../lib/record-problem';
import type { BatchRemoval, CallOptions } from '../../contract';
import type { MatchedAnswers } from '../client/records';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { toRecordProblem } from '../errors';
import type { PersonObject } from '../fields/person-objects';
import { UNMENTIONED } from './outcomes';
import { fullIdOrNull } from '../client/record-id';
import { WRITE_BATCH_SIZE } from './senders';

/** Moves records to the recycle bin. An id that Salesforce cannot have is nobody's, and so is gone. */
export async function removeRecords(
	client: SalesforceClient,
	person: PersonObject,
	ids: readonly string[],
	options: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: `remove ${person.plural}`, signal: options.signal };
	const groups = groupByKey(ids, (id) => fullIdOrNull(id) ?? '');
	const sendable = groups.map(({ key }) => key).filter((key) => key !== '');
	const removed = new Map<string, BatchRemoval>();
	for (const part of chunk(sendable, WRITE_BATCH_SIZE)) {
		for (const removal of await removePart(client, person, part, context, removed.size > 0))
			removed.set(removal.id, removal);
	}
	const results = groups.map(({ key }): BatchRemoval => removed.get(key) ?? { ok: true, id: key });
	return spreadToIndexes(groups, results, ids.length).map((removal, index) => ({
		...removal,
		id: ids[index] ?? removal.id,
	}));
}

async function removePart(
	client: SalesforceClient,
	person: PersonObject,
	ids: readonly string[],
	context: CallContext,
	isLater: boolean,
): Promise<BatchRemoval[]> {
	try {
		const answers = await client.remove(person.sobject, ids, context);
		return ids.map((id, index) => toRemoval(id, answers[index] ?? null));
	} catch (error) {
		if (!isLater) throw error;
		return ids.map((id) => ({ ok: false, id, problem: failedProblem(error) }));
	}
}

function toRemoval(id: string, answer: MatchedAnswers[number]): BatchRemoval {
	if (answer === null) return { ok: false, id, problem: UNMENTIONED };
	if (answer.success) return { ok: true, id };
	const problem = toRecordProblem(answer.errors);
	return problem.kind === 'notFound' ? { ok: true, id } : { ok: false, id, problem };
}
