import type { PipedriveContext } from '../context';
import type { RecordRow } from '../state/entities';
import { channelValues } from '../rules/search';
import type { Hit } from '../rules/search';

function addressOf(row: RecordRow | null): string | null {
	const text = (row?.values['address'] as { value?: string } | undefined)?.value ?? '';
	return text === '' ? null : text;
}

function linked(context: PipedriveContext, type: 'persons' | 'organizations', id: unknown): RecordRow | null {
	return typeof id === 'number' ? context.store.get(type, id) : null;
}

function organizationOf(context: PipedriveContext, id: unknown): Record<string, unknown> | null {
	const row = linked(context, 'organizations', id);
	return row === null ? null : { id: row.id, name: row.values['name'], address: addressOf(row) };
}

function personOf(context: PipedriveContext, id: unknown): Record<string, unknown> | null {
	const row = linked(context, 'persons', id);
	return row === null ? null : { id: row.id, name: row.values['name'] };
}

function dealItem(
	context: PipedriveContext,
	{ row: { id, values }, customFields, notes }: Hit,
): Record<string, unknown> {
	const stage = context.store.stages.get(Number(values['stage_id']));
	return {
		id,
		type: 'deal',
		title: values['title'],
		value: values['value'],
		currency: values['currency'],
		status: values['status'],
		visible_to: values['visible_to'],
		owner: { id: values['owner_id'] },
		stage: { id: values['stage_id'], name: stage?.name ?? '' },
		person: personOf(context, values['person_id']),
		organization: organizationOf(context, values['org_id']),
		custom_fields: customFields,
		notes,
		is_archived: values['is_archived'] === true,
	};
}

function leadItem(
	context: PipedriveContext,
	{ row: { id, values }, customFields, notes }: Hit,
): Record<string, unknown> {
	const person = linked(context, 'persons', values['person_id']);
	const money = values['value'] as { amount: number; currency: string } | undefined;
	return {
		id,
		type: 'lead',
		title: values['title'],
		owner: { id: values['owner_id'] },
		person: personOf(context, values['person_id']),
		organization: organizationOf(context, values['organization_id']),
		phones: channelValues(person?.values['phones']),
		emails: channelValues(person?.values['emails']),
		custom_fields: customFields,
		notes,
		value: money?.amount ?? null,
		currency: money?.currency ?? null,
		visible_to: Number(values['visible_to']),
		is_archived: values['is_archived'] === true,
	};
}

function contactItem(context: PipedriveContext, { row, customFields, notes }: Hit): Record<string, unknown> {
	const { id, values } = row;
	const own = { visible_to: values['visible_to'], owner: { id: values['owner_id'] } };
	const found = { custom_fields: customFields, notes };
	if (row.type === 'organizations')
		return { id, type: 'organization', name: values['name'], address: addressOf(row), ...own, ...found };
	const channels = { phones: channelValues(values['phones']), emails: channelValues(values['emails']) };
	return {
		id,
		type: 'person',
		name: values['name'] ?? null,
		...channels,
		...own,
		organization: organizationOf(context, values['org_id']),
		...found,
	};
}

/** A result as searches show it: addresses and numbers are plain strings there. */
export function searchItem(
	context: PipedriveContext,
	hit: Hit,
): { result_score: number; item: Record<string, unknown> } {
	const item =
		hit.row.type === 'deals'
			? dealItem(context, hit)
			: hit.row.type === 'leads'
				? leadItem(context, hit)
				: contactItem(context, hit);
	return { result_score: hit.score, item };
}
