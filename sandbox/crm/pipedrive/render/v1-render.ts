import type { LegacyType } from '../rules/v1-values';
import type { PipedriveContext } from '../context';
import type { RecordRow, Values } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { namesOf } from './record';
import { addressText, channels, linked, organizationOf, personOf, userOf } from './v1-links';
import type { Rendered } from './v1-links';
import { plainTime, plainTimeOf } from '../rules/times';
import { toV1Custom } from '../rules/v1-values';

function common(context: PipedriveContext, row: RecordRow): Rendered {
	const labels = (row.values['label_ids'] ?? []) as number[];
	return {
		id: row.id,
		company_id: context.settings().companyId,
		add_time: plainTime(row.addedAt),
		update_time: plainTime(row.updatedAt),
		visible_to: String((row.values['visible_to'] as number | undefined) ?? 3),
		label: labels[0] ?? null,
		label_ids: labels,
		cc_email: null,
	};
}

function contactTail(context: PipedriveContext, row: RecordRow): Rendered {
	return {
		active_flag: row.deletedAt === null,
		delete_time: row.deletedAt === null ? null : plainTime(row.deletedAt),
		owner_name: userOf(context, row.values['owner_id'])?.['name'] ?? null,
	};
}

function person(context: PipedriveContext, row: RecordRow): Rendered {
	const { values } = row;
	const { first_name, last_name } = namesOf(values['name']);
	return {
		...common(context, row),
		owner_id: userOf(context, values['owner_id']),
		org_id: organizationOf(context, values['org_id']),
		name: values['name'] ?? null,
		first_name,
		last_name,
		first_char: String((values['name'] as string | undefined)?.[0] ?? '').toLowerCase(),
		phone: channels(values['phones']),
		email: channels(values['emails']),
		primary_email:
			((values['emails'] ?? []) as Values[]).find(({ primary }) => primary === true)?.['value'] ?? null,
		picture_id: null,
		org_name: linked(context, 'organizations', values['org_id'])?.['name'] ?? null,
		...contactTail(context, row),
	};
}

function organization(context: PipedriveContext, row: RecordRow): Rendered {
	const { values } = row;
	return {
		...common(context, row),
		owner_id: userOf(context, values['owner_id']),
		name: values['name'],
		address: addressText(values),
		...contactTail(context, row),
	};
}

function deal(context: PipedriveContext, row: RecordRow): Rendered {
	const { values } = row;
	const times = ['stage_change_time', 'close_time', 'won_time', 'lost_time'].map((name): [string, unknown] => [
		name,
		plainTimeOf(values[name]),
	]);
	const same = [
		'stage_id',
		'pipeline_id',
		'title',
		'value',
		'currency',
		'probability',
		'lost_reason',
		'expected_close_date',
	];
	return {
		...common(context, row),
		creator_user_id: userOf(context, values['creator_user_id']),
		user_id: userOf(context, values['owner_id']),
		person_id: personOf(context, values['person_id']),
		org_id: organizationOf(context, values['org_id']),
		...Object.fromEntries(same.map((name) => [name, values[name] ?? null])),
		...Object.fromEntries(times),
		status: row.deletedAt === null ? values['status'] : 'deleted',
		active: row.deletedAt === null && values['status'] === 'open',
		deleted: row.deletedAt !== null,
		is_archived: values['is_archived'] === true,
		owner_name: userOf(context, values['owner_id'])?.['name'] ?? null,
		person_name: linked(context, 'persons', values['person_id'])?.['name'] ?? null,
		org_name: linked(context, 'organizations', values['org_id'])?.['name'] ?? null,
	};
}

function activity(context: PipedriveContext, row: RecordRow): Rendered {
	const { values } = row;
	const same = [
		'subject',
		'type',
		'done',
		'due_date',
		'due_time',
		'duration',
		'note',
		'public_description',
		'org_id',
		'person_id',
		'deal_id',
		'lead_id',
		'project_id',
	];
	const participants = (values['participants'] ?? []) as Values[];
	return {
		id: row.id,
		company_id: context.settings().companyId,
		user_id: values['owner_id'],
		assigned_to_user_id: values['owner_id'],
		created_by_user_id: values['creator_user_id'],
		...Object.fromEntries(same.map((name) => [name, values[name] ?? null])),
		busy_flag: values['busy'] === true,
		location: addressText(values, 'location'),
		participants: participants.map(({ person_id, primary }) => ({ person_id, primary_flag: primary })),
		attendees: values['attendees'] ?? [],
		marked_as_done_time: plainTimeOf(values['marked_as_done_time']),
		active_flag: row.deletedAt === null,
		add_time: plainTime(row.addedAt),
		update_time: plainTime(row.updatedAt),
		owner_name: userOf(context, values['owner_id'])?.['name'] ?? null,
	};
}

/** Types that v1 once had of its own. */
const RENDERERS: Readonly<Record<LegacyType, (context: PipedriveContext, row: RecordRow) => Rendered>> = {
	persons: person,
	organizations: organization,
	deals: deal,
	activities: activity,
};

/** A record in the form of v1. */
export function renderLegacy(context: PipedriveContext, row: RecordRow & { type: LegacyType }): Rendered {
	const owner = OBJECT_TYPES[row.type].fieldOwner;
	const custom = owner === null ? [] : [...context.store.fields(owner).values()].filter(({ isCustom }) => isCustom);
	return { ...RENDERERS[row.type](context, row), ...toV1Custom(custom, row.custom) };
}
