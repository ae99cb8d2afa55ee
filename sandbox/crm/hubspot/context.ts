import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { HubSpotSettings } from './settings';
import type { Store } from './state/store';

/** What the rules and routes work with. */
export interface HubSpotContext {
	clock: Clock;
	random: Random;
	store: Store;
	/** Read anew on every use: settings change while the sandbox runs. */
	settings: () => HubSpotSettings;
}
