export type FieldType =
	| 'id'
	| 'string'
	| 'textarea'
	| 'email'
	| 'phone'
	| 'url'
	| 'picklist'
	| 'multipicklist'
	| 'boolean'
	| 'int'
	| 'double'
	| 'currency'
	| 'percent'
	| 'date'
	| 'datetime'
	| 'reference';

export type FieldValue = string | number | boolean | null;

/** A field as describe shows it, without what follows from the rest. */
export interface FieldRow {
	readonly name: string;
	readonly label: string;
	readonly type: FieldType;
	/** Characters of a text; 0 for what is none. */
	readonly length: number;
	readonly nillable: boolean;
	readonly createable: boolean;
	readonly updateable: boolean;
	readonly externalId: boolean;
	readonly idLookup: boolean;
	readonly unique: boolean;
	readonly caseSensitive: boolean;
	readonly custom: boolean;
	/** What a new record holds when nothing is given. */
	readonly defaultValue: FieldValue;
	/** Filled by Salesforce on create, so that none needs to be given. */
	readonly defaultedOnCreate: boolean;
	/** Those that can be chosen. */
	readonly picklistValues: readonly string[];
	/** How choices are shown that are not shown as their values. */
	readonly picklistLabels: Readonly<Record<string, string>>;
	/** Choices that were taken out: records may hold them, new values may not. */
	readonly inactiveValues: readonly string[];
	readonly restrictedPicklist: boolean;
	readonly referenceTo: readonly string[];
	readonly relationshipName: string | null;
	/** Digits in all, and behind the point, of a number. */
	readonly precision: number;
	readonly scale: number;
	/** The record's name, such as the subject of a task. */
	readonly nameField: boolean;
}

const PLAIN: Omit<FieldRow, 'name' | 'label' | 'type'> = {
	length: 0,
	nillable: true,
	createable: true,
	updateable: true,
	externalId: false,
	idLookup: false,
	unique: false,
	caseSensitive: false,
	custom: false,
	defaultValue: null,
	defaultedOnCreate: false,
	picklistValues: [],
	picklistLabels: {},
	inactiveValues: [],
	restrictedPicklist: false,
	referenceTo: [],
	relationshipName: null,
	precision: 0,
	scale: 0,
	nameField: false,
};

export type FieldChanges = Partial<Omit<FieldRow, 'name' | 'label' | 'type'>>;

export function field(name: string, label: string, type: FieldType, changes: FieldChanges = {}): FieldRow {
	return { ...PLAIN, ...changes, name, label, type };
}

/** Must be given on create. */
export const REQUIRED: FieldChanges = { nillable: false };
/** Written by Salesforce alone. */
export const READ_ONLY: FieldChanges = { createable: false, updateable: false };

export const text = (name: string, label: string, length: number, changes: FieldChanges = {}): FieldRow =>
	field(name, label, 'string', { length, ...changes });

export const longText = (name: string, label: string, length: number): FieldRow =>
	field(name, label, 'textarea', { length });

export const email = (name: string, label: string, changes: FieldChanges = {}): FieldRow =>
	field(name, label, 'email', { length: 80, ...changes });

export const phone = (name: string, label: string): FieldRow => field(name, label, 'phone', { length: 40 });

export function picklist(
	name: string,
	label: string,
	picklistValues: readonly string[],
	changes: FieldChanges = {},
): FieldRow {
	return field(name, label, 'picklist', { length: 255, picklistValues, ...changes });
}

/** A boolean is never null. */
export function flag(name: string, label: string, changes: FieldChanges = {}): FieldRow {
	return field(name, label, 'boolean', { nillable: false, defaultValue: false, defaultedOnCreate: true, ...changes });
}

export function reference(
	name: string,
	label: string,
	referenceTo: readonly string[],
	changes: FieldChanges = {},
): FieldRow {
	const relationshipName = name.endsWith('__c') ? name.replace(/__c$/, '__r') : name.replace(/Id$/, '');
	return field(name, label, 'reference', { length: 18, referenceTo, relationshipName, ...changes });
}

export function number(
	name: string,
	label: string,
	precision: number,
	scale: number,
	changes: FieldChanges = {},
): FieldRow {
	return field(name, label, 'double', { precision, scale, ...changes });
}

/** Whether SOQL may filter by it: texts too long for an index may not be. */
export function isFilterable({ type, length }: FieldRow): boolean {
	return type !== 'textarea' || length <= 255;
}

export function isText({ type }: FieldRow): boolean {
	return ['string', 'textarea', 'email', 'phone', 'url', 'picklist', 'multipicklist'].includes(type);
}

export function isNumber({ type }: FieldRow): boolean {
	return ['int', 'double', 'currency', 'percent'].includes(type);
}
