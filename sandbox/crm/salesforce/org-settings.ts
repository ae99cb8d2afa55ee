/** How the admin has set the org up: what a real account has beyond what every account starts with. */

export interface ValidationRuleSettings {
	object: string;
	/** The rule refuses a record whose field is, or is not, one of the values; `null` among them stands for blank. */
	field: string;
	refuses: 'these' | 'others';
	values: Array<string | number | boolean | null>;
	errorMessage: string;
	/** The field that the message is shown at; `null` for the top of the page. */
	errorField: string | null;
}

/** Somebody else's change that lands while a call is under way, just before its records are written. Once. */
export interface EditSettings {
	object: string;
	/** `null`: every live record of the type. */
	id: string | null;
	changes: Record<string, string | number | boolean | null>;
}

/**
 * A flow that changes a record before it is saved. `cut`, `upper` and `lower` look at a text that is being written,
 * `set` runs with every save.
 */
export interface AutomationSettings {
	object: string;
	field: string;
	action: 'cut' | 'upper' | 'lower' | 'set';
	/** Of `cut` the length that is left, of `set` the value. */
	value: string | number | boolean | null;
}

export interface OrgSettings {
	/** Whom the active assignment rule gives leads to; `null`: no rule is active. */
	assignmentRules: { leadOwner: string | null };
	validationRules: ValidationRuleSettings[];
	/**
	 * Whether users see contacts that others own. Contacts without an account are private either way: nobody but their
	 * owner and administrators sees them.
	 */
	contactSharing: 'public' | 'private';
	/** False for an administrator without *View All Data*. */
	administratorSeesAll: boolean;
	/** State and country pick-lists, with codes beside the names. */
	statesAndCountries: boolean;
	/** Person accounts: accounts that are people, each with a contact of its own. Needs a record type of people. */
	personAccounts: boolean;
	/**
	 * Salesforce says that the contact of a person can be changed, but for its account and record type. Some orgs are
	 * said to refuse all changes, so a setting.
	 */
	personContacts: 'writable' | 'readOnly';
	/** Standard fields that field-level security hides, as `Contact.Title`. */
	hiddenFields: string[];
	/** Custom or standard fields that the org requires, as `Lead.Phone`. */
	requiredFields: string[];
	editsUnderWay: EditSettings[];
	/** Fields whose changes are written into a history, as `Contact.Title`. */
	trackedFields: string[];
	automations: AutomationSettings[];
}

export const DEFAULT_ORG: OrgSettings = {
	assignmentRules: { leadOwner: null },
	validationRules: [],
	contactSharing: 'public',
	administratorSeesAll: true,
	statesAndCountries: false,
	personAccounts: false,
	personContacts: 'writable',
	hiddenFields: [],
	requiredFields: [],
	editsUnderWay: [],
	trackedFields: [],
	automations: [],
};
