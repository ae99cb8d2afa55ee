import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { HubSpotSettings } from './settings';
import type { ChangeSource } from './state/entities';
import type { Store } from './state/store';

/** What the rules and routes work with. */
export interface HubSpotContext {
	clock: Clock;
	random: Random;
	store: Store;
	/** Read anew on every use: settings change while the sandbox runs. */
	settings: () => HubSpotSettings;
	/** Who the running request writes for; a person in HubSpot where no request is running. */
	writer: () => ChangeSource;
}
