import { oneOf, type SettingReaders } from '../../kit/settings';

/** Bearer tokens come from OAuth; an API token belongs to one user and has a header of its own. */
export type TokenScheme = 'bearer' | 'apiToken';

export interface PipedriveSettings {
	/** How the token is handed over. Default: `bearer`. */
	tokenScheme: TokenScheme;
}

export const pipedriveSettings: SettingReaders<PipedriveSettings> = { tokenScheme: oneOf(['bearer', 'apiToken']) };
