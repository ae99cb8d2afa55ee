import { type SettingReaders, textOrElse } from '../../kit/settings';

export interface SalesforceSettings {
	/**
	 * What a new lead says of its company when nobody knows it, as Salesforce requires one. Default: `[not provided]`.
	 */
	leadCompany: string;
}

export const salesforceSettings: SettingReaders<SalesforceSettings> = { leadCompany: textOrElse('[not provided]') };
