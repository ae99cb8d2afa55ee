import type { FieldOwner, RecordType } from './entities';

/** What a value may be; `attributes.ts` checks them. */
export type AttributeKind =
	| 'text'
	| 'integer'
	| 'number'
	| 'boolean'
	| 'date'
	| 'timeOfDay'
	| 'instant'
	| 'channels'
	| 'labels'
	| 'leadLabels'
	| 'address'
	| 'money'
	| 'visibility'
	| 'visibilityText'
	| 'dealStatus'
	| 'activityType'
	| 'participants'
	| 'attendees'
	| 'user'
	| 'person'
	| 'organization'
	| 'deal'
	| 'lead'
	| 'pipeline'
	| 'stage';

export interface Attribute {
	kind: AttributeKind;
	/** What an answer has when nothing was set. Default null. */
	unset?: unknown;
	required?: true;
	/** Cannot be changed later. */
	createOnly?: true;
	/** There only once Contact Sync is set up; refused with 403 before. */
	contactSync?: true;
}

export interface ObjectType {
	name: RecordType;
	/** As search results and recents call it. */
	singular: string;
	label: string;
	/** Whose custom fields it has; null for none. */
	fieldOwner: FieldOwner | null;
	/** What can be written, by name. */
	attributes: Readonly<Record<string, Attribute>>;
}

const REQUIRED_TEXT = { kind: 'text', required: true } as const;

export const OBJECT_TYPES: Readonly<Record<RecordType, ObjectType>> = {
	persons: {
		name: 'persons',
		singular: 'person',
		label: 'Person',
		fieldOwner: 'person',
		attributes: {
			name: REQUIRED_TEXT,
			owner_id: { kind: 'user' },
			org_id: { kind: 'organization' },
			add_time: { kind: 'instant', createOnly: true },
			emails: { kind: 'channels', unset: [] },
			phones: { kind: 'channels', unset: [] },
			visible_to: { kind: 'visibility', unset: 3 },
			label_ids: { kind: 'labels', unset: [] },
			marketing_status: { kind: 'text' },
			postal_address: { kind: 'address', contactSync: true },
			notes: { kind: 'text', contactSync: true },
			im: { kind: 'channels', contactSync: true, unset: [] },
			birthday: { kind: 'date', contactSync: true },
			job_title: { kind: 'text', contactSync: true },
		},
	},
	organizations: {
		name: 'organizations',
		singular: 'organization',
		label: 'Organization',
		fieldOwner: 'organization',
		attributes: {
			name: REQUIRED_TEXT,
			owner_id: { kind: 'user' },
			add_time: { kind: 'instant', createOnly: true },
			visible_to: { kind: 'visibility', unset: 3 },
			label_ids: { kind: 'labels', unset: [] },
			address: { kind: 'address' },
			website: { kind: 'text' },
			linkedin: { kind: 'text' },
			industry: { kind: 'integer' },
			annual_revenue: { kind: 'integer' },
			employee_count: { kind: 'integer' },
		},
	},
	deals: {
		name: 'deals',
		singular: 'deal',
		label: 'Deal',
		fieldOwner: 'deal',
		attributes: {
			title: REQUIRED_TEXT,
			owner_id: { kind: 'user' },
			person_id: { kind: 'person' },
			org_id: { kind: 'organization' },
			pipeline_id: { kind: 'pipeline' },
			stage_id: { kind: 'stage' },
			value: { kind: 'number', unset: 0 },
			currency: { kind: 'text' },
			is_deleted: { kind: 'boolean' },
			is_archived: { kind: 'boolean', unset: false },
			archive_time: { kind: 'instant' },
			status: { kind: 'dealStatus', unset: 'open' },
			probability: { kind: 'number' },
			lost_reason: { kind: 'text' },
			visible_to: { kind: 'visibility', unset: 3 },
			close_time: { kind: 'instant' },
			won_time: { kind: 'instant' },
			lost_time: { kind: 'instant' },
			expected_close_date: { kind: 'date' },
			label_ids: { kind: 'labels', unset: [] },
		},
	},
	leads: {
		name: 'leads',
		singular: 'lead',
		label: 'Lead',
		fieldOwner: 'deal',
		attributes: {
			title: REQUIRED_TEXT,
			owner_id: { kind: 'user' },
			label_ids: { kind: 'leadLabels', unset: [] },
			person_id: { kind: 'person' },
			organization_id: { kind: 'organization' },
			is_archived: { kind: 'boolean', unset: false },
			value: { kind: 'money' },
			expected_close_date: { kind: 'date' },
			visible_to: { kind: 'visibilityText', unset: '3' },
			was_seen: { kind: 'boolean', unset: false },
			origin_id: { kind: 'text', createOnly: true },
			channel: { kind: 'integer' },
			channel_id: { kind: 'text' },
		},
	},
	activities: {
		name: 'activities',
		singular: 'activity',
		label: 'Activity',
		fieldOwner: null,
		attributes: {
			subject: { kind: 'text' },
			type: { kind: 'activityType' },
			owner_id: { kind: 'user' },
			deal_id: { kind: 'deal' },
			lead_id: { kind: 'lead' },
			person_id: { kind: 'person' },
			org_id: { kind: 'organization' },
			project_id: { kind: 'integer' },
			due_date: { kind: 'date' },
			due_time: { kind: 'timeOfDay' },
			duration: { kind: 'timeOfDay' },
			busy: { kind: 'boolean', unset: false },
			done: { kind: 'boolean', unset: false },
			location: { kind: 'address' },
			participants: { kind: 'participants', unset: [] },
			attendees: { kind: 'attendees', unset: [] },
			public_description: { kind: 'text' },
			priority: { kind: 'integer' },
			note: { kind: 'text' },
		},
	},
};
