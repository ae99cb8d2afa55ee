import type { ActivityTypeRow, FieldOwner, FieldRow, LeadLabelRow, PipelineRow, StageRow, UserRow } from './entities';

/** When the account was set up: long before anything a test does. */
export const LONG_AGO = Date.UTC(2020, 0, 1);

type Line = readonly [code: string, name: string, type: string];

/** Pipedrive's own fields, without those that only count or only its interface uses. */
const STANDARD: Readonly<Record<FieldOwner, readonly Line[]>> = {
	person: [
		['name', 'Name', 'varchar'],
		['label_ids', 'Labels', 'set'],
		['phone', 'Phone', 'phone'],
		['email', 'Email', 'varchar'],
		['add_time', 'Person created', 'date'],
		['update_time', 'Update time', 'date'],
		['org_id', 'Organization', 'org'],
		['owner_id', 'Owner', 'user'],
		['visible_to', 'Visible to', 'visible_to'],
		['id', 'ID', 'int'],
	],
	organization: [
		['name', 'Name', 'varchar'],
		['label_ids', 'Labels', 'set'],
		['address', 'Address', 'address'],
		['add_time', 'Organization created', 'date'],
		['update_time', 'Update time', 'date'],
		['owner_id', 'Owner', 'user'],
		['visible_to', 'Visible to', 'visible_to'],
		['id', 'ID', 'int'],
	],
	deal: [
		['title', 'Title', 'varchar'],
		['value', 'Value', 'monetary'],
		['currency', 'Currency', 'varchar'],
		['status', 'Status', 'status'],
		['stage_id', 'Stage', 'stage'],
		['pipeline_id', 'Pipeline', 'int'],
		['person_id', 'Contact person', 'people'],
		['org_id', 'Organization', 'org'],
		['owner_id', 'Owner', 'user'],
		['label_ids', 'Labels', 'set'],
		['expected_close_date', 'Expected close date', 'date'],
		['won_time', 'Won time', 'date'],
		['lost_time', 'Lost time', 'date'],
		['lost_reason', 'Lost reason', 'varchar_options'],
		['add_time', 'Deal created', 'date'],
		['update_time', 'Update time', 'date'],
		['visible_to', 'Visible to', 'visible_to'],
		['id', 'ID', 'int'],
	],
};

export function standardFields(owner: FieldOwner): FieldRow[] {
	return STANDARD[owner].map(([code, name, type], index) => ({
		id: index + 1,
		code,
		name,
		type,
		options: type === 'set' ? [] : null,
		isCustom: false,
		addedAt: LONG_AGO,
		updatedAt: LONG_AGO,
	}));
}

export const STANDARD_USERS: readonly UserRow[] = [
	{ id: 101, name: 'Dana Okafor', email: 'dana.ops@example.com', isAdmin: true, active: true },
	{ id: 102, name: 'Luis Moreno', email: 'luis.sales@example.com', isAdmin: false, active: true },
];

export const STANDARD_PIPELINES: readonly PipelineRow[] = [{ id: 1, name: 'Pipeline', order: 1, addedAt: LONG_AGO }];

export const STANDARD_STAGES: readonly StageRow[] = [
	'Qualified',
	'Contact made',
	'Demo scheduled',
	'Proposal made',
	'Negotiations started',
].map((name, index) => ({ id: index + 1, name, order: index + 1, pipelineId: 1, addedAt: LONG_AGO }));

export const STANDARD_LEAD_LABELS: readonly LeadLabelRow[] = [
	{ id: 'c0ffee00-0000-4000-8000-000000000001', name: 'Hot', color: 'red', addedAt: LONG_AGO, updatedAt: LONG_AGO },
	{
		id: 'c0ffee00-0000-4000-8000-000000000002',
		name: 'Warm',
		color: 'yellow',
		addedAt: LONG_AGO,
		updatedAt: LONG_AGO,
	},
	{ id: 'c0ffee00-0000-4000-8000-000000000003', name: 'Cold', color: 'blue', addedAt: LONG_AGO, updatedAt: LONG_AGO },
];

export const STANDARD_ACTIVITY_TYPES: readonly ActivityTypeRow[] = [
	'Call',
	'Meeting',
	'Task',
	'Deadline',
	'Email',
	'Lunch',
].map((name, index) => ({
	id: index + 1,
	name,
	key: name.toLowerCase(),
	icon: name.toLowerCase(),
	color: null,
	isCustom: false,
	addedAt: LONG_AGO,
	updatedAt: LONG_AGO,
}));

/** Where leads come from; the account cannot change it. */
export const LEAD_SOURCES = [
	'Manually created',
	'Deal',
	'Web forms',
	'Prospector',
	'Leadbooster',
	'Live chat',
	'Import',
	'Website visitors',
	'Workflow automation',
	'API',
];
