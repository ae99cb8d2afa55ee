import type { SettingReaders } from '../../kit/settings';

/** Nothing is asked of the user that only Zoho has. */
export type ZohoSettings = Readonly<Record<never, never>>;

export const zohoSettings: SettingReaders<ZohoSettings> = {};
