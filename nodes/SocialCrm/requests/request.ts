import type { Contact, PersonDetails } from '../../../core/contact';
import type { Integration, WorkspaceStore } from '../../../core/store/contract';
import type { CrmChoices, CrmConnection } from '../../shared/crm';
import { groupBy } from '../../shared/items/grouping';

/** What one item asks of the CRM for one person. Items that differ in their settings travel in calls of their own. */
export interface ContactRequest {
	itemIndex: number;
	/** A contact that is stored, or a person who is stored first. */
	subject: { contactId: string } | { person: PersonDetails };
	settings: {
		crm: unknown;
		workspace: unknown;
		/** What only some CRMs ask for. Items that differ in it travel in calls of their own. */
		choices?: CrmChoices;
		/** Whether nothing is to be written. */
		preview?: boolean;
	};
}

export type WithContact<R> = R & { contact: Contact };

/** Requests with the same settings, and everything needed to carry them out. */
export interface RequestGroup<R extends ContactRequest> {
	connection: CrmConnection;
	workspace: WorkspaceStore;
	integration: Integration;
	settings: R['settings'];
	requests: Array<WithContact<R>>;
	signal: AbortSignal | undefined;
}

/** Requests about the same contact, together. */
export function byContact<R>(
	requests: ReadonlyArray<WithContact<R>>,
): Array<{ contact: Contact; requests: Array<WithContact<R>> }> {
	return groupBy(requests, ({ contact }) => contact.id).flatMap(({ members }) => {
		const contact = members.at(-1)?.contact;
		return contact === undefined ? [] : [{ contact, requests: members }];
	});
}
