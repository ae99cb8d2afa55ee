import type {
	ActivityInput,
	ActivityOutcome,
	BatchOutcome,
	CreateInput,
	CrmCapabilities,
	CrmRecord,
	LookupKey,
	ReadRecord,
	UpdateInput,
	UpsertInput,
} from '../contract';
import { normalEmail } from '../kit/lookup-keys';
import type { LaneRules } from './request';

/** The calls that several callers can share, and what has to be minded of each. Pure. */
export interface Travels {
	findByKey: LaneRules<LookupKey, CrmRecord[]>;
	readMany: LaneRules<string, ReadRecord>;
	update: LaneRules<UpdateInput, BatchOutcome>;
	/** `null` where a call writes one record: nothing is saved there. */
	create: LaneRules<CreateInput, BatchOutcome> | null;
	upsert: LaneRules<UpsertInput, BatchOutcome> | null;
	logActivities: LaneRules<ActivityInput, ActivityOutcome> | null;
}

export function travelsOf({ lookupBatchSize, writeBatchSize, twoWay }: CrmCapabilities): Travels {
	const read = { isWrite: false, keysOf: () => [], needsOwnCall: () => false };
	const write = { most: writeBatchSize, isWrite: true, needsOwnCall };
	const hasBatches = twoWay?.perCall?.writes !== 1;
	return {
		findByKey: { ...read, most: lookupBatchSize },
		readMany: { ...read, most: twoWay?.readBatchSize ?? lookupBatchSize },
		update: { ...write, keysOf: ({ id, fields }) => [`id ${id.trim()}`, ...personKeys(fields)] },
		create: hasBatches ? { ...write, keysOf: ({ fields }) => personKeys(fields) } : null,
		upsert: hasBatches
			? { ...write, keysOf: ({ externalKey, fields }) => personKeys({ ...fields, externalKey }) }
			: null,
		logActivities: hasBatches
			? { ...write, keysOf: ({ activityId }) => (activityId === null ? [] : [activityId]) }
			: null,
	};
}

/** By what two records of one batch could be the same person: of them the CRM has to see one after the other. */
function personKeys({ externalKey, email }: CreateInput['fields']): string[] {
	const address = typeof email === 'string' ? normalEmail(email) : null;
	const key = typeof externalKey === 'string' && externalKey !== '' ? externalKey : null;
	return [...(address === null ? [] : [`email ${address}`]), ...(key === null ? [] : [`key ${key}`])];
}

/**
 * A record that was left undone because of another one of the call; and one that lacks a choice of a field, since the
 * adapter that adds it has to have met the refusal.
 */
function needsOwnCall(outcome: BatchOutcome | ActivityOutcome): boolean {
	if (outcome.ok) return false;
	const { becauseOfOthers, missingChoices } = outcome.problem.details;
	return becauseOfOthers === true || (missingChoices?.length ?? 0) > 0;
}
