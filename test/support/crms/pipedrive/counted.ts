import type { CountedPart, Rows } from '../counted-part';
import { asText } from '../held-person';
import { readableText } from '../readable-text';

interface Row {
	id: number | string;
	values: Record<string, unknown>;
	deletedAt: unknown;
}

interface NoteRow {
	content: string;
	personId: number | null;
	leadId: string | null;
	deletedAt: unknown;
}

const living = (rows: Rows, entity: string) => (rows(entity) as Row[]).filter(({ deletedAt }) => deletedAt === null);

function recordOf({ lead_id: leadId, participants }: Row['values']): string {
	const people = (participants ?? []) as Array<{ person_id: number; primary: boolean }>;
	return asText(leadId) || asText(people.find(({ primary }) => primary)?.person_id);
}

export const counted: CountedPart = {
	recordsPerCall: 1,
	deals: (rows) =>
		living(rows, 'deals').map(({ id, values }) => ({
			id: asText(id),
			title: asText(values.title),
			amount: values.value === undefined || values.value === null ? null : Number(values.value),
			contactIds: [asText(values.person_id)],
		})),
	entries: (rows) => [
		...living(rows, 'activities').map(({ values }) => ({
			recordId: recordOf(values),
			text: readableText(asText(values.note)),
		})),
		...(rows('notes') as NoteRow[])
			.filter(({ deletedAt }) => deletedAt === null)
			.map(({ content, leadId, personId }) => ({
				recordId: asText(leadId ?? personId),
				text: readableText(content),
			})),
	],
	fields: (rows) => (rows('personFields') as Array<{ name: string }>).map(({ name }) => name),
	dealsNeedField: true,
	convertsLeads: true,
	conversionOpensDeals: true,
	currency: 'USD',
	settings: { rateLimits: { burst: 100_000, search: 100_000 }, conversionMs: 0 },
};
