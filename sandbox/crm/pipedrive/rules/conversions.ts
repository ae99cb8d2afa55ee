import type { PipedriveContext } from '../context';
import type { ConversionRow, RecordRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { createRecord, deleteRecord, findLive, applyValues } from './records';

/** What goes with the lead: its notes and activities. */
function moveRelated(context: PipedriveContext, lead: RecordRow, dealId: number): void {
	const { notes } = context.store;
	for (const note of [...notes.values()])
		if (note.leadId === lead.id) notes.set(note.id, { ...note, leadId: null, dealId });
	for (const activity of context.store.list('activities')) {
		if (activity.values['lead_id'] === lead.id)
			applyValues(context, activity, { lead_id: null, deal_id: dealId }, {});
	}
}

function convert(context: PipedriveContext, conversion: ConversionRow, lead: RecordRow): number {
	const { title, person_id, organization_id, expected_close_date, owner_id, creator_id, value } = lead.values;
	const money = value as { amount: number; currency: string } | undefined;
	const given = Object.entries({
		person_id,
		org_id: organization_id,
		expected_close_date,
		value: money?.amount,
		currency: money?.currency,
		stage_id: conversion.stageId ?? undefined,
		pipeline_id: conversion.pipelineId ?? undefined,
	}).filter(([, each]) => each !== undefined);
	const body = { title, owner_id, ...Object.fromEntries(given), custom_fields: lead.custom };
	const deal = createRecord(context, OBJECT_TYPES.deals, body, Number(creator_id));
	applyValues(
		context,
		deal,
		{
			source_lead_id: lead.id,
			origin: lead.values['origin'],
			channel: lead.values['channel'] ?? null,
			channel_id: lead.values['channel_id'] ?? null,
		},
		{},
	);
	moveRelated(context, lead, Number(deal.id));
	deleteRecord(context, lead);
	return Number(deal.id);
}

/** Conversions run in the background: whatever is due by now is done. Failed ones keep no deal. */
export function settleConversions(context: PipedriveContext): void {
	const { conversions } = context.store;
	for (const row of [...conversions.values()]) {
		if (row.state !== 'running' || context.clock.now() - row.startedAt < context.settings().conversionMs) continue;
		const lead = findLive(context, OBJECT_TYPES.leads, row.leadId);
		conversions.set(
			row.id,
			lead === null
				? { ...row, state: 'failed' }
				: { ...row, state: 'completed', dealId: convert(context, row, lead) },
		);
	}
}

/** A lead that is already on its way keeps its conversion. */
export function startConversion(
	context: PipedriveContext,
	lead: RecordRow,
	stageId: number | null,
	pipelineId: number | null,
): ConversionRow {
	const running = [...context.store.conversions.values()].find(
		(row) => row.leadId === lead.id && row.state === 'running',
	);
	if (running !== undefined) return running;
	const row: ConversionRow = {
		id: context.random.uuid(),
		leadId: String(lead.id),
		dealId: null,
		stageId,
		pipelineId,
		startedAt: context.clock.now(),
		state: 'running',
	};
	context.store.conversions.set(row.id, row);
	return row;
}
