import type { SalesforceContext } from './context';
import { place } from './fresh-org';
import { wireText } from './rules/wire-text';

/** What admins set up, from the seed. */

/** The statuses of leads are those that are seeded, instead of those of a fresh org. */
export function seedLeadStatuses(context: SalesforceContext, rows: ReadonlyArray<Record<string, unknown>>): void {
	if (rows.length === 0) return;
	for (const row of context.store.list('LeadStatus')) context.store.remove(row);
	for (const [index, { name, label, isConverted, isDefault }] of rows.entries()) {
		place(context, 'LeadStatus', context.store.nextId('01V'), {
			MasterLabel: wireText(label ?? name),
			ApiName: wireText(name),
			SortOrder: index + 1,
			IsDefault: isDefault === true,
			IsConverted: isConverted === true,
		});
	}
}

/** The statuses of tasks are those that are seeded, instead of those of a fresh org. */
export function seedTaskStatuses(context: SalesforceContext, rows: ReadonlyArray<Record<string, unknown>>): void {
	if (rows.length === 0) return;
	for (const row of context.store.list('TaskStatus')) context.store.remove(row);
	for (const [index, { name, isClosed, isDefault }] of rows.entries()) {
		place(context, 'TaskStatus', context.store.nextId('01T'), {
			MasterLabel: wireText(name),
			ApiName: wireText(name),
			SortOrder: index + 1,
			IsDefault: isDefault === true,
			IsClosed: isClosed === true,
		});
	}
}

/** `{ object, name, label?, isDefault?, isActive?, isAvailable? }`: the last says whether profiles may use it. */
export function seedRecordType(context: SalesforceContext, row: Record<string, unknown>): void {
	place(context, 'RecordType', context.store.nextId('012'), {
		SobjectType: wireText(row['object']),
		DeveloperName: wireText(row['name']),
		Name: wireText(row['label'] ?? row['name']),
		IsActive: row['isActive'] !== false,
		IsPersonType: row['isPersonType'] === true,
		IsDefault: row['isDefault'] === true,
		IsAvailable: row['isAvailable'] !== false,
	});
}
