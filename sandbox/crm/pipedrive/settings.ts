import { spellOutSwitch, withChanges } from '../core/merge-settings';
import type { SettingChoices } from '../core/merge-settings';

/** Requests per 2 s of one token, and how the day's budget grows. */
export const PLANS = {
	lite: { apiBurst: 20, oauthBurst: 80, budget: 1 },
	growth: { apiBurst: 40, oauthBurst: 160, budget: 2 },
	premium: { apiBurst: 100, oauthBurst: 400, budget: 5 },
	ultimate: { apiBurst: 120, oauthBurst: 480, budget: 7 },
} as const;
export type Plan = keyof typeof PLANS;

export interface PipedriveSettings {
	companyId: number;
	companyDomain: string;
	plan: Plan;
	seats: number;
	/** Tokens of a day; null computes them from plan and seats. Counted always, enforced with the rate limits. */
	dailyBudget: number | null;
	rateLimits: {
		/** Off: nothing is refused, headers still count. */
		enabled: boolean;
		/** Requests per 2 s of one token, in place of the plan's. */
		burst: number | null;
		/** Searches per 2 s of one token. */
		search: number;
	};
	/** So many refusals within `windowMs` bring the HTML 403 of the firewall, for `blockMs`. */
	abuse: { refusals: number; windowMs: number; blockMs: number };
	/** Unconfirmed, so off: whether a 429 carries Retry-After. */
	retryAfter: boolean;
	/** How far the search index lags behind the data, by the sandbox's clock. */
	indexLagMs: number;
	/** Unconfirmed how long a cursor lives in the real API. */
	cursorLifeMinutes: number;
	/** Whether an account has the fields that only Contact Sync brings. */
	contactSync: boolean;
	/** `gone`: the v1 calls that have a v2 twin answer 410. */
	legacyV1: 'on' | 'gone';
	/** How long the conversion of a lead runs. */
	conversionMs: number;
	oauth: {
		/** Every refresh gives a new refresh token and ends the old one. */
		rotateRefreshTokens: boolean;
		/** Unconfirmed: a refresh token that is not used for so long is dead. */
		refreshTokenIdleDays: number;
	};
	/** Unconfirmed: v1 required it, the description of v2 does not. */
	personNameRequired: boolean;
	/** Unconfirmed: whether lists show what was deleted in the last 30 days. */
	deletedInLists: boolean;
	/** Unconfirmed: whether a deleted record can still be read by its id. */
	deletedReadable: boolean;
	/** Unconfirmed: what happens to names in a body that the API does not know; custom fields are always refused. */
	unknownNames: 'refuse' | 'ignore';
	/** Unconfirmed that there is such a thing: fields of persons, by name or code, that answers leave out. */
	hiddenFields: readonly string[];
	/** Persons that the callers may not see. */
	hiddenPersons: readonly number[];
	/** Unconfirmed: what reading one of them by its id brings. */
	hiddenAnswer: 'forbidden' | 'notFound';
	/** What the account's own automations make of values of persons that are written through the API. */
	automations: readonly Automation[];
}

/**
 * `cut` and `lowercase` show in the answer to the write already; `takeBack` comes right after it, as a change of its
 * own.
 */
export interface Automation {
	/** A name of v2, or the code of a custom field. */
	field: string;
	does: 'cut' | 'lowercase' | 'takeBack';
	/** Characters that `cut` leaves. */
	length?: number;
}

export const DEFAULT_SETTINGS: PipedriveSettings = {
	companyId: 12_000_001,
	companyDomain: 'sandbox',
	plan: 'premium',
	seats: 1,
	dailyBudget: null,
	rateLimits: { enabled: false, burst: null, search: 10 },
	abuse: { refusals: 50, windowMs: 60_000, blockMs: 60_000 },
	retryAfter: false,
	indexLagMs: 0,
	cursorLifeMinutes: 60,
	contactSync: false,
	legacyV1: 'on',
	conversionMs: 2_000,
	oauth: { rotateRefreshTokens: true, refreshTokenIdleDays: 60 },
	personNameRequired: true,
	deletedInLists: false,
	deletedReadable: true,
	unknownNames: 'refuse',
	hiddenFields: [],
	hiddenPersons: [],
	hiddenAnswer: 'notFound',
	automations: [],
};

const BUDGET_PER_SEAT = 30_000;

export function dailyBudget(settings: PipedriveSettings): number {
	return settings.dailyBudget ?? BUDGET_PER_SEAT * PLANS[settings.plan].budget * settings.seats;
}

const CHOICES: SettingChoices = {
	plan: Object.keys(PLANS),
	legacyV1: ['on', 'gone'],
	unknownNames: ['refuse', 'ignore'],
	hiddenAnswer: ['forbidden', 'notFound'],
};

/** `rateLimits: true` is short for `rateLimits: { enabled: true }`. @throws Error for a name that does not exist */
export function mergeSettings(current: PipedriveSettings, changes: Record<string, unknown>): PipedriveSettings {
	return withChanges(current, spellOutSwitch(changes, 'rateLimits'), CHOICES);
}
