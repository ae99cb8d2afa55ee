/** How errors and messages name a CRM. */
export interface CrmName {
	/** Its id in the registry, for example `hubspot`. */
	provider: string;
	/** Its name for people, for example `HubSpot`. */
	label: string;
}
