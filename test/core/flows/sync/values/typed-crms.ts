import { createHubSpot } from '../../../../../core/crm/hubspot';
import type { AdapterDeps } from '../../../../../core/crm/kit/adapter-deps';
import { createPipedrive } from '../../../../../core/crm/pipedrive';
import { createSalesforce } from '../../../../../core/crm/salesforce';
import type { CrmAdapter } from '../../../../../core/crm/contract';
import { SANDBOX_ACCESS, type SandboxAdmin, type SandboxProvider } from '../../../../../sandbox/crm';

/** A field of the account's own: what it is called there, and a value as the emulator keeps it. */
export interface TypedField {
	name: string;
	/** A value in the pack's form as the emulator's rows hold it. */
	kept(value: string | number | boolean): unknown;
}

export type Kind = 'text' | 'number' | 'date' | 'datetime' | 'boolean' | 'choice' | 'list';

/** An account with one field of its own per type that the CRM has. */
export interface TypedCrm {
	provider: SandboxProvider;
	create(deps: AdapterDeps): CrmAdapter;
	seed: Record<string, unknown>;
	fields: Partial<Record<Kind, TypedField>>;
	choices: readonly Choice[];
	/** What the emulator holds of the person with this e-mail. */
	held(admin: SandboxAdmin, email: string, field: TypedField): unknown;
}

export interface Choice {
	value: string;
	label: string;
}

/** Values and labels, one of them with a comma, one a number. */
const CHOICES: readonly Choice[] = [
	{ value: 'gold', label: 'Gold level' },
	{ value: 'silver', label: 'Silver, with extras' },
	{ value: 'bronze', label: 'Bronze' },
	{ value: '7', label: 'Seven' },
];
/** Where a choice is known by its label alone. */
const LABELS = CHOICES.map(({ label }) => ({ value: label, label }));

const textOf = String;
const same = (value: string | number | boolean) => value;

const property = (name: string, type: string, fieldType: string, more: object = {}) => ({
	name,
	label: name,
	type,
	fieldType,
	...more,
});
const options = CHOICES.map((choice, displayOrder) => ({ ...choice, displayOrder, hidden: false }));

const hubspot: TypedCrm = {
	provider: 'hubspot',
	create: createHubSpot,
	seed: {
		properties: [
			property('own_text', 'string', 'text'),
			property('own_number', 'number', 'number'),
			property('own_date', 'date', 'date'),
			property('own_time', 'datetime', 'date'),
			property('own_flag', 'bool', 'booleancheckbox'),
			property('own_choice', 'enumeration', 'select', { options }),
			property('own_list', 'enumeration', 'checkbox', { options }),
		],
	},
	fields: {
		text: { name: 'own_text', kept: textOf },
		number: { name: 'own_number', kept: textOf },
		date: { name: 'own_date', kept: textOf },
		datetime: { name: 'own_time', kept: textOf },
		boolean: { name: 'own_flag', kept: textOf },
		choice: { name: 'own_choice', kept: textOf },
		list: { name: 'own_list', kept: textOf },
	},
	choices: CHOICES,
	held(admin, email, { name }) {
		const rows = admin.rows('contacts') as Array<{ properties: Record<string, string | null> }>;
		return rows.find(({ properties }) => properties.email === email)?.properties[name] ?? null;
	},
};

const valueSet = {
	restricted: true,
	valueSetDefinition: { value: LABELS.map(({ value, label }) => ({ fullName: value, label })) },
};
const customField = (name: string, type: string, more: object = {}) => ({ object: 'Contact', name, type, ...more });
/** The emulator keeps times in the form in which it answers them. */
const apiTime = (value: string | number | boolean) => String(value).replace(/Z$/, '+0000');

const salesforce: TypedCrm = {
	provider: 'salesforce',
	create: createSalesforce,
	seed: {
		customFields: [
			customField('Own_Text__c', 'Text', { length: 40 }),
			customField('Own_Number__c', 'Number', { precision: 12, scale: 2 }),
			customField('Own_Date__c', 'Date'),
			customField('Own_Time__c', 'DateTime'),
			customField('Own_Flag__c', 'Checkbox', { defaultValue: false }),
			customField('Own_Choice__c', 'Picklist', { valueSet }),
			customField('Own_List__c', 'MultiselectPicklist', { valueSet, visibleLines: 4 }),
		],
	},
	fields: {
		text: { name: 'Own_Text__c', kept: same },
		number: { name: 'Own_Number__c', kept: same },
		date: { name: 'Own_Date__c', kept: same },
		datetime: { name: 'Own_Time__c', kept: apiTime },
		boolean: { name: 'Own_Flag__c', kept: same },
		choice: { name: 'Own_Choice__c', kept: same },
		list: { name: 'Own_List__c', kept: same },
	},
	choices: LABELS,
	held(admin, email, { name }) {
		const rows = admin.rows('contacts') as Array<Record<string, unknown>>;
		return rows.find(({ Email }) => Email === email)?.[name] ?? null;
	},
};

const personField = (field_name: string, field_type: string, more: object = {}) => ({
	field_name,
	field_type,
	...more,
});
const labels = { options: CHOICES.map(({ label }) => ({ label })) };

interface PersonFieldRow {
	name: string;
	code: string;
	options: Array<{ id: number; label: string }> | null;
}

const pipedrive: TypedCrm = {
	provider: 'pipedrive',
	create: (deps) => createPipedrive({ ...deps, settings: { tokenScheme: 'apiToken' } }),
	seed: {
		personFields: [
			personField('Own text', 'varchar'),
			personField('Own number', 'double'),
			personField('Own date', 'date'),
			personField('Own choice', 'enum', labels),
			personField('Own list', 'set', labels),
		],
	},
	fields: {
		text: { name: 'Own text', kept: same },
		number: { name: 'Own number', kept: same },
		date: { name: 'Own date', kept: same },
		choice: { name: 'Own choice', kept: same },
		list: { name: 'Own list', kept: same },
	},
	choices: LABELS,
	held(admin, email, { name }) {
		const field = (admin.rows('personFields') as PersonFieldRow[]).find((each) => each.name === name);
		const rows = admin.rows('persons') as Array<{
			values: { emails: Array<{ value: string }> };
			custom: Record<string, unknown>;
		}>;
		const person = rows.find(({ values }) => values.emails.some(({ value }) => value === email));
		const raw = person?.custom[field?.code ?? ''] ?? null;
		if (!field?.options) return raw;
		const valueOf = (id: unknown) => field.options?.find((option) => option.id === id)?.label;
		return raw === null ? null : Array.isArray(raw) ? raw.map(valueOf).join(';') : valueOf(raw);
	},
};

export const TYPED_CRMS: readonly TypedCrm[] = [hubspot, salesforce, pipedrive];

export const tokenOf = ({ provider }: TypedCrm): string => SANDBOX_ACCESS[provider].token;
