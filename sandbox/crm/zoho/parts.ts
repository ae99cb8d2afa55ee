import type { ProviderContext } from '../core/provider';
import type { Announcement, ZohoContext } from './context';
import { FIRST_USER_ID, freshOrg } from './fresh-org';
import { createAuthorship } from './rules/authorship';
import type { Deliveries } from './rules/deliveries';
import { createDeliveries } from './rules/deliveries';
import type { Limits } from './rules/limits';
import { createLimits } from './rules/limits';
import type { MergeJobs } from './rules/merging';
import { createMergeJobs } from './rules/merging';
import type { ZohoSettings } from './settings';
import type { FieldRow } from './state/entities';
import type { Store, StoreSnapshot } from './state/store';
import { createStore } from './state/store';
import type { Tokens, TokensSnapshot } from './state/tokens';
import { createTokens } from './state/tokens';

/** What a running org is made of. */
export interface Parts {
	context: ZohoContext;
	tokens: Tokens;
	limits: Limits;
	jobs: MergeJobs;
	deliveries: Deliveries;
	/** What the call under way did, until somebody is told. */
	announcements: Announcement[];
}

/** A field that an admin hides from the user of the API is not there for it. */
function withHiddenFields(store: Store, hidden: () => readonly string[]): Store {
	const isShown = ({ module, apiName }: FieldRow) => !hidden().includes(`${module}.${apiName}`);
	return {
		...store,
		fields: (module) => store.fields(module).filter(isShown),
		field(module, apiName) {
			const row = store.field(module, apiName);
			return row === undefined || isShown(row) ? row : undefined;
		},
	};
}

export function createParts({ clock, random }: ProviderContext, settings: () => ZohoSettings): Parts {
	const store = withHiddenFields(createStore(), () => settings().hiddenFields);
	const authorship = createAuthorship(() => FIRST_USER_ID);
	const announcements: Announcement[] = [];
	const context: ZohoContext = {
		clock,
		random,
		store,
		settings,
		...authorship,
		announce: (change) => void announcements.push(change),
		forgetAnnouncements: () => void announcements.splice(0),
		meetsLock() {
			if (settings().lockedWrites <= 0 || authorship.caller().source !== 'crm_api') return false;
			settings().lockedWrites -= 1;
			return true;
		},
	};
	return {
		context,
		tokens: createTokens(clock, random),
		limits: createLimits(clock, settings),
		jobs: createMergeJobs(context),
		deliveries: createDeliveries(context),
		announcements,
	};
}

export function resetParts({ context, tokens, limits, jobs, announcements }: Parts): void {
	freshOrg(context);
	tokens.reset(FIRST_USER_ID);
	limits.clear();
	jobs.clear();
	announcements.splice(0);
}

/** What was spent and what was scheduled is not kept: both begin anew. */
export function restoreParts({ context, tokens, limits, jobs }: Parts, snapshot: unknown): void {
	const saved = snapshot as { store: StoreSnapshot; tokens: TokensSnapshot };
	context.store.restore(saved.store);
	tokens.restore(saved.tokens);
	limits.clear();
	jobs.clear();
}
