import type { GivenSettings } from '../../../../core/crm/kit/settings';

/** What one process calls. */
export interface Share {
	/** Of the registry. */
	provider: string;
	url: string;
	token: string;
	adapter: GivenSettings;
	/** Calls at once. */
	callers: number;
	forMs: number;
}
