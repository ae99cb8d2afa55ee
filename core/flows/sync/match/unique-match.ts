import type { CrmRecord } from '../../../crm/contract';
import type { PushBucket, PushProblem } from '../outcome';
import type { Sought } from './lookup-keys';

/** What the CRM holds of one contact. Pure data. */
export type RecordMatch =
	| { kind: 'none' }
	| { kind: 'record'; record: CrmRecord }
	/** Of leads: the contact that a lead was converted to, or that somebody without a lead is, takes its place. */
	| { kind: 'converted'; contactId: string }
	| Refusal;

/** Why no record is worked with. */
export interface Refusal {
	kind: 'refused';
	bucket: Extract<PushBucket, 'conflict' | 'failed' | 'skipped'>;
	problem: PushProblem;
}

/** Where nobody is to be added. */
export const NO_RECORD: Refusal = {
	kind: 'refused',
	bucket: 'skipped',
	problem: {
		kind: 'notFound',
		message: 'The CRM has no record of this contact',
		fix: 'Use the operation Sync to add it',
		recordIds: [],
	},
};

/** The one record among those that match any key of a contact. Two are ambiguous: never is the first one taken. */
export function uniqueMatch(matches: readonly CrmRecord[]): RecordMatch {
	const open = matches.filter((record) => !record.isConverted);
	// A lead that is open is worked with; those that were converted before it are history.
	if (open.length === 0 && matches.length > 0) return contactOfConverted(matches);
	const [record, ...others] = new Map(open.map((each) => [each.id, each])).values();
	if (record === undefined) return { kind: 'none' };
	return others.length > 0 ? ambiguous([record, ...others].map(({ id }) => id)) : { kind: 'record', record };
}

function contactOfConverted(leads: readonly CrmRecord[]): RecordMatch {
	const [contactId, ...others] = new Set(leads.flatMap((lead) => lead.contactId ?? []));
	if (contactId === undefined) return withoutContact(leads);
	return others.length > 0 ? ambiguous([contactId, ...others]) : { kind: 'converted', contactId };
}

function withoutContact(leads: readonly CrmRecord[]): Refusal {
	return {
		kind: 'refused',
		bucket: 'conflict',
		problem: {
			kind: 'conflict',
			message: 'The lead was converted, but the CRM does not show the contact it became',
			fix: 'Give the account of the credential access to the contact, or sync the person as a contact',
			recordIds: leads.map(({ id }) => id),
		},
	};
}

function ambiguous(recordIds: string[]): Refusal {
	return {
		kind: 'refused',
		bucket: 'conflict',
		problem: {
			kind: 'ambiguous',
			message: `${recordIds.length} CRM records match this contact: ${recordIds.join(', ')}`,
			fix: 'Merge them in the CRM, or take the shared address away from one of them, then sync again',
			recordIds,
		},
	};
}

/**
 * Two contacts with one CRM record: neither is taken first.
 * @param ownerOf contact ids by the CRM records that are linked to them
 */
export function refuseShared(
	sought: ReadonlyArray<Pick<Sought, 'contact'>>,
	matches: readonly RecordMatch[],
	ownerOf: ReadonlyMap<string, string>,
): RecordMatch[] {
	const holders = new Map([...ownerOf].map(([crmId, contactId]) => [crmId, new Set([contactId])]));
	matches.forEach((match, index) => {
		const contactId = sought[index]?.contact.id;
		if (match.kind !== 'record' || contactId === undefined) return;
		holders.set(match.record.id, (holders.get(match.record.id) ?? new Set()).add(contactId));
	});
	return matches.map((match) => {
		const isShared = match.kind === 'record' && (holders.get(match.record.id)?.size ?? 0) > 1;
		return isShared ? shared(match.record.id) : match;
	});
}

function shared(crmId: string): Refusal {
	return {
		kind: 'refused',
		bucket: 'conflict',
		problem: {
			kind: 'conflict',
			message: `CRM record ${crmId} also matches another contact`,
			fix: 'Merge the two contacts if they are one person, or give each its own e-mail address in the CRM',
			recordIds: [crmId],
		},
	};
}
