import type { Meeting } from '../reconcile';

/** Who is one person with whom, where no link says it. A look-up that failed is an error. */
export interface Met {
	meeting: Meeting;
	/** The other one, where the two met; of a review one of them. */
	contactId: string | null;
	crmId: string | null;
	/** Whether the contact is looked at with another record that waits in the inbox: nobody is carried out twice. */
	isWithRecord: boolean;
}
