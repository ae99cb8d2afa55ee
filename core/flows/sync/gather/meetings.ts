import { identityKeys, isRoleAddress, type Contact, type IdentityKey } from '../../../contact';
import type { CrmRecord, LookupKey } from '../../../crm/contract';
import { chunk } from '../../../lib/batching';
import type { Link } from '../../../store/contract';
import { emailKeys } from '../match/lookup-keys';
import type { Meeting } from '../reconcile';
import { erasedAmong, idsOf } from './erased-people';
import type { SyncContext } from './subject';

/** Whom a record that no link knows meets here, and the other way round. A failed look-up is an error. */

const ALONE: Meeting = { kind: 'alone' };

export interface Met {
	meeting: Meeting;
	/** The other one, where the two met. */
	contactId: string | null;
	crmId: string | null;
}

const NOBODY: Met = { meeting: ALONE, contactId: null, crmId: null };
const OF_ERASED: Met = { meeting: { kind: 'erased' }, contactId: null, crmId: null };

/**
 * Contacts that hold a key of these records, which no link knows: the pack's own key, or an address that identifies
 * somebody. Never a phone number alone. Several holders are a review, and so is a holder that is linked to another
 * record; two records of one holder are both left.
 */
export async function meetContacts(context: SyncContext, records: readonly CrmRecord[]): Promise<Map<string, Met>> {
	const { workspace, integration, object } = context;
	const keysOf = new Map(records.map((record) => [record.id, recordKeys(record)]));
	const allKeys = [...new Set([...keysOf.values()].flat())];
	const holders = await workspace.contacts.findByKeys(allKeys);
	const erased = await erasedAmong(context, idsOf(records), allKeys);
	const holdersOf = (id: string) => [...new Set((keysOf.get(id) ?? []).flatMap((key) => holders.get(key) ?? []))];
	const links = await workspace.links.find(integration.id, object, [...new Set([...holders.values()].flat())]);
	const secondary = await workspace.links.findSecondary(
		integration.id,
		object,
		records.map(({ id }) => id),
	);
	const wanted = new Map<string, number>();
	for (const { id } of records) for (const holder of holdersOf(id)) wanted.set(holder, (wanted.get(holder) ?? 0) + 1);
	return new Map(
		records.map(({ id }): [string, Met] => {
			if (erased.isRecord(id)) return [id, OF_ERASED];
			const second = secondary.get(id);
			if (second !== undefined) return [id, ofSecond(second.contactId, id)];
			const [contactId, ...others] = holdersOf(id).sort();
			if (contactId === undefined) return [id, keysOf.get(id)?.some(erased.isKey) ? OF_ERASED : NOBODY];
			const link = links.get(contactId);
			const linkedTo = link && (link.state ?? 'living') !== 'ended' ? link.crmId : null;
			const reason =
				others.length > 0
					? 'several contacts hold a key of the record'
					: linkedTo !== null && linkedTo !== id
						? 'the contact with a key of the record is linked to another record'
						: (wanted.get(contactId) ?? 0) > 1
							? 'several records hold a key of one contact'
							: null;
			const meeting: Meeting =
				reason === null
					? { kind: 'met' }
					: { kind: 'review', reason, contactIds: [contactId, ...others], crmIds: [id] };
			return [id, { meeting, contactId, crmId: id }];
		}),
	);
}

/** A record of somebody who is linked to another one: it is read, and never written. */
function ofSecond(contactId: string, crmId: string): Met {
	const reason = 'the contact of the record is linked to another record: merge the two in the CRM';
	return { meeting: { kind: 'review', reason, contactIds: [contactId], crmIds: [crmId] }, contactId, crmId };
}

function recordKeys({ fields, emails }: CrmRecord): IdentityKey[] {
	const { externalKey } = fields;
	const keys = identityKeys({ emails: emails.filter((email) => !isRoleAddress(email)), phones: [], profiles: [] });
	return typeof externalKey === 'string' && externalKey.trim() !== '' ? [externalKey, ...keys] : keys;
}

/** Whose the record is; `null` where nobody's, or whose link to it ended. */
export function ownerIn(link: Link | undefined): string | null {
	return link === undefined || link.state === 'ended' ? null : link.contactId;
}

/**
 * Records that the CRM finds by the keys of these contacts, whom no link knows.
 * @throws CrmError when it could not be asked
 */
export async function meetRecords(
	context: SyncContext,
	contacts: readonly Contact[],
): Promise<Map<string, Met & { record: CrmRecord | null }>> {
	const { workspace, integration, adapter, object, rules, signal } = context;
	const hasKeys = rules.fields.some(({ crm }) => crm === 'externalKey');
	const keysOf = (contact: Contact): LookupKey[] =>
		hasKeys ? [...emailKeys(contact), { by: 'externalKey', value: contact.externalKey }] : emailKeys(contact);
	const keys = contacts.flatMap((contact) => keysOf(contact).map((key) => ({ contact, key })));
	const found = new Map<string, Map<string, CrmRecord>>();
	for (const batch of chunk(keys, adapter.capabilities.lookupBatchSize)) {
		signal?.throwIfAborted();
		const records = await adapter.findByKey(
			object,
			batch.map(({ key }) => key),
			{ signal },
		);
		batch.forEach(({ contact }, index) => {
			const known = found.get(contact.id) ?? new Map<string, CrmRecord>();
			for (const record of records[index] ?? []) if (!record.isConverted) known.set(record.id, record);
			found.set(contact.id, known);
		});
	}
	const all = idsOf([...found.values()].flatMap((records) => [...records.values()]));
	const owners = await workspace.links.findByCrmIds(integration.id, object, all);
	const erased = await erasedAmong(context, all, []);
	return new Map(
		contacts.map(({ id }): [string, Met & { record: CrmRecord | null }] => {
			const [record = null, ...others] = [...(found.get(id)?.values() ?? [])].filter(
				(each) => !erased.isRecord(each.id),
			);
			const owner = record === null ? null : ownerIn(owners.get(record.id));
			if (record === null) return [id, { ...((found.get(id)?.size ?? 0) > 0 ? OF_ERASED : NOBODY), record }];
			const isShared = owner !== null && owner !== id;
			const meeting: Meeting =
				others.length === 0 && !isShared
					? { kind: 'met' }
					: {
							kind: 'review',
							reason: isShared
								? 'the record with a key of the contact is linked to another contact'
								: 'several records hold a key of the contact',
							contactIds: isShared ? [id, owner].sort() : [id],
							crmIds: [record, ...others].map((each) => each.id).sort(),
						};
			return [id, { meeting, contactId: id, crmId: record.id, record }];
		}),
	);
}
