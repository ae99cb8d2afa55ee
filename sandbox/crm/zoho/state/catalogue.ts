import type { CatalogueEntry } from './catalogue-entry';
import { EVERYWHERE } from './catalogue-entry';
import { ACCOUNT_FIELDS, CONTACT_FIELDS, LEAD_FIELDS } from './catalogue-people';
import { CALL_FIELDS, DEAL_FIELDS, NOTE_FIELDS, TASK_FIELDS } from './catalogue-sales';
import type { FieldRow, ModuleName } from './entities';

/** When the org was set up: long before anything a test does. */
export const LONG_AGO = Date.UTC(2020, 0, 1);

interface ModuleFacts {
	singular: string;
	/** As scopes name it. */
	scope: string;
	/** What a record is called by. */
	nameField: string;
	/** Field that an upsert looks at first, whether it is unique or not; null for none. */
	systemCheck: string | null;
	/** Whether it takes custom fields, and how the section of its layout begins. */
	isCustomisable: boolean;
	fields: readonly CatalogueEntry[];
	/** Beyond what the system needs: what the standard layout asks for. */
	layoutRequired: readonly string[];
}

export const MODULE_FACTS: Readonly<Record<ModuleName, ModuleFacts>> = {
	Leads: {
		singular: 'Lead',
		scope: 'leads',
		nameField: 'Full_Name',
		systemCheck: 'Email',
		isCustomisable: true,
		fields: LEAD_FIELDS,
		layoutRequired: ['Company'],
	},
	Contacts: {
		singular: 'Contact',
		scope: 'contacts',
		nameField: 'Full_Name',
		systemCheck: 'Email',
		isCustomisable: true,
		fields: CONTACT_FIELDS,
		layoutRequired: [],
	},
	Accounts: {
		singular: 'Account',
		scope: 'accounts',
		nameField: 'Account_Name',
		systemCheck: 'Account_Name',
		isCustomisable: true,
		fields: ACCOUNT_FIELDS,
		layoutRequired: [],
	},
	Deals: {
		singular: 'Deal',
		scope: 'deals',
		nameField: 'Deal_Name',
		systemCheck: 'Deal_Name',
		isCustomisable: true,
		fields: DEAL_FIELDS,
		layoutRequired: ['Closing_Date'],
	},
	Tasks: {
		singular: 'Task',
		scope: 'tasks',
		nameField: 'Subject',
		systemCheck: null,
		isCustomisable: true,
		fields: TASK_FIELDS,
		layoutRequired: [],
	},
	Calls: {
		singular: 'Call',
		scope: 'calls',
		nameField: 'Subject',
		systemCheck: null,
		isCustomisable: true,
		fields: CALL_FIELDS,
		layoutRequired: [],
	},
	Notes: {
		singular: 'Note',
		scope: 'notes',
		nameField: 'Note_Title',
		systemCheck: null,
		isCustomisable: false,
		fields: NOTE_FIELDS,
		layoutRequired: [],
	},
};

function fieldRow(module: ModuleName, entry: CatalogueEntry, nextId: () => string): FieldRow {
	return {
		id: nextId(),
		module,
		apiName: entry.apiName,
		label: entry.label ?? entry.apiName.replaceAll('_', ' '),
		dataType: entry.dataType,
		length: entry.length ?? 255,
		isCustom: false,
		isReadOnly: entry.readOnly ?? false,
		isRequired: entry.required ?? false,
		isUnique: false,
		external: null,
		textarea: entry.textarea ?? null,
		choices: (entry.choices ?? []).map((name) => ({ id: nextId(), display: name, actual: name })),
		lookupModule: entry.lookup ?? null,
		convertTo: { ...entry.convertTo },
		createdAt: LONG_AGO,
		modifiedAt: LONG_AGO,
	};
}

/** Zoho's own fields of a module. */
export function standardFields(module: ModuleName, nextId: () => string): FieldRow[] {
	return [...EVERYWHERE, ...MODULE_FACTS[module].fields].map((entry) => fieldRow(module, entry, nextId));
}
