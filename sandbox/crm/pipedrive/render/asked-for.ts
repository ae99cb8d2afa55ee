import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';

function countsOf(context: PipedriveContext, row: RecordRow): Record<string, unknown> {
	const key = { persons: 'personId', organizations: 'orgId', deals: 'dealId', leads: 'leadId', activities: null }[
		row.type
	] as 'personId' | 'orgId' | 'dealId' | 'leadId' | null;
	const link = { persons: 'person_id', organizations: 'org_id', deals: 'deal_id', leads: 'lead_id', activities: '' }[
		row.type
	];
	const live = (type: 'deals' | 'activities') =>
		context.store.list(type).filter((each) => each.deletedAt === null && each.values[link] === row.id);
	const deals = (status: string) => live('deals').filter(({ values }) => values['status'] === status).length;
	return {
		notes_count: [...context.store.notes.values()].filter(
			(note) => key !== null && note.deletedAt === null && note[key] === row.id,
		).length,
		activities_count: live('activities').length,
		open_deals_count: deals('open'),
		won_deals_count: deals('won'),
		lost_deals_count: deals('lost'),
	};
}

const COUNTS = [
	'next_activity_id',
	'last_activity_id',
	'email_messages_count',
	'activities_count',
	'done_activities_count',
	'undone_activities_count',
	'files_count',
	'notes_count',
	'followers_count',
	'smart_bcc_email',
];
const DEAL_COUNTS = [
	'open_deals_count',
	'related_open_deals_count',
	'closed_deals_count',
	'related_closed_deals_count',
	'won_deals_count',
	'related_won_deals_count',
	'lost_deals_count',
	'related_lost_deals_count',
];
const MAIL_TIMES = ['last_incoming_mail_time', 'last_outgoing_mail_time'];
const ASKED_FOR: Readonly<Record<string, readonly string[]>> = {
	persons: [
		...COUNTS,
		...DEAL_COUNTS,
		...MAIL_TIMES,
		'participant_open_deals_count',
		'participant_closed_deals_count',
		'marketing_status',
		'doi_status',
	],
	organizations: [...COUNTS, ...DEAL_COUNTS, 'people_count'],
	deals: [
		...COUNTS,
		...MAIL_TIMES,
		'first_won_time',
		'products_count',
		'participants_count',
		// The lead that a deal was made of. A recorded answer that nobody asked for it lacks it.
		'source_lead_id',
	],
	activities: ['attendees'],
};

/**
 * What a record holds only when it is asked for, by the types that can be asked. What the sandbox does not keep is
 * null.
 */
export function includedFields(
	context: PipedriveContext,
	row: RecordRow,
	names: readonly string[],
): Record<string, unknown> {
	const asked = names.filter((name) => ASKED_FOR[row.type]?.includes(name));
	if (asked.length === 0) return {};
	const known: Record<string, unknown> = {
		...countsOf(context, row),
		attendees: row.values['attendees'] ?? [],
		marketing_status: row.values['marketing_status'] ?? 'no_consent',
		source_lead_id: row.values['source_lead_id'] ?? null,
	};
	return Object.fromEntries(asked.map((name) => [name, known[name] ?? null]));
}
