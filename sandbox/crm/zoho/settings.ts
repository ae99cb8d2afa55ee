import { spellOutSwitch, withChanges } from '../core/merge-settings';
import type { SettingChoices } from '../core/merge-settings';

interface EditionFacts {
	/** Of a rolling day; `perUser` comes on top, up to `most`. */
	credits: { base: number; perUser: number; most: number | null };
	/** Calls that may be under way at one moment. */
	concurrency: number;
	customFields: number;
	conversionsAtOnce: number;
}

/** What editions differ in. Numbers of the free edition but for its credits and calls are not confirmed. */
export const EDITIONS = {
	free: { credits: { base: 5_000, perUser: 0, most: null }, concurrency: 5, customFields: 10, conversionsAtOnce: 3 },
	standard: {
		credits: { base: 50_000, perUser: 250, most: 100_000 },
		concurrency: 10,
		customFields: 10,
		conversionsAtOnce: 3,
	},
	professional: {
		credits: { base: 50_000, perUser: 500, most: 1_000_000 },
		concurrency: 15,
		customFields: 155,
		conversionsAtOnce: 3,
	},
	enterprise: {
		credits: { base: 50_000, perUser: 1_000, most: 2_000_000 },
		concurrency: 20,
		customFields: 300,
		conversionsAtOnce: 4,
	},
	ultimate: {
		credits: { base: 50_000, perUser: 2_000, most: null },
		concurrency: 25,
		customFields: 500,
		conversionsAtOnce: 5,
	},
} as const satisfies Record<string, EditionFacts>;
export type Edition = keyof typeof EDITIONS;

export const DATA_CENTRES = {
	us: { accounts: 'accounts.zoho.com', api: 'www.zohoapis.com' },
	eu: { accounts: 'accounts.zoho.eu', api: 'www.zohoapis.eu' },
	in: { accounts: 'accounts.zoho.in', api: 'www.zohoapis.in' },
	au: { accounts: 'accounts.zoho.com.au', api: 'www.zohoapis.com.au' },
	jp: { accounts: 'accounts.zoho.jp', api: 'www.zohoapis.jp' },
	cn: { accounts: 'accounts.zoho.com.cn', api: 'www.zohoapis.com.cn' },
	ca: { accounts: 'accounts.zohocloud.ca', api: 'www.zohoapis.ca' },
	sa: { accounts: 'accounts.zoho.sa', api: 'www.zohoapis.sa' },
} as const;
export type DataCentre = keyof typeof DATA_CENTRES;

/** What a workflow of the org makes of values that are written through the API. */
export interface Automation {
	module: string;
	/** API name. */
	field: string;
	/** `takeBack` comes right after the write, as a change of its own. */
	does: 'cut' | 'lowercase' | 'takeBack';
	/** Characters that `cut` leaves. */
	length?: number;
}

export interface ZohoSettings {
	dataCentre: DataCentre;
	edition: Edition;
	/** Licences that were bought. */
	users: number;
	/** Credits of a rolling day in place of the edition's. Counted always, enforced with the rate limits. */
	credits: number | null;
	rateLimits: {
		/** Off: nothing is refused, what is used is counted all the same. */
		enabled: boolean;
		/** Calls at one moment, in place of the edition's. */
		concurrency: number | null;
		/** Queries, searches, sorted lists, conversions, and writes of more than ten records, at one moment. */
		heavy: number;
	};
	/** How long each record of a call that writes many takes, beside the latency of every call. */
	recordMs: number;
	/** How far the search index lags behind the data, by the sandbox's clock. */
	indexLagMs: number;
	/** Whether deals need a pipeline. */
	pipelines: boolean;
	/** Zoho's pages differ: how many rows and values a query takes. */
	coql: { rows: number; values: number; depth: number };
	oauth: { tokensPerTenMinutes: number; tokensAlive: number; refreshTokens: number };
	notifications: {
		/** `hold` keeps them until it is `now` again; `lose` drops them. */
		deliver: 'now' | 'hold' | 'lose';
		/** Each comes twice. */
		twice: boolean;
	};
	/** Records with more related ones than this are merged later. */
	mergeAtOnce: number;
	mergeMs: number;
	automations: readonly Automation[];
	/** As `Contacts.Title`: fields that an admin hides from the user of the API. */
	hiddenFields: readonly string[];
	/** The next so many writes of existing records meet a lock. */
	lockedWrites: number;
	unconfirmed: Unconfirmed;
}

/** Behaviour without a witness: no test of the pack may depend on it. */
export interface Unconfirmed {
	/** When every record of a call failed. */
	allFailed: 400 | 202;
	/** The answer when nothing was modified since. */
	nothingModified: 304 | 204;
	/** Whether a record of that very second counts as modified since. */
	sameSecondCounts: boolean;
	/** Whether a converted lead can be read by its id alone. */
	convertedReadable: boolean;
	/** Of several with one e-mail, which an upsert takes. */
	upsertTakes: 'oldest' | 'newest';
	/** Where a record that was merged into another shows as deleted. */
	mergedShows: 'permanent' | 'recycle' | 'nowhere';
	/** Whether a query tells upper from lower case. */
	caseMatters: boolean;
	/** Whose calls at one moment are counted together: those of an app, or of one user of it. Zoho's pages differ. */
	concurrencyOf: 'app' | 'user';
	/** Zoho's pages differ: 5, and lately 25. */
	fieldsAtOnce: number;
	/** Whether external ids count among the two unique fields of a module. */
	externalIsUnique: boolean;
}

export const DEFAULT_SETTINGS: ZohoSettings = {
	dataCentre: 'eu',
	edition: 'enterprise',
	users: 10,
	credits: null,
	rateLimits: { enabled: false, concurrency: null, heavy: 10 },
	recordMs: 0,
	indexLagMs: 0,
	pipelines: true,
	coql: { rows: 200, values: 50, depth: 10_000 },
	oauth: { tokensPerTenMinutes: 10, tokensAlive: 15, refreshTokens: 20 },
	notifications: { deliver: 'now', twice: false },
	mergeAtOnce: 1_000,
	mergeMs: 2_000,
	automations: [],
	hiddenFields: [],
	lockedWrites: 0,
	unconfirmed: {
		allFailed: 400,
		nothingModified: 304,
		sameSecondCounts: false,
		convertedReadable: false,
		upsertTakes: 'newest',
		mergedShows: 'permanent',
		caseMatters: false,
		concurrencyOf: 'app',
		fieldsAtOnce: 5,
		externalIsUnique: false,
	},
};

export function dailyCredits({ credits, edition, users }: ZohoSettings): number {
	const { base, perUser, most } = EDITIONS[edition].credits;
	return credits ?? Math.min(base + perUser * users, most ?? Infinity);
}

export function concurrencyOf({ rateLimits, edition }: ZohoSettings): number {
	return rateLimits.concurrency ?? EDITIONS[edition].concurrency;
}

const CHOICES: SettingChoices = {
	dataCentre: Object.keys(DATA_CENTRES),
	edition: Object.keys(EDITIONS),
	'notifications.deliver': ['now', 'hold', 'lose'],
	'unconfirmed.upsertTakes': ['oldest', 'newest'],
	'unconfirmed.concurrencyOf': ['app', 'user'],
	'unconfirmed.mergedShows': ['permanent', 'recycle', 'nowhere'],
};

/** `rateLimits: true` is short for `rateLimits: { enabled: true }`. @throws Error for a name that does not exist */
export function mergeSettings(current: ZohoSettings, changes: Record<string, unknown>): ZohoSettings {
	return withChanges(current, spellOutSwitch(changes, 'rateLimits'), CHOICES);
}
