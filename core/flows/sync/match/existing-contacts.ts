import type { RecordsInput } from '../records-input';
import { createExternalKeys, type ExternalKeys } from './external-keys';
import type { Sought } from './lookup-keys';
import type { RecordMatch, Refusal } from './unique-match';

type Match = (input: RecordsInput, sought: readonly Sought[], externalKeys: ExternalKeys) => Promise<RecordMatch[]>;

/**
 * Looks among the CRM's contacts for those of whom it has no lead, where the CRM keeps leads beside contacts: somebody
 * sales works with already is no new lead. Costs one more round of look-ups, for them alone.
 * @throws CrmError when that look-up failed; that never reads as "is no contact"
 */
export async function withExistingContacts(
	input: RecordsInput,
	sought: readonly Sought[],
	matches: readonly RecordMatch[],
	match: Match,
): Promise<RecordMatch[]> {
	const { adapter, object, existingContacts = 'createLead' } = input;
	const mayBeContacts = object === 'lead' && adapter.capabilities.leadObject === 'separate';
	const unknown = sought.filter((_, index) => matches[index]?.kind === 'none');
	if (!mayBeContacts || existingContacts === 'createLead' || unknown.length === 0) return [...matches];
	const asContacts: RecordsInput = { ...input, object: 'contact' };
	const found = await match(asContacts, await withContactLinks(input, unknown), createExternalKeys());
	const foundOf = new Map(unknown.map((each, index) => [each, found[index]]));
	return matches.map((known, index) => {
		const contact = foundOf.get(sought[index] as Sought);
		return contact === undefined ? known : inPlaceOf(known, contact, existingContacts === 'skip');
	});
}

/** What is known of them as contacts, rather than as leads. */
async function withContactLinks(
	{ workspace, integration }: RecordsInput,
	sought: readonly Sought[],
): Promise<Sought[]> {
	const ids = sought.map(({ contact }) => contact.id);
	const links = await workspace.links.find(integration.id, 'contact', ids);
	return sought.map((each) => ({
		...each,
		crmId: null,
		doubt: null,
		link: links.get(each.contact.id) ?? null,
	}));
}

function inPlaceOf(known: RecordMatch, contact: RecordMatch, isSkipped: boolean): RecordMatch {
	if (contact.kind === 'none') return known;
	if (contact.kind !== 'record') return contact;
	return isSkipped ? isContactAlready(contact.record.id) : { kind: 'converted', contactId: contact.record.id };
}

function isContactAlready(crmId: string): Refusal {
	return {
		kind: 'refused',
		bucket: 'skipped',
		problem: {
			kind: 'conflict',
			message: `The person is a contact of the CRM already (${crmId}), so no lead was added`,
			fix: 'Set the option People Who Are Contacts, or If Not a Lead where attribution is tracked, to use the contact',
			recordIds: [crmId],
		},
	};
}
