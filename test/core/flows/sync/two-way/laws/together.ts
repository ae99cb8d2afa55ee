import type { Contact } from '../../../../../../core/contact';
import type { FieldName, FieldValue } from '../../../../../../core/crm/contract';
import { createForms } from '../../../../../../core/flows/sync/merge/forms';
import type { Link } from '../../../../../../core/store/contract';
import { everybody, workspace } from '../session';
import { EDITED } from './deeds';
import type { Spoke } from './world';

const FORMS = createForms({ timeZone: 'UTC', precisionMs: 1, limits: {}, native: new Map() });

export interface Together {
	contact: Contact;
	crmId: string;
	/** Of each edited field: what either side holds, and whether the two are equal or are known to differ. */
	fields: Array<{ field: FieldName; hub: FieldValue; crm: FieldValue; isSettled: boolean }>;
}

/** Whether both stand as the pair has them: as the CRM spells what it was given, or as was decided. */
function isAgreed({ nature }: Spoke, link: Link, field: FieldName, hub: FieldValue, crm: FieldValue): boolean {
	const { base, kept } = link;
	if (!nature.recases && link.marks?.[field]?.differs !== true) return false;
	const theirs = field in kept ? kept[field] : base[field];
	return field in base && FORMS.hub(field, base[field]) === FORMS.hub(field, hub) && (theirs ?? null) === crm;
}

/** Contacts and records of a CRM that are linked, field by field. */
export async function together(spoke: Spoke): Promise<Together[]> {
	const contacts = await everybody();
	const ids = contacts.map(({ id }) => id);
	const links = await workspace.links.find(spoke.integration.id, 'contact', ids);
	return contacts.flatMap((contact): Together[] => {
		const link = links.get(contact.id);
		const record = spoke.crm.living().get(link?.crmId ?? '');
		if (link?.crmId == null || record === undefined || (link.state ?? 'living') !== 'living') return [];
		const fields = EDITED.map((field) => {
			const [hub, there] = [contact[field], record[field] ?? null];
			const isEqual = FORMS.hub(field, hub) === FORMS.crm(field, there);
			return { field, hub, crm: there, isSettled: isEqual || isAgreed(spoke, link, field, hub, there) };
		});
		return [{ contact, crmId: link.crmId, fields }];
	});
}
