import type { FieldName } from '../../crm/contract';
import type { HubField } from './hub-values';

/** Whose word counts for a field. `hub`: the pack's store. `shared`: either side may change it. */
export type FieldOwner = 'hub' | 'crm' | 'shared';

/** Which value stays where both sides changed a field. `ask`: both, until a person says. */
export type ConflictRule = 'lastWriteWins' | 'crmWins' | 'hubWins' | 'crmUnlessBlank' | 'hubUnlessBlank' | 'ask';

/** How a field is kept in step. */
export interface FieldMapping {
	hub: HubField;
	crm: FieldName;
	owner: FieldOwner;
	conflict: ConflictRule;
	/** Who wins where last write wins cannot tell which write was the last. */
	tie: 'crm' | 'hub';
	/** Whether a value that was taken away on one side is taken away on the other. */
	clearing: boolean;
	/**
	 * What happens when two values that were never agreed on differ. `keepBoth`: nothing, and it is told. `hub`, `crm`:
	 * that side's value goes to the other.
	 */
	firstMeeting: 'keepBoth' | 'hub' | 'crm';
}

/** Counts and shares over which a plan is held. A share is of the linked records, 0 to 1. */
export interface GuardLimit {
	most: number;
	share: number;
}

export interface SyncGuard {
	/** Below this many changes of a kind nothing is held. */
	floor: number;
	creates: GuardLimit;
	changes: GuardLimit;
	clears: GuardLimit;
	deletes: GuardLimit;
	/** What a plan over the limits waits for: all of it, or what is over. */
	hold: 'all' | 'over';
}

/** A record is kept in step only while its field holds one of these values. */
export interface InclusionFilter {
	field: FieldName;
	in: readonly string[];
}

export interface SyncPolicy {
	fields: readonly FieldMapping[];
	/** Whether a record of the CRM may become a contact, and a contact a record of the CRM. */
	mayCreate: { inHub: boolean; inCrm: boolean };
	/** What becomes of a contact whose record was deleted in the CRM. */
	deletedInCrm: 'ignore' | 'unlink' | 'mark' | 'erase';
	/** What becomes of the record of a contact that was erased here. */
	erasedInHub: 'ignore' | 'archive';
	/** `null`: all records. */
	filter: InclusionFilter | null;
	guard: SyncGuard;
	/** Calls to the CRM; `null`: as many as the account allows. */
	caps: { callsPerRun: number | null; callsPerDay: number | null };
	/** Whether the CRM's automations are not to be set off, where it offers that. */
	quietWrites: boolean;
}

/** A side that is written on: the pack's store, or the CRM. */
export type SyncSide = 'hub' | 'crm';

/** How one object of one CRM account is kept in step. */
export interface StoredSyncPolicy {
	integrationId: string;
	crmObject: string;
	policy: SyncPolicy;
	/** Grows by one with each change. */
	version: number;
	/** Whether a run waits for a person: it is the first one, or the first one after a change of meaning. */
	isHeldOnce: boolean;
	/** The sides for which that holds still: a person who let a push go on has not looked at what a pull brings. */
	heldSides: readonly SyncSide[];
	updatedAt: string;
	/**
	 * Fields of the CRM that were not kept in step for a while, and since when they are again: what was agreed on
	 * before is over. ISO 8601, UTC.
	 */
	keptAgain: Partial<Record<FieldName, string>>;
	/** The objects under which its records may be linked: several where they are one record. The first goes first. */
	linkedAs: readonly string[];
}

export interface SyncPolicyRepository {
	/** `null` where nothing was set. */
	get(integrationId: string, crmObject: string): Promise<StoredSyncPolicy | null>;
	list(): Promise<StoredSyncPolicy[]>;
	/** Objects of an account that another workspace of the store keeps in step. */
	findElsewhere(integrationId: string): Promise<string[]>;
	/**
	 * Stores a policy over the version that was read; `null` where there was none. From now on changes of contacts are
	 * noted for it in the outbox.
	 * @param set `heldSides`: default both where it is held. `linkedAs`: default as before, and of a new one the object
	 * @returns the new version; `null` where somebody changed it meanwhile, and nothing was stored
	 * @throws StoreError `conflict` where another workspace of the store keeps the same object of the same account in
	 * step: the two would undo each other's work
	 */
	save(
		set: Pick<StoredSyncPolicy, 'integrationId' | 'crmObject' | 'policy' | 'isHeldOnce'> &
			Partial<Pick<StoredSyncPolicy, 'heldSides' | 'linkedAs'>>,
		over: number | null,
	): Promise<number | null>;
	/** A person let the run go on that waited. @param sides those that it writes on */
	release(integrationId: string, crmObject: string, sides: readonly SyncSide[]): Promise<void>;
	/**
	 * Ends the sync of an object: policy, inbox, outbox, plans, conflicts, dead letters and tasks go; links and history
	 * stay. With the last one of the workspace goes what was kept of the origin of the contacts' own values.
	 */
	remove(integrationId: string, crmObject: string): Promise<void>;
}
