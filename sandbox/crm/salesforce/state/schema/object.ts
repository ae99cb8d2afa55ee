import { field, flag, READ_ONLY, reference } from './field';
import type { FieldRow } from './field';

/** A type of record, with the fields every org has. */
export interface ObjectDefinition {
	readonly name: string;
	readonly label: string;
	readonly labelPlural: string;
	readonly keyPrefix: string;
	readonly createable: boolean;
	readonly updateable: boolean;
	readonly deletable: boolean;
	/** Whether a deleted record goes into the recycle bin; if not, it is gone. */
	readonly recyclable: boolean;
	readonly fields: readonly FieldRow[];
}

const ID = field('Id', 'Record ID', 'id', {
	length: 18,
	nillable: false,
	idLookup: true,
	defaultedOnCreate: true,
	...READ_ONLY,
});

const AUDIT: readonly FieldRow[] = [
	field('CreatedDate', 'Created Date', 'datetime', { nillable: false, defaultedOnCreate: true, ...READ_ONLY }),
	reference('CreatedById', 'Created By ID', ['User'], { nillable: false, defaultedOnCreate: true, ...READ_ONLY }),
	field('LastModifiedDate', 'Last Modified Date', 'datetime', {
		nillable: false,
		defaultedOnCreate: true,
		...READ_ONLY,
	}),
	reference('LastModifiedById', 'Last Modified By ID', ['User'], {
		nillable: false,
		defaultedOnCreate: true,
		...READ_ONLY,
	}),
	field('SystemModstamp', 'System Modstamp', 'datetime', { nillable: false, defaultedOnCreate: true, ...READ_ONLY }),
];

const IS_DELETED = flag('IsDeleted', 'Deleted', READ_ONLY);

export const OWNER = reference('OwnerId', 'Owner ID', ['User'], { nillable: false, defaultedOnCreate: true });

export type ObjectNames = Pick<ObjectDefinition, 'name' | 'label' | 'labelPlural' | 'keyPrefix'>;

/** A type whose records live in the recycle bin for a while once deleted. */
export function dataObject(names: ObjectNames, fields: readonly FieldRow[]): ObjectDefinition {
	return {
		...names,
		createable: true,
		updateable: true,
		deletable: true,
		recyclable: true,
		fields: [ID, IS_DELETED, ...fields, ...AUDIT],
	};
}

/** The history of a type: Salesforce alone writes it, and it goes with its record. */
export function historyObject(parent: ObjectNames): ObjectDefinition {
	const [createdDate, createdById] = AUDIT;
	const name = `${parent.name}History`;
	return {
		name,
		label: `${parent.label} History`,
		labelPlural: `${parent.label} History`,
		keyPrefix: '017',
		createable: false,
		updateable: false,
		deletable: false,
		recyclable: false,
		fields: [
			ID,
			IS_DELETED,
			reference(`${parent.name}Id`, `${parent.label} ID`, [parent.name], READ_ONLY),
			...(createdDate && createdById ? [createdById, createdDate] : []),
			field('Field', 'Changed Field', 'picklist', { length: 255, ...READ_ONLY }),
			field('OldValue', 'Old Value', 'string', { length: 255, ...READ_ONLY }),
			field('NewValue', 'New Value', 'string', { length: 255, ...READ_ONLY }),
		],
	};
}

/** A type that describes the org rather than its customers. */
export function setupObject(names: ObjectNames, fields: readonly FieldRow[], writable: boolean): ObjectDefinition {
	return {
		...names,
		createable: writable,
		updateable: writable,
		deletable: writable,
		recyclable: false,
		fields: [ID, ...fields, ...AUDIT],
	};
}
