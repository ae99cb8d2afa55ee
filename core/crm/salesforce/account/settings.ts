import { type SettingReaders, textOrElse } from '../../kit/settings';

export interface SalesforceSettings {
	/** What a new lead says of its company when nobody knows it, as Salesforce requires one. Default: see below. */
	leadCompany: string;
}

export const UNKNOWN_COMPANY = '[not provided]';

export const salesforceSettings: SettingReaders<SalesforceSettings> = { leadCompany: textOrElse(UNKNOWN_COMPANY) };
