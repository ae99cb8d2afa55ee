import type { PipedriveContext } from '../context';
import type { FieldOwner, RecordRow, Values } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { rfc3339 } from '../rules/times';
import { includedFields } from './asked-for';

/** What a request may ask an answer to hold. */
export interface RenderOptions {
	/** Codes of the custom fields; null is all of them. */
	customFields: readonly string[] | null;
	optionLabels: boolean;
	includeFields: readonly string[];
}

export const PLAIN: RenderOptions = { customFields: null, optionLabels: false, includeFields: [] };

/** Pipedrive takes the last word for the family name. */
export function namesOf(name: unknown): { first_name: string | null; last_name: string | null } {
	const words =
		typeof name === 'string'
			? name
					.trim()
					.split(/\s+/)
					.filter((word) => word !== '')
			: [];
	if (words.length < 2) return { first_name: words[0] ?? null, last_name: null };
	return { first_name: words.slice(0, -1).join(' '), last_name: words.at(-1) ?? null };
}

function hiddenOf(context: PipedriveContext, owner: FieldOwner | null): readonly string[] {
	return owner === 'person' ? context.settings().hiddenFields : [];
}

/** Every custom field of the account, null where unset; null altogether where there is none to show. */
function customFields(
	context: PipedriveContext,
	owner: FieldOwner,
	custom: Values,
	options: RenderOptions,
): Record<string, unknown> | null {
	const shown = [...context.store.fields(owner).values()].filter(
		({ isCustom, code }) =>
			isCustom && (options.customFields?.includes(code) ?? true) && !hiddenOf(context, owner).includes(code),
	);
	if (shown.length === 0) return null;
	return Object.fromEntries(
		shown.map((field) => {
			const value = custom[field.code] ?? null;
			if (!options.optionLabels || field.options === null || value === null) return [field.code, value];
			const labelled = (id: unknown) => ({
				id,
				label: field.options?.find((option) => option.id === id)?.label ?? null,
			});
			return [field.code, Array.isArray(value) ? value.map(labelled) : labelled(value)];
		}),
	);
}

/** The order of names in an answer; what is not listed is left out. */
const SHOWN: Readonly<Record<string, readonly string[]>> = {
	persons: ['owner_id', 'org_id', 'emails', 'phones', 'visible_to', 'label_ids', 'picture_id'],
	organizations: [
		'name',
		'owner_id',
		'visible_to',
		'label_ids',
		'address',
		'website',
		'linkedin',
		'industry',
		'annual_revenue',
		'employee_count',
	],
	deals: [
		...[
			'title',
			'creator_user_id',
			'owner_id',
			'value',
			'person_id',
			'org_id',
			'stage_id',
			'pipeline_id',
			'currency',
			'archive_time',
		],
		...[
			'stage_change_time',
			'status',
			'is_archived',
			'probability',
			'lost_reason',
			'visible_to',
			'close_time',
			'won_time',
			'lost_time',
		],
		...['expected_close_date', 'label_ids', 'origin', 'origin_id', 'channel', 'channel_id', 'acv', 'arr', 'mrr'],
	],
	activities: [
		...[
			'subject',
			'type',
			'owner_id',
			'creator_user_id',
			'deal_id',
			'lead_id',
			'person_id',
			'org_id',
			'project_id',
			'due_date',
			'due_time',
		],
		...[
			'duration',
			'busy',
			'done',
			'marked_as_done_time',
			'location',
			'participants',
			'conference_meeting_client',
			'conference_meeting_url',
		],
		...['conference_meeting_id', 'public_description', 'priority', 'note'],
	],
};
const CONTACT_SYNC = ['postal_address', 'notes', 'im', 'birthday', 'job_title'];

/** A record in the form of v2. */
export function renderRecord(
	context: PipedriveContext,
	row: RecordRow,
	options: RenderOptions = PLAIN,
): Record<string, unknown> {
	const type = OBJECT_TYPES[row.type];
	const names = [
		...(SHOWN[row.type] ?? []),
		...(row.type === 'persons' && context.settings().contactSync ? CONTACT_SYNC : []),
	];
	const shown = {
		id: row.id,
		...(row.type === 'persons' ? { name: row.values['name'] ?? null, ...namesOf(row.values['name']) } : {}),
		...Object.fromEntries(names.map((name) => [name, row.values[name] ?? null])),
		add_time: rfc3339(row.addedAt),
		update_time: rfc3339(row.updatedAt),
		is_deleted: row.deletedAt !== null,
		...(type.fieldOwner === null
			? {}
			: { custom_fields: customFields(context, type.fieldOwner, row.custom, options) }),
		...includedFields(context, row, options.includeFields),
	};
	const hidden = hiddenOf(context, type.fieldOwner);
	return Object.fromEntries(Object.entries(shown).filter(([name]) => !hidden.includes(name)));
}
