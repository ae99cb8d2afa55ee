import { spellOutSwitch, withChanges } from '../core/merge-settings';

export interface RateLimitSettings {
	/** Off: nothing is refused, headers still count. */
	enabled: boolean;
	/**
	 * Requests per 10 s of a static token's app: 100 Free and Starter, 190 Professional and Enterprise, 250 with the
	 * add-on.
	 */
	burst: number;
	/** Requests per 10 s of a public OAuth app. */
	oauthBurst: number;
	/** Requests per second of an app; null leaves only the 10-second limit. */
	secondly: number | null;
	searchPerSecond: number;
}

export interface HubSpotSettings {
	portalId: number;
	/** How far the search index lags behind the data, by the sandbox's clock. */
	indexLagMs: number;
	/** Whether batch results come in another order than their inputs. */
	shuffle: boolean;
	rateLimits: RateLimitSettings;
	/** Calls per day of all static tokens together; counted always, enforced with the rate limits. */
	dailyQuota: number;
	/** Unconfirmed for the real API, so off: whether a 429 carries Retry-After. */
	retryAfter: boolean;
	/** Properties that an admin's rule requires of a new contact; such rules bind the API since 2026-09. */
	requiredOnCreate: string[];
	/**
	 * How a batch of updates or upserts is refused for one bad record. Clients have met both: all refused, for the
	 * values of one record, and the good records taken, the others told by trace id (`partial`). Whether one answer can
	 * list the values of several records (`all`), and how little it may name, is not confirmed.
	 */
	batchRefusals: { partial: boolean; all: boolean; names: 'values' | 'properties' | 'places' | 'nothing' };
	lifecycle: { defaultStage: string; backward: 'ignore' | 'allow' };
	/**
	 * HubSpot says that partial upserts by e-mail are not supported, but not what happens. `clear` is the harsh
	 * reading: writable values that are left out are lost. `keep` leaves them.
	 */
	emailUpsertOmitted: 'clear' | 'keep';
	/**
	 * Properties of contacts whose values are not shown, as those of sensitive data are not to a token without its
	 * scopes. Their definitions are.
	 */
	hiddenProperties: string[];
	/** Workflows of the account: what is set when a property of a contact is written. */
	workflows: Array<{ when: string; set: Record<string, string> }>;
	/** Whether a merge keeps the id of the primary record, as accounts of a beta have it; else the id is new. */
	mergeKeepsPrimaryId: boolean;
	/** Unconfirmed: whether the ids that went into a merge answer with the merged record. */
	mergedIdsAnswer: boolean;
	/** Whether the account has the Leads object, which comes with Sales Hub. */
	leadsObject: boolean;
	/** Unconfirmed: how calls to the Leads object are answered where the account lacks it. */
	absentLeadsStatus: 403 | 404;
	/** ISO 4217 codes that the account deals in, its own first. */
	currencies: string[];
}

export const DEFAULT_SETTINGS: HubSpotSettings = {
	portalId: 24_000_001,
	indexLagMs: 0,
	shuffle: true,
	rateLimits: { enabled: false, burst: 190, oauthBurst: 110, secondly: null, searchPerSecond: 5 },
	dailyQuota: 625_000,
	retryAfter: false,
	requiredOnCreate: [],
	batchRefusals: { partial: false, all: false, names: 'values' },
	lifecycle: { defaultStage: 'lead', backward: 'ignore' },
	emailUpsertOmitted: 'clear',
	hiddenProperties: [],
	workflows: [],
	mergeKeepsPrimaryId: false,
	mergedIdsAnswer: true,
	leadsObject: true,
	absentLeadsStatus: 403,
	currencies: ['EUR', 'USD', 'JPY', 'KWD'],
};

/** `rateLimits: true` is short for `rateLimits: { enabled: true }`. @throws Error for a name that does not exist */
export function mergeSettings(current: HubSpotSettings, changes: Record<string, unknown>): HubSpotSettings {
	return withChanges(current, spellOutSwitch(changes, 'rateLimits'), {
		'batchRefusals.names': ['values', 'properties', 'places', 'nothing'],
	});
}
