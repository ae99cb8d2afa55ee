import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { Access } from './state/access';
import type { SalesforceSettings } from './settings';
import type { Store } from './state/store';

/** What the rules and routes work with. */
export interface SalesforceContext {
	clock: Clock;
	random: Random;
	store: Store;
	access: Access;
	/** Read anew on every use: settings change while the sandbox runs. */
	settings: () => SalesforceSettings;
	/** Uses up one of the writes that meet a lock. @returns whether there was one */
	meetsLock: () => boolean;
}

/** Who asks, and how the request wants to be treated. */
export interface Caller {
	userId: string;
	/** `v59.0`: goes into the addresses of records. */
	version: string;
	/** `Sforce-Duplicate-Rule-Header: allowSave=true`. */
	allowDuplicates: boolean;
	/** Whether the active assignment rules run: they do unless `Sforce-Auto-Assign: FALSE` says otherwise. */
	assigns: boolean;
	/** Whether a duplicate answer may show the records that were found. */
	showDuplicates: boolean;
	/** What is seeded was there before the org's rules were. */
	isSeed?: boolean;
}

/** Now, in the form and resolution of the API: times of records have whole seconds. */
export function timestamp(clock: Clock): string {
	return apiTime(clock.now());
}

/** `2026-05-06T11:56:44.000+0000` */
export function apiTime(instant: number): string {
	return `${new Date(Math.floor(instant / 1000) * 1000).toISOString().slice(0, 19)}.000+0000`;
}
