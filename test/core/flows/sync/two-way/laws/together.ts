import type { Contact } from '../../../../../../core/contact';
import type { FieldName, FieldValue } from '../../../../../../core/crm/contract';
import { createForms } from '../../../../../../core/flows/sync/merge/forms';
import type { FieldMapping, Link, SyncConflict } from '../../../../../../core/store/contract';
import { workspace } from '../session';
import type { EditedField } from './deeds';
import { people } from './people';
import type { Spoke } from './world';

const FORMS = createForms({ timeZone: 'UTC', precisionMs: 1, limits: {}, native: new Map() });

export interface Together {
	contact: Contact;
	crmId: string;
	link: Link;
	fields: TogetherField[];
}

/** Of a field that is kept in step: what either side holds, and whether the two are equal, or may differ. */
export interface TogetherField {
	field: EditedField;
	crmField: FieldName;
	hub: FieldValue;
	crm: FieldValue;
	isSettled: boolean;
}

/** Contacts and records of a CRM that are linked, field by field. */
export async function together(spoke: Spoke): Promise<Together[]> {
	const all = await people();
	const ids = all.map(({ contact }) => contact.id);
	const links = await workspace.links.find(spoke.integration.id, 'contact', ids);
	const conflicts = await openConflicts(spoke);
	return all.flatMap(({ contact, values }): Together[] => {
		const link = links.get(contact.id);
		const record = spoke.crm.living().get(link?.crmId ?? '');
		if (link?.crmId == null || record === undefined || (link.state ?? 'living') !== 'living') return [];
		const fields = [...spoke.mapping].map(([field, mapping]): TogetherField => {
			const [hub, crm] = [values[field], record[mapping.crm] ?? null];
			const isAsked = conflicts.some((each) => each.contactId === contact.id && each.field === mapping.crm);
			const isSettled = isAsked || mayStand(spoke, link, mapping, { hub, crm });
			return { field, crmField: mapping.crm, hub, crm, isSettled };
		});
		return [{ contact, crmId: link.crmId, link, fields }];
	});
}

export async function openConflicts({ integration }: Spoke): Promise<SyncConflict[]> {
	const query = { integrationId: integration.id, limit: 500 };
	return (await workspace.conflicts.list(query)).items;
}

/**
 * Whether two values may stand beside each other: they are equal, or as the pair has them (as the CRM spells what it
 * was given, or as was decided), or the side that does not own the field has changed, or the owner holds nothing yet.
 */
function mayStand(
	{ nature }: Spoke,
	{ base, kept, marks }: Link,
	{ crm: field, owner }: FieldMapping,
	{ hub, crm }: { hub: FieldValue; crm: FieldValue },
): boolean {
	if (FORMS.hub(field, hub) === FORMS.crm(field, crm)) return true;
	if (!(field in base)) return (owner === 'hub' && hub === null) || (owner === 'crm' && crm === null);
	const half = (field in kept ? kept[field] : base[field]) ?? null;
	const isHubAsAgreed = FORMS.hub(field, base[field]) === FORMS.hub(field, hub);
	const isCrmAsAgreed = half === crm;
	if (isHubAsAgreed && isCrmAsAgreed) return nature.recases === true || marks?.[field]?.differs === true;
	// The hub's blank is unknown where it owns the field, and clears nothing.
	if (owner === 'hub') return isHubAsAgreed || hub === null;
	return owner === 'crm' && isCrmAsAgreed;
}
