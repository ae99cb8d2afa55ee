import { chunk, groupByKey, spreadToIndexes } from '../../../lib/batching';
import { failedProblem } from '../../../lib/record-problem';
import type { BatchRemoval, CallOptions, RecordProblem } from '../../contract';
import type { MatchedAnswers } from '../client/records';
import type { CallContext } from '../../transport';
import type { SalesforceClient } from '../client';
import { toRecordProblem } from '../errors';
import type { PersonObject } from '../fields/person-objects';
import { UNMENTIONED } from './outcomes';
import { isRefusedAsPerson } from './person-accounts/change';
import { findPeople, type HalfDeps } from './person-accounts/halves';
import { fullIdOrNull } from '../client/record-id';
import { WRITE_BATCH_SIZE } from './senders';

/** Moves records to the recycle bin. An id that Salesforce cannot have is nobody's, and so is gone. */
export async function removeRecords(
	deps: HalfDeps,
	person: PersonObject,
	ids: readonly string[],
	options: CallOptions,
): Promise<BatchRemoval[]> {
	const context = { operation: `remove ${person.plural}`, signal: options.signal };
	return await removeAll(deps.client, person.sobject, ids, context, async (removed) => {
		if (person.sobject === 'Contact') await nameAccounts(deps, removed, options);
	});
}

/**
 * The same for records of any kind.
 * @param look called with what became of each, by its full id, to say more of a refusal
 */
export async function removeAll(
	client: SalesforceClient,
	sobject: string,
	ids: readonly string[],
	context: CallContext,
	look?: (removed: Map<string, BatchRemoval>) => Promise<void>,
): Promise<BatchRemoval[]> {
	const groups = groupByKey(ids, (id) => fullIdOrNull(id) ?? '');
	const sendable = groups.map(({ key }) => key).filter((key) => key !== '');
	const removed = new Map<string, BatchRemoval>();
	for (const part of chunk(sendable, WRITE_BATCH_SIZE)) {
		for (const removal of await removePart(client, sobject, part, context, removed.size > 0))
			removed.set(removal.id, removal);
	}
	await look?.(removed);
	const results = groups.map(({ key }): BatchRemoval => removed.get(key) ?? { ok: true, id: key });
	return spreadToIndexes(groups, results, ids.length).map((removal, index) => ({
		...removal,
		id: ids[index] ?? removal.id,
	}));
}

/** Somebody who is an account goes with the account alone, and with all that belongs to it: that is not ours to do. */
async function nameAccounts(deps: HalfDeps, removals: Map<string, BatchRemoval>, options: CallOptions): Promise<void> {
	const refused = [...removals.values()].flatMap((removal) =>
		!removal.ok && isRefusedAsPerson(removal.problem) ? [removal] : [],
	);
	const ids = refused.map(({ id }) => id);
	for (const [id, { accountId }] of await findPeople(deps, 'Id', ids, options)) {
		const problem: RecordProblem = {
			kind: 'invalid',
			message: `Salesforce did not remove this record: the contact is the person account ${accountId}.`,
			details: {
				code: 'PERSON_ACCOUNT',
				recordIds: [accountId],
				fix: `Delete the account ${accountId} in Salesforce, which removes its opportunities and cases as well.`,
				mayHaveBeenApplied: false,
			},
		};
		removals.set(id, { ok: false, id, problem });
	}
}

async function removePart(
	client: SalesforceClient,
	sobject: string,
	ids: readonly string[],
	context: CallContext,
	isLater: boolean,
): Promise<BatchRemoval[]> {
	try {
		const answers = await client.remove(sobject, ids, context);
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
