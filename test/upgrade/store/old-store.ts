import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import type { Contact } from '../../../core/contact';
import type { CrmObject, DealInput, FieldValues } from '../../../core/crm/contract';
import { genericEvent, parseSocialPayload, type ParseOptions, type SocialEvent } from '../../../core/social';
import type { createFakeCrm, FakeCrm } from '../../support/fake-crm';

const FOLDER = join(__dirname, 'version-0.1');

const readJson = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

type Delivery = { options: ParseOptions } & ({ payload: unknown } | { fields: Record<string, unknown> });

interface CrmContents {
	rows: Array<[string, FieldValues]>;
	leads: Array<[string, FieldValues]>;
	converted: Array<[string, string | null]>;
	activities: Array<[string, ReturnType<FakeCrm['activities']['get']> & { object: CrmObject }]>;
	deals: Array<[string, DealInput]>;
}

/** What version 0.1 read from its own store when it was done. */
export const expected = readJson('expected.json') as {
	/** Its last moment, ISO 8601. */
	writtenAt: string;
	/** All contacts, by workspace. */
	workspaces: Record<string, Contact[]>;
	counts: { contacts: number; interactions: number; conversions: number };
	/** Of the contact that each event belonged to when it was recorded, in the order of the events. */
	externalKeys: string[];
	/** Id of the contact that was erased; the last event was its only one. */
	erased: string;
	/** Contact id, score and band, the highest score first. */
	topScores: Array<[string, number, string]>;
	/** The attribution report by platform, with the models linear, time decay and Markov. */
	report: object;
};

/** Makes the database file as version 0.1 left it. */
export function writeOldStore(file: string): void {
	const database = new DatabaseSync(file);
	database.exec('begin');
	database.exec(readFileSync(join(FOLDER, 'store.sql'), 'utf8'));
	database.exec('commit');
	database.close();
}

/** Every row of every table that version 0.1 knew, with the columns it knew, read past the code under test. */
export function rowsOf(file: string, known: Record<string, string[]>): Record<string, unknown[]> {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		return Object.fromEntries(
			Object.entries(known).map(([table, columns]) => [
				table,
				database.prepare(`select ${columns.join(', ')} from ${table} order by 1, 2, 3`).all(),
			]),
		);
	} finally {
		database.close();
	}
}

/** The columns of every table in a database file. */
export function columnsOf(file: string): Record<string, string[]> {
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
		return Object.fromEntries(
			tables.map(({ name }) => [
				String(name),
				database
					.prepare('select name from pragma_table_info(?)')
					.all(String(name))
					.map((column) => String(column.name)),
			]),
		);
	} finally {
		database.close();
	}
}

/** The events that version 0.1 recorded, read from their deliveries by this version. */
export function deliveredEvents(): SocialEvent[] {
	return (readJson('deliveries.json') as Delivery[]).flatMap((delivery) =>
		'payload' in delivery
			? parseSocialPayload(delivery.payload, delivery.options)
			: [genericEvent(delivery.fields, delivery.options)],
	);
}

/** Puts into a CRM what version 0.1 had written to it. */
export function fillCrm(crm: ReturnType<typeof createFakeCrm>): void {
	const { rows, leads, converted, activities, deals } = readJson('crm.json') as CrmContents;
	for (const [id, fields] of rows) crm.rows.set(id, fields);
	for (const [id, fields] of leads) crm.leads.set(id, fields);
	for (const [id, contactId] of converted) crm.converted.set(id, contactId);
	for (const [id, entry] of activities) crm.activities.set(id, entry);
	for (const [id, deal] of deals) crm.deals.set(id, deal);
}

const AUDIT_KEYS = ['workspace_id', 'run_id', 'integration_id', 'contact_id', 'crm_id', 'side', 'at'];

/** The audit as version 0.1 kept it: a row for each field. */
export function auditByField(file: string): unknown[] {
	const columns = [...AUDIT_KEYS, 'field', 'from_value', 'to_value', 'reason'];
	return sorted((rowsOf(file, { audit: columns }).audit ?? []) as object[]);
}

/** The same, from a store of today. */
export function changesOfAudit(file: string): unknown[] {
	const rows = (rowsOf(file, { audit: [...AUDIT_KEYS, 'changes'] }).audit ?? []) as Array<{ changes: string }>;
	return sorted(
		rows.flatMap(({ changes, ...row }) =>
			(JSON.parse(changes) as unknown[][]).map(([field, from, to, reason]) => ({
				...row,
				field,
				from_value: from,
				to_value: to,
				reason,
			})),
		),
	);
}

function sorted(rows: readonly object[]): unknown[] {
	return rows.map((row) => ({ ...row })).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
}
