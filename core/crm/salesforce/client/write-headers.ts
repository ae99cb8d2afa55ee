/** What a call that writes may ask for beside its records. Pure. */

export interface WriteWishes {
	/**
	 * Whether the active assignment rules give leads to an owner. Salesforce runs them on every call that does not say
	 * otherwise, on changes too.
	 */
	assigns: boolean;
	/** Whether records are saved that a duplicate rule only warns of. Rules that block refuse them all the same. */
	allowsDuplicates: boolean;
}

/**
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_autoassign.htm
 * https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_duplicaterules.htm
 */
export function headersOf({ assigns, allowsDuplicates }: WriteWishes): Record<string, string> {
	return {
		'Sforce-Auto-Assign': assigns ? 'TRUE' : 'FALSE',
		...(allowsDuplicates ? { 'Sforce-Duplicate-Rule-Header': 'allowSave=true' } : {}),
	};
}
