import type { CountedPart, Rows } from '../counted-part';
import { readableText } from '../readable-text';

interface Row {
	id: string;
	properties: Record<string, string>;
	archivedAt: unknown;
}

interface Association {
	fromType: string;
	fromId: string;
	toType: string;
	toId: string;
}

const BODIES = { notes: 'hs_note_body', communications: 'hs_communication_body' } as const;

const living = (rows: Rows, entity: string) => (rows(entity) as Row[]).filter(({ archivedAt }) => archivedAt === null);

/** Ids of the contacts that each record of a type belongs to. */
function contactsOf(rows: Rows, type: string): (id: string) => string[] {
	const links = (rows('associations') as Association[]).filter(
		({ fromType, toType }) => fromType === type && toType === 'contacts',
	);
	return (id) => [...new Set(links.filter(({ fromId }) => fromId === id).map(({ toId }) => toId))];
}

export const counted: CountedPart = {
	recordsPerCall: 100,
	deals(rows) {
		const contacts = contactsOf(rows, 'deals');
		return living(rows, 'deals').map(({ id, properties }) => ({
			id,
			title: properties.dealname ?? '',
			amount: properties.amount === undefined ? null : Number(properties.amount),
			contactIds: contacts(id),
		}));
	},
	entries: (rows) =>
		(['notes', 'communications'] as const).flatMap((type) => {
			const contacts = contactsOf(rows, type);
			return living(rows, type).map(({ id, properties }) => ({
				recordId: contacts(id).join(' and '),
				text: readableText(properties[BODIES[type]] ?? ''),
			}));
		}),
	fields: (rows) =>
		(rows('properties') as Array<{ name: string; objectType?: string }>).map(
			({ name, objectType }) => `${objectType ?? ''} ${name}`,
		),
	dealsNeedField: false,
	convertsLeads: false,
	conversionOpensDeals: false,
	currency: 'USD',
	settings: {},
};
