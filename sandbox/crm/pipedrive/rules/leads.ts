import type { PipedriveContext } from '../context';
import type { FieldRow, RecordRow, Values } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem } from '../problem';
import { createRecord, updateRecord } from './records';
import { fromV1Custom, toV1Custom } from './v1-values';

const SHOWN = [
	...[
		'title',
		'owner_id',
		'creator_id',
		'label_ids',
		'value',
		'expected_close_date',
		'person_id',
		'organization_id',
		'is_archived',
	],
	...[
		'source_name',
		'origin',
		'origin_id',
		'channel',
		'channel_id',
		'source_deal_id',
		'was_seen',
		'next_activity_id',
	],
];

/** Leads have the custom fields of deals. */
export function leadFields(context: PipedriveContext): FieldRow[] {
	return [...context.store.fields('deal').values()].filter(({ isCustom }) => isCustom);
}

function bodyOf(context: PipedriveContext, body: Values, before?: RecordRow): Values {
	const { custom, rest } = fromV1Custom(leadFields(context), body, before?.custom);
	return { ...rest, custom_fields: custom };
}

/** @throws PipedriveProblem 400 when it would belong to nobody */
function requireOwner(values: Values): void {
	if ((values['person_id'] ?? null) !== null || (values['organization_id'] ?? null) !== null) return;
	throw invalidProblem('A lead must be linked to a person or an organization');
}

/** @param body as v1 takes it, custom fields of deals among the rest */
export function createLead(context: PipedriveContext, body: Values, userId: number): RecordRow {
	requireOwner(body);
	return createRecord(context, OBJECT_TYPES.leads, bodyOf(context, body), userId);
}

export function updateLead(context: PipedriveContext, row: RecordRow, body: Values): RecordRow {
	requireOwner({ ...row.values, ...body });
	return updateRecord(context, OBJECT_TYPES.leads, row, bodyOf(context, body, row));
}

export function renderLead(context: PipedriveContext, row: RecordRow): Record<string, unknown> {
	const { companyId, companyDomain } = context.settings();
	return {
		id: row.id,
		...Object.fromEntries(SHOWN.map((name) => [name, row.values[name] ?? null])),
		source_name: 'API',
		// Milliseconds, unlike everything else in this API.
		add_time: new Date(row.addedAt).toISOString(),
		update_time: new Date(row.updatedAt).toISOString(),
		visible_to: row.values['visible_to'] ?? '3',
		cc_email: `${companyDomain}+${companyId}+lead${String(row.id)}@pipedrivemail.example`,
		...toV1Custom(leadFields(context), row.custom),
	};
}
