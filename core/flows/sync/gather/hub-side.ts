import type { Contact } from '../../../contact';
import type { FieldName, FieldValue, FieldValues } from '../../../crm/contract';
import type { HubField, HubValue, Link } from '../../../store/contract';
import { fieldValuesOf } from '../merge/field-values';
import type { HubSide, HubValues, KeptField, SideValue } from '../reconcile';

export interface HubKnowledge {
	contact: Contact;
	/** What is known beside the contact of its values. */
	stored: readonly HubValue[];
	/** What the pack knows of the score of the contact, by the names of the CRM's fields. */
	scores: FieldValues;
	link: Link | null;
	/** Whether nothing is known of a record: what the CRM demands of a new one counts then. */
	isAlone: boolean;
}

/** A contact as it is judged. The hub knows all of its own values: what it does not hold is blank. */
export function hubSide(knowledge: HubKnowledge, fields: readonly KeptField[]): HubSide {
	const { contact } = knowledge;
	return {
		contactId: contact.id,
		externalKey: contact.externalKey,
		values: hubValues(knowledge, fields),
		emails: contact.emails,
		phones: contact.phones,
		profiles: contact.profiles,
		displayName: contact.displayName,
		lastInteractionAt: contact.lastInteractionAt,
	};
}

function hubValues({ contact, stored, scores, link, isAlone }: HubKnowledge, fields: readonly KeptField[]): HubValues {
	const pushed = fieldValuesOf(contact);
	const values: Partial<Record<HubField | FieldName, SideValue>> = {};
	for (const field of fields) {
		if (field.owner === 'enforced') {
			const value = scores[field.crm] ?? pushed[field.crm];
			if (value !== undefined) values[field.crm] = { isKnown: true, value, changed: null, origin: null };
			continue;
		}
		const told = stored.find((each) => each.field === field.hub);
		const value =
			ownValue(contact, field.hub, pushed, isAlone || isAgreedOn(link?.base[field.crm])) ?? told?.value ?? null;
		values[field.hub] = { isKnown: true, value, ...whence(contact, field.hub, told, value) };
	}
	return values;
}

function whence({ updatedAt }: Contact, field: HubField, told: HubValue | undefined, value: FieldValue) {
	const isSame = told !== undefined && (isCustom(field) || told.value === value);
	if (isSame) return { changed: told.changed, origin: told.origin };
	return { changed: { notBefore: null, notAfter: updatedAt }, origin: null };
}

export function isCustom(field: string): field is `custom:${string}` {
	return field.startsWith('custom:');
}

function isAgreedOn(value: FieldValue | undefined): boolean {
	return value !== undefined && value !== null;
}

/**
 * A name that the pack made up of what a platform shows was written where the CRM demands one. It stands as the hub's
 * value as long as it is half of a pair, and is no value beside what a CRM knows.
 */
function ownValue(contact: Contact, field: HubField, pushed: FieldValues, isMadeUp: boolean): FieldValue {
	switch (field) {
		case 'email':
			return contact.emails[0] ?? null;
		case 'phone':
			return contact.phones[0] ?? null;
		case 'company':
		case 'jobTitle':
			return contact[field];
		case 'firstName':
		case 'lastName': {
			const isNamed = contact.firstName !== null || contact.lastName !== null;
			return isNamed || !isMadeUp ? contact[field] : (pushed[field] ?? null);
		}
		default:
			return null;
	}
}
