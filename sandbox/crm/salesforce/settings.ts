import { withChanges } from '../core/merge-settings';
import { DEFAULT_ORG } from './org-settings';
import type { OrgSettings } from './org-settings';

export interface DuplicateRuleSettings {
	/**
	 * What happens to a new Contact or Lead whose e-mail another one has. `alert` can be overridden with `allowSave`.
	 */
	mode: 'off' | 'alert' | 'block';
	objects: string[];
	/**
	 * The key of what was found. Recorded answers up to version 51 lack a letter; some carry nothing. Unconfirmed for
	 * newer ones, so a setting.
	 */
	resultKey: 'duplicateResult' | 'duplicateResut' | 'none';
}

export interface LimitSettings {
	/** Off: nothing is refused, the header still counts. */
	enabled: boolean;
	/** Calls per rolling 24 hours. */
	dailyApiRequests: number;
}

export interface BulkSettings {
	/** How long a job stays in `UploadComplete`, then in `InProgress`, by the sandbox's clock. */
	queuedMs: number;
	runningMs: number;
	/** Not promised by Salesforce, so on: results come in another order than the rows. */
	shuffleResults: boolean;
	/** Unconfirmed, so a setting: whether an empty cell keeps what the field holds, or empties it like `#N/A`. */
	emptyCells: 'keep' | 'clear';
	/**
	 * A job runs the assignment rule that it names. Whether one that names none obeys the header of the call that
	 * opened it, as other calls do, is unconfirmed, so a setting.
	 */
	assignment: 'byJob' | 'byHeader';
}

export interface TokenSettings {
	/** A session ends after so long without a call. */
	sessionLifeMs: number;
	/** Whether the token answer names the user with `id`; some clients cannot do without. */
	includeIdentity: boolean;
	/** The user name and password flow, which an administrator can block. */
	allowPasswordFlow: boolean;
	/** Unconfirmed as a number, so a setting: how far `exp` of an assertion may be ahead. */
	assertionLifeSeconds: number;
	/** Audiences an assertion may name beside the sandbox's own address. */
	audiences: string[];
	/** Whether a used refresh token is replaced by a new one. */
	rotateRefreshTokens: boolean;
}

/** Unconfirmed numbers, so settings. */
export interface CompositeSettings {
	/** Requests in one `composite` or `composite/batch`. */
	steps: number;
	graphNodes: number;
}

export interface SalesforceSettings {
	limits: LimitSettings;
	tokens: TokenSettings;
	bulk: BulkSettings;
	duplicateRules: DuplicateRuleSettings;
	composite: CompositeSettings;
	/** Rows per page of a query, however many were asked for; null obeys the request. */
	queryPageSize: number | null;
	/** Records that fail with UNABLE_TO_LOCK_ROW: the next so many writes of existing records. */
	lockedWrites: number;
	/** Unconfirmed, so a setting: whether a lead can be upserted by its e-mail, as a contact can. */
	leadEmailIsKey: boolean;
	/** Whether the org uses several currencies: then records have CurrencyIsoCode. */
	multiCurrency: boolean;
	org: OrgSettings;
}

export const DEFAULT_SETTINGS: SalesforceSettings = {
	limits: { enabled: false, dailyApiRequests: 102_000 },
	tokens: {
		sessionLifeMs: 7_200_000,
		includeIdentity: true,
		allowPasswordFlow: true,
		assertionLifeSeconds: 300,
		audiences: ['https://login.salesforce.com', 'https://test.salesforce.com'],
		rotateRefreshTokens: false,
	},
	bulk: { queuedMs: 0, runningMs: 0, shuffleResults: true, emptyCells: 'keep', assignment: 'byJob' },
	duplicateRules: { mode: 'off', objects: ['Contact', 'Lead'], resultKey: 'duplicateResult' },
	composite: { steps: 25, graphNodes: 500 },
	queryPageSize: null,
	lockedWrites: 0,
	leadEmailIsKey: true,
	multiCurrency: false,
	org: DEFAULT_ORG,
};

/** @throws Error for a name that does not exist */
export function mergeSettings(current: SalesforceSettings, changes: Record<string, unknown>): SalesforceSettings {
	return withChanges(current, changes);
}
