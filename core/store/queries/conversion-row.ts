import type { StoredConversion } from '../contract';
import type { ConversionsTable } from '../database/schema';
import { storedTime } from '../database/stored-time';

/** In the order of the properties that `toConversionRow` gives. */
export const CONVERSION_COLUMNS = [
	'workspace_id',
	'id',
	'kind',
	'occurred_at',
	'recorded_at',
	'contact_id',
	'integration_id',
	'crm_contact_ids',
	'crm_lead_id',
	'crm_deal_id',
	'amount_minor',
	'currency',
] as const satisfies ReadonlyArray<keyof ConversionsTable>;

export function toConversionRow(workspaceId: string, conversion: StoredConversion): ConversionsTable {
	return {
		workspace_id: workspaceId,
		id: conversion.id,
		kind: conversion.kind,
		occurred_at: storedTime(conversion.occurredAt),
		recorded_at: storedTime(conversion.recordedAt),
		contact_id: conversion.contactId,
		integration_id: conversion.integrationId,
		crm_contact_ids: JSON.stringify(conversion.crmContactIds),
		crm_lead_id: conversion.leadId,
		crm_deal_id: conversion.dealId,
		amount_minor: conversion.amountMinor,
		currency: conversion.currency,
	};
}

export function toConversion(row: ConversionsTable): StoredConversion {
	return {
		id: row.id,
		kind: row.kind as StoredConversion['kind'],
		occurredAt: row.occurred_at,
		recordedAt: row.recorded_at,
		contactId: row.contact_id,
		integrationId: row.integration_id,
		crmContactIds: JSON.parse(row.crm_contact_ids) as string[],
		leadId: row.crm_lead_id,
		dealId: row.crm_deal_id,
		// Postgres hands 64-bit integers out as text.
		amountMinor: row.amount_minor === null ? null : Number(row.amount_minor),
		currency: row.currency,
	};
}
