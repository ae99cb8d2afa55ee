import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { ZohoSettings } from './settings';
import type { Source } from './state/entities';
import type { Store } from './state/store';

/** Who does what is being done, and from where. */
export interface Caller {
	userId: string;
	source: Source;
	/** Automations that the call lets run; null for all. */
	triggers: readonly string[] | null;
}

/** What the rules and routes work with. */
export interface ZohoContext {
	clock: Clock;
	random: Random;
	store: Store;
	/** Read anew on every use: settings change while the sandbox runs. */
	settings: () => ZohoSettings;
	caller: () => Caller;
	/** Runs something in the name of somebody. */
	as: <T>(caller: Caller, run: () => T) => T;
	/** A record was created, changed or removed, and somebody may be waiting to hear of it. */
	announce: (change: Announcement) => void;
	/** What the call announced until now was taken back. */
	forgetAnnouncements: () => void;
	/** Whether this write of a record that exists meets a lock; counts it. */
	meetsLock: () => boolean;
}

export interface Announcement {
	module: string;
	id: string;
	operation: 'insert' | 'update' | 'delete';
	/** API names. */
	fields: readonly string[];
	values: Readonly<Record<string, unknown>>;
	/** The change follows from one of another record. */
	isRelated: boolean;
}
