import type { Clock } from '../core/clock';
import type { Random } from '../core/random';
import type { PipedriveSettings } from './settings';
import type { Author } from './state/entities';
import type { Store } from './state/store';

/** What the rules and routes work with. */
export interface PipedriveContext {
	clock: Clock;
	random: Random;
	store: Store;
	/** Read anew on every use: settings change while the sandbox runs. */
	settings: () => PipedriveSettings;
	/** Who does what is being done: the caller of a request, else somebody at Pipedrive's own pages. */
	author: () => Author;
}
