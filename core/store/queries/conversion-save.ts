import { insertMany, selectIn } from '../database/bulk';
import type { ConversionOutcome, StoredConversion } from '../contract';
import type { ConversionsTable } from '../database/schema';
import type { Session } from '../database/session';
import { erasedId } from './conversion-owner';
import { CONVERSION_COLUMNS, toConversion, toConversionRow } from './conversion-row';
import { requireLiving } from './retired-contacts';
import { noteChanges } from './sync-notes';

/** Adds conversions and brings known ones up to date, which changes what touches earn. Runs inside a transaction. */
export async function saveConversions(
	session: Session,
	conversions: readonly StoredConversion[],
): Promise<Map<string, ConversionOutcome>> {
	const contactIds = [...new Set(conversions.flatMap(({ contactId }) => contactId ?? []))];
	const living = await requireLiving(session, contactIds);
	const latest = new Map(conversions.map((conversion) => [conversion.id, conversion]));
	const stored = await loadConversions(
		session,
		[...latest.keys()].flatMap((id) => [id, erasedId(id)]),
	);
	const outcomes = new Map<string, ConversionOutcome>();
	const rows: ConversionsTable[] = [];
	for (const [id, conversion] of latest) {
		const before = stored.get(id);
		const after = {
			...conversion,
			contactId: conversion.contactId === null ? null : (living.get(conversion.contactId) ?? null),
		};
		const row = toConversionRow(session.workspaceId, before === undefined ? after : updated(before, after));
		const outcome = stored.has(erasedId(id))
			? 'duplicate'
			: outcomeOf(before && toConversionRow(session.workspaceId, before), row);
		outcomes.set(id, outcome);
		if (outcome !== 'duplicate') rows.push(row);
	}
	await writeRows(session, rows);
	await noteChanges(session, [...new Set(rows.flatMap(({ contact_id }) => contact_id ?? []))]);
	return outcomes;
}

function updated(before: StoredConversion, after: StoredConversion): StoredConversion {
	return { ...after, contactId: before.contactId ?? after.contactId, recordedAt: before.recordedAt };
}

function outcomeOf(before: ConversionsTable | undefined, after: ConversionsTable): ConversionOutcome {
	if (before === undefined) return 'recorded';
	return CONVERSION_COLUMNS.every((column) => before[column] === after[column]) ? 'duplicate' : 'updated';
}

async function loadConversions(session: Session, ids: readonly string[]): Promise<Map<string, StoredConversion>> {
	const { workspaceId } = session;
	const rows = await selectIn(session, 'conversions by id', [workspaceId], ids, (database, list) =>
		database
			.selectFrom('conversions')
			.select(CONVERSION_COLUMNS)
			.where('workspace_id', '=', workspaceId)
			.where('id', 'in', list),
	);
	return new Map(rows.map((row) => [row.id, toConversion(row)]));
}

async function writeRows(session: Session, rows: readonly ConversionsTable[]): Promise<void> {
	await insertMany(session, 'save conversions', CONVERSION_COLUMNS, rows, (database, chunk) =>
		database
			.insertInto('conversions')
			.values(chunk)
			.onConflict((conflict) =>
				conflict.columns(['workspace_id', 'id']).doUpdateSet(({ ref }) => ({
					kind: ref('excluded.kind'),
					occurred_at: ref('excluded.occurred_at'),
					contact_id: ref('excluded.contact_id'),
					integration_id: ref('excluded.integration_id'),
					crm_contact_ids: ref('excluded.crm_contact_ids'),
					crm_lead_id: ref('excluded.crm_lead_id'),
					crm_deal_id: ref('excluded.crm_deal_id'),
					amount_minor: ref('excluded.amount_minor'),
					currency: ref('excluded.currency'),
				})),
			),
	);
}
