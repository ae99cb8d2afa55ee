import { oneOf, type SettingReaders, switchOr, textOrElse } from '../../kit/settings';

/** `contact`: a contact of its own. `personAccount`: an account that is the person. */
export type NewContacts = 'contact' | 'personAccount';

/** `none`: a contact is written without an account. `company`: the account that is called like its company. */
export type AccountOfContacts = 'none' | 'company';

export interface SalesforceSettings {
	/**
	 * What a new lead says of its company when nobody knows it, as Salesforce requires one. Default: `[not provided]`.
	 */
	leadCompany: string;
	/** Whether the active assignment rules give new leads to an owner. Default true. Changes never run them. */
	runAssignmentRules: boolean;
	/** Whether records are saved that a duplicate rule only warns of. Default false. */
	allowDuplicates: boolean;
	/** Which account contacts without one are given. Default `none`: they are private. */
	contactAccount: AccountOfContacts;
	/** Id of the account of contacts that no other fits. Default: none. */
	defaultAccount: string;
	/** What a new contact is. Default `contact`. */
	newContacts: NewContacts;
	/** Record type of new records: its id, API name or label. Default: that of the user's profile. */
	recordType: string;
}

export const salesforceSettings: SettingReaders<SalesforceSettings> = {
	leadCompany: textOrElse('[not provided]'),
	runAssignmentRules: switchOr(true),
	allowDuplicates: switchOr(false),
	contactAccount: oneOf(['none', 'company']),
	defaultAccount: textOrElse(''),
	newContacts: oneOf(['contact', 'personAccount']),
	recordType: textOrElse(''),
};
