import { identityKeys, type Contact, type IdentityKey } from '../../../contact';
import type { FieldValue } from '../../../crm/contract';
import type { ChangeInterval, ChangeSource, HubField, HubValue, WorkspaceStore } from '../../../store/contract';
import { isCustom } from '../gather/hub-side';
import { ADDRESS_LISTS, listAfter, type FieldVerdict, type RecordPlan } from '../reconcile';
import type { SyncRunContext } from './two-way-input';

/** What a CRM's values make of a contact. */

interface HubWrite {
	field: HubField;
	value: FieldValue;
	changed: ChangeInterval | null;
}

export function hubWrites({ fields }: RecordPlan): HubWrite[] {
	return fields.filter(({ kind }) => kind === 'write').flatMap(hubWrite);
}

function hubWrite({ writes, hubField, evidence }: FieldVerdict): HubWrite[] {
	const write = writes.find(({ side }) => side === 'hub');
	return write === undefined ? [] : [{ field: hubField as HubField, value: write.value, changed: evidence.crm }];
}

/** The contact with the values that the CRM gave; its lists with what was added and removed there. */
export function contactAfter(contact: Contact, plan: RecordPlan, at: string): Contact {
	const after = { ...contact };
	for (const list of ADDRESS_LISTS) after[list] = listAfter(list, contact[list], plan.fields, plan.lists);
	for (const { field, value } of hubWrites(plan)) setValue(after, field, value);
	return { ...after, updatedAt: at };
}

function setValue(contact: Contact, field: HubField, value: FieldValue): void {
	const text = value === null ? null : String(value);
	switch (field) {
		case 'firstName':
		case 'lastName':
			contact[field] = text;
			contact.nameOrigin = 'given';
			return;
		case 'company':
		case 'jobTitle':
			contact[field] = text;
	}
}

/** Values that only CRMs hold. */
export function customValues(contactId: string, plan: RecordPlan, origin: string, at: string): HubValue[] {
	return hubWrites(plan)
		.filter(({ field }) => isCustom(field))
		.map(({ field, value, changed }) => ({
			contactId,
			field,
			value,
			origin: originOf(origin, plan),
			changed: changed ?? { notBefore: null, notAfter: at },
		}));
}

/** Whether the values that only CRMs hold are those that a plan goes over: another CRM may have given one meanwhile. */
export function standsOver({ fields }: RecordPlan, stored: readonly HubValue[]): boolean {
	return fields.every(({ kind, writes, hubField, before }) => {
		const isWritten = kind === 'write' && writes.some(({ side }) => side === 'hub');
		if (!isWritten || !isCustom(String(hubField)) || before.hub === undefined) return true;
		return (stored.find(({ field }) => field === hubField)?.value ?? null) === before.hub;
	});
}

export function sourceOf({ integration, object }: SyncRunContext, plan: RecordPlan): ChangeSource {
	const changed = hubWrites(plan).flatMap((write) => (write.changed ? [[write.field, write.changed] as const] : []));
	return {
		origin: originOf(integration.id, plan),
		changed: Object.fromEntries(changed),
		from: { integrationId: integration.id, crmObject: object },
	};
}

/** Whoever undoes a run says what the values are. */
function originOf(integrationId: string, { left }: RecordPlan): string {
	return left === undefined ? integrationId : 'user';
}

/** An address or number that another contact holds is stored, and somebody has to look. Never are the two merged. */
export async function openReviews(
	{ runtime }: SyncRunContext,
	inside: WorkspaceStore,
	changed: ReadonlyArray<{ before: Contact | null; after: Contact }>,
	at: string,
): Promise<void> {
	const newKeys = changed.map(({ before, after }) => {
		const known = new Set<IdentityKey>(before === null ? [] : identityKeys(before));
		return { after, keys: identityKeys(after).filter((key) => !known.has(key)) };
	});
	const holders = await inside.contacts.findByKeys([...new Set(newKeys.flatMap(({ keys }) => keys))]);
	for (const { after, keys } of newKeys) {
		const key = keys.find((each) => holders.get(each)?.some((id) => id !== after.id));
		if (key === undefined) continue;
		const others = (holders.get(key) ?? []).filter((id) => id !== after.id);
		await inside.reviews.open({
			id: runtime.newId(),
			contactIds: [after.id, ...others],
			key,
			reason: 'a CRM gave the contact an address or number that another contact holds',
			createdAt: at,
			resolvedAt: null,
		});
	}
}
