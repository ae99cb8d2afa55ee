import type { FieldName, FieldValue } from '../../../crm/contract';
import type { ChangeInterval, LinkEnd, PairMark, SyncConflict } from '../../../store/contract';
import type { PushBucket } from '../outcome';
import type { HubName } from './model';

/** What was decided about one contact and record. JSON-serialisable: it is stored as a row of a plan. */

export type Side = 'hub' | 'crm';

/** Which rule decided. `unshown`: a side did not show its value. */
export type DecidingRule =
	| 'unchanged'
	| 'unshown'
	| 'equal'
	| 'changedHere'
	| 'changedThere'
	| 'owner'
	| 'enforced'
	| 'fill'
	| 'clearing'
	| 'firstMeeting'
	| 'newStore'
	| 'lastWriteWins'
	| 'tie'
	| 'rank'
	| 'crmWins'
	| 'hubWins'
	| 'crmUnlessBlank'
	| 'hubUnlessBlank'
	| 'ask'
	| 'answer'
	| 'elements'
	| 'fit'
	| 'unstable'
	| 'standIn'
	/** A write of ours whose answer was lost is there. */
	| 'ownWrite'
	/** Nobody knows whether a write of ours came through: the CRM holds something else. */
	| 'lostAnswer'
	| 'undo';

/** What a decision rests on. */
export interface Evidence {
	/** When each side's value came about, by one clock; `null`: not known. */
	hub: ChangeInterval | null;
	crm: ChangeInterval | null;
	/** Whether last write wins was asked and the times overlap or are not known. */
	isTimeUncertain: boolean;
}

/** `fill`: it was blank. `create`: the record itself is added. */
export type WriteKind = 'fill' | 'change' | 'clear' | 'create';

export interface FieldWrite {
	side: Side;
	kind: WriteKind;
	/** As the side takes it. */
	value: FieldValue;
	/** That the value was cut or rounded; `null` where it was not. */
	loss: string | null;
}

/** Both halves as they become the pair, and its mark, as the link stores them; `mark` `null`: none. */
export interface NewPair {
	hub: FieldValue;
	crm: FieldValue;
	mark: PairMark | null;
}

/**
 * - `nothing`: all is as agreed, or unknown.
 * - `agree`: both hold the same, or one of a list is the first one here now: new pair.
 * - `write`: one side is given the other's value; of lists both may be. After the write the pair is what the side
 *   answered, with the mark of `pair`.
 * - `differ`: decided to differ: the two as they stand become the pair, and it is told once.
 * - `conflict`: a person is to say; the field rests.
 * - `drift`: a side differs that does not own the field: told.
 * - `unstable`: the CRM changed it back too often: the field rests for this record.
 * - `waits`: it has to be written where this run does not write.
 */
export type VerdictKind = 'nothing' | 'agree' | 'write' | 'differ' | 'conflict' | 'drift' | 'unstable' | 'waits';

export interface FieldVerdict {
	field: FieldName;
	hubField: HubName;
	kind: VerdictKind;
	/** Empty unless the kind is `write` or `waits`. */
	writes: FieldWrite[];
	/** What both sides held; `undefined` values are left out, and were not shown. */
	before: { hub?: FieldValue; crm?: FieldValue };
	/** The pair that is stored; `null`: it stays as it is. Of `write`, the halves are what is expected. */
	pair: NewPair | null;
	/** Whether a pair of another mapping is to go, and nothing takes its place yet. */
	endsPair: boolean;
	rule: DecidingRule;
	/** For a person. */
	reason: string;
	/** Whether it is news that a person should read: not where the same was told before. */
	isTold: boolean;
	evidence: Evidence;
	/**
	 * A conflict that is opened (`id` `null`), rests, shows other values than before, or is settled by this verdict.
	 * Of a group it stands under its first field, and its values are those of all fields, with ` | ` between.
	 */
	conflict: ({ id: string | null; isSettled: boolean } & ShownConflict) | null;
}

/** What a person is shown of a conflict. */
export type ShownConflict = Pick<SyncConflict, 'hubValue' | 'crmValue' | 'hubChanged' | 'crmChanged' | 'parts'>;

/** What is done to the addresses or numbers of a contact beside its primary one. */
export interface ListVerdict {
	list: 'emails' | 'phones';
	/** Elements for the hub. */
	add: string[];
	remove: string[];
	/** What is stored as the pair's two halves, under `LIST_PAIRS`; `null`: it stays as it is. */
	pair: string | null;
	reason: string;
}

/** The name under which a link keeps the list that both sides last agreed on. No field of a CRM is called so. */
export const LIST_PAIRS = { emails: 'native:emails[]', phones: 'native:phones[]' } as const;

/** What happens to the contact, the record and what holds them together. */
export type RecordAction =
	| { kind: 'nothing' }
	| { kind: 'update' }
	/** `externalKey`: of the record, which the new contact takes; `null` where it has none. */
	| { kind: 'createInHub'; externalKey: string | null }
	| { kind: 'createInCrm' }
	/** First meeting: a link begins, with the pairs of the verdicts. */
	| { kind: 'link' }
	| { kind: 'pause' }
	/** Restored, or back inside the filter where it was paused: the link lives again. */
	| { kind: 'resume'; was?: 'paused' }
	/**
	 * `moved`: of a lead that became the contact `into`: pairs that hold of that record as well, and the contact here
	 * who is linked to it by now.
	 */
	| {
			kind: 'end';
			why: LinkEnd;
			into: string | null;
			moved?: { keptPairs: FieldName[]; ownerId: string | null };
	  }
	/** Merged: another record took its place. Pairs are kept for `keptPairs`, the others end. */
	| { kind: 'follow'; into: string; keptPairs: FieldName[] }
	/** The contact is marked as deleted in the CRM, and the link ends. */
	| { kind: 'mark' }
	| { kind: 'eraseContact' }
	| { kind: 'archiveRecord' }
	/** Undone: the record that a run added goes, and its link ends. `isGone`: it went, and that was not stored yet. */
	| { kind: 'takeBackRecord'; isGone?: true }
	/** Undone: the contact that a run added goes. */
	| { kind: 'takeBackContact' }
	/** Undone: the record comes back, and its link lives again. */
	| { kind: 'restoreRecord' }
	/** Undone: the contact is marked no more; its link lives again where the record is there. */
	| { kind: 'unmark'; isThere: boolean }
	| { kind: 'review'; contactIds: string[]; crmIds: string[] };

/** Something of a run that undo leaves. `field`: as the side calls it; `null`: the contact or record as a whole. */
export interface LeftByUndo {
	field: string | null;
	side: Side;
	/** For a person. Holds no value. */
	reason: string;
}

export interface RecordPlan {
	contactId: string | null;
	crmId: string | null;
	action: RecordAction;
	/** Why, for a person. */
	reason: string;
	fields: FieldVerdict[];
	lists: ListVerdict[];
	/** The worst of its fields and its action. */
	bucket: PushBucket;
	/** Whether anything is to be stored or sent: rows that only tell are not applied. */
	isAction: boolean;
	/** Records that are written, 0 or 1 a side. */
	writes: { hub: number; crm: number };
	/** Set on what undo plans. */
	left?: LeftByUndo[];
}
