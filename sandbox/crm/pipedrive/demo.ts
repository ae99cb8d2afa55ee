import { shownText, type DemoPart } from '../core/emulator';
import { PIPEDRIVE_STATIC_TOKEN } from './state/tokens';

interface PersonRow {
	id: number;
	values: { name?: string; emails?: Array<{ value: string }>; phones?: Array<{ value: string }> };
	custom: Record<string, unknown>;
	deletedAt: unknown;
}

interface FieldRow {
	code: string;
	name: string;
	options: Array<{ id: number; label: string }> | null;
}

/** Pipedrive names custom fields by codes of its own, and choices by numbers. */
function customValues(fields: readonly FieldRow[], custom: Record<string, unknown>) {
	return (name: string): string => {
		const field = fields.find((each) => each.name === name);
		const value = field === undefined ? '' : custom[field.code];
		const labelOf = (id: unknown) =>
			field?.options?.find((option) => option.id === Number(id))?.label ?? shownText(id);
		return Array.isArray(value) ? value.map(labelOf).join(', ') : shownText(value);
	};
}

export const demo: DemoPart = {
	people: 'persons',
	connection: {},
	credential: (host) => ({
		type: 'socialCrmPipedriveApi',
		data: { apiToken: PIPEDRIVE_STATIC_TOKEN, useDifferentHost: true, host },
	}),
	shown(row, rows) {
		const { id, values, custom, deletedAt } = row as PersonRow;
		if (deletedAt !== null) return null;
		const named = customValues(rows('personFields') as FieldRow[], custom);
		return {
			key: named('Social contact key'),
			id: String(id),
			name: shownText(values.name),
			email: shownText(values.emails?.[0]?.value),
			phone: shownText(values.phones?.[0]?.value),
			platforms: named('Social platforms'),
			username: named('Social user name'),
			messages: named('Social interactions'),
		};
	},
	sales: [{ person: 12, title: 'Starter plan', cents: 79_999 }],
	wonDeal: ({ contactId, title, amount, currency }) => ({
		title,
		status: 'won',
		value: amount,
		currency,
		person_id: Number(contactId),
	}),
};
