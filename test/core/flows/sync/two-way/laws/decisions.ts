import type { FieldValue } from '../../../../../../core/crm/contract';
import { workspace } from '../session';
import type { EditedField } from './deeds';
import { together } from './together';
import { due, spelt, type Watched } from './watch';
import type { Spoke } from './world';

/** Law 11: nobody whose record went is added again, and what was decided to differ stays until somebody edits it. */
export function reversed({ plans, links, sent, spoke }: Watched): string[] {
	return plans
		.filter(
			({ action, contactId }) => action.kind === 'createInCrm' && links.get(contactId ?? '')?.state === 'ended',
		)
		.filter((plan) => sent.some(({ call, fields }) => spelt(call, null, fields) === due(plan)))
		.map(({ contactId }) => `11: ${contactId} was added to ${spoke.letter} again`);
}

/**
 * Law 3: whoever is linked for the first time has an address, or the key, in common; a number alone joins nobody. What
 * was planned by what the feed had shown, and was not carried out, joined nobody either.
 */
export async function joined({ spoke, plans, people: { before }, isDisturbed }: Watched): Promise<string[]> {
	const meant = isDisturbed ? [] : plans.filter(({ action }) => action.kind === 'link');
	const ids = meant.flatMap(({ contactId }) => contactId ?? []);
	const links = await workspace.links.find(spoke.integration.id, 'contact', ids);
	return meant.flatMap(({ contactId, crmId }) => {
		const record = spoke.crm.living().get(crmId ?? '');
		const contact = before.find((each) => each.contact.id === contactId)?.contact;
		const isLinked = links.get(contactId ?? '')?.crmId === crmId;
		if (!isLinked || record === undefined || contact === undefined) return [];
		const address = String(record.email ?? '').toLowerCase();
		const held = contact.emails.map((email) => email.toLowerCase());
		const hasCommon = held.includes(address) || record.externalKey === contact.externalKey;
		return hasCommon ? [] : [`3: ${contactId} met ${crmId} of ${spoke.letter}, and nothing but a number is common`];
	});
}

/** Laws 10 and 11: a link to what is out of sight lives on, and what left the filter is not written to. */
export async function untouched(seen: Watched): Promise<string[]> {
	const { links, spoke, sent, isDisturbed } = seen;
	if (isDisturbed) return [];
	const now = await workspace.links.find(spoke.integration.id, 'contact', [...links.keys()]);
	const broken = [...links.values()]
		.filter(({ crmId, state = 'living' }) => state === 'living' && spoke.concealed.has(crmId ?? ''))
		.filter(({ contactId, crmId }) => now.get(contactId)?.crmId !== crmId || now.get(contactId)?.state === 'ended')
		.map(({ crmId }) => `10: the link to ${crmId} of ${spoke.letter} ended, which is out of sight`);
	const outside = sent
		.filter(({ call, id }) => call === 'update' && spoke.crm.living().get(id)?.['native:kind'] === 'out')
		.map(({ id }) => `11: ${id} of ${spoke.letter} is outside of the filter, and was written to`);
	return [...broken, ...(spoke.nature.isFiltered ? outside : [])];
}

/** Law 11: two values that were left beside each other, by a first meeting or by an answer. */
export interface Decided {
	contactId: string;
	crmId: string;
	field: EditedField;
	hub: FieldValue;
	crm: FieldValue;
}

/** Those that were decided to differ, and stand. */
export async function decidedIn(spoke: Spoke): Promise<Decided[]> {
	return (await together(spoke)).flatMap(({ contact, crmId, link, fields }) =>
		fields
			.filter(({ crmField, hub, crm }) => {
				const mark = link.marks?.[crmField];
				const half = crmField in link.kept ? link.kept[crmField] : link.base[crmField];
				return mark?.differs === true && link.base[crmField] === hub && half === crm;
			})
			.map(({ field, hub, crm }) => ({ contactId: contact.id, crmId, field, hub, crm })),
	);
}

export async function undone({ spoke, isDisturbed, decided }: Watched): Promise<string[]> {
	if (isDisturbed) return [];
	const now = await together(spoke);
	return decided.flatMap(({ contactId, crmId, field, hub, crm }) => {
		const pair = now.find((each) => each.contact.id === contactId && each.crmId === crmId);
		const after = pair?.fields.find((each) => each.field === field);
		if (after === undefined || (after.hub === hub && after.crm === crm)) return [];
		return [`11: ${field} of ${contactId} was to differ from ${spoke.letter}: ${hub} and ${crm}`];
	});
}
