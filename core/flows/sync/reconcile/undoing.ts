import type { FieldValue } from '../../../crm/contract';
import type { Side } from './verdict';

/** What is known of a run that is taken back. */

/** A value that a run wrote. */
export interface WrittenValue {
	/** As the side calls it. */
	name: string;
	side: Side;
	from: FieldValue;
	to: FieldValue;
}

/** What a run did to the addresses or numbers of a contact beside the primary one. */
export interface WrittenList {
	list: 'emails' | 'phones';
	added: readonly string[];
	removed: readonly string[];
}

/** What a run did with one contact and record beside values. */
export type Deed =
	| 'createdInHub'
	| 'createdInCrm'
	| 'archived'
	| 'restored'
	| 'linked'
	| 'ended'
	| 'resumed'
	/** A link rested, or lived again, since its record left the filter or came back. */
	| 'filtered'
	| 'marked'
	| 'unmarked'
	| 'merged'
	| 'erased'
	| 'converted';

export interface DoneByRun {
	contactId: string;
	crmId: string | null;
	/** In the order in which they were written. */
	values: readonly WrittenValue[];
	lists: readonly WrittenList[];
	deeds: readonly Deed[];
	/** When the run last did something of it: ISO 8601, UTC. */
	at: string;
}

/** A run that is taken back, of one contact. */
export interface Undoing {
	done: DoneByRun;
	/** Why what the run added stays, on each side; `null`: it may go. */
	stays: Readonly<Record<Side, string | null>>;
	/** Whether the CRM brings archived records back under their ids. */
	canRestore: boolean;
}
