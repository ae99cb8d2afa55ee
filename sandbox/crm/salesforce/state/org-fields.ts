import type { OrgSettings } from '../org-settings';
import { placeFields } from './places';
import { recordTypesOf } from './record-types';
import { flag, READ_ONLY, reference } from './schema/field';
import type { FieldRow } from './schema/field';
import type { ObjectDefinition } from './schema/object';
import type { Store } from './store';

export interface VisibleField {
	field: FieldRow;
	/** Whether the user may write it, where it can be written at all. */
	editable: boolean;
}

/** The fields of a type as this org has them: some more, some hidden, some required, some with choices of its own. */
export function ofOrg(
	store: Store,
	org: OrgSettings,
	object: ObjectDefinition,
	fields: ReadonlyMap<string, VisibleField>,
): ReadonlyMap<string, VisibleField> {
	const all = new Map(fields);
	for (const field of addedFields(store, org, object)) all.set(field.name.toLowerCase(), { field, editable: true });
	const named = (list: readonly string[], { name }: FieldRow) => list.includes(`${object.name}.${name}`);
	for (const [key, visible] of all) {
		if (named(org.hiddenFields, visible.field)) all.delete(key);
		else if (named(org.requiredFields, visible.field))
			all.set(key, { ...visible, field: { ...visible.field, nillable: false } });
	}
	if (!org.personAccounts && object.name === 'RecordType') all.delete('ispersontype');
	const status = all.get('status');
	const table = STATUS_TABLES[object.name];
	if (table !== undefined && status !== undefined)
		all.set('status', { ...status, field: { ...status.field, ...statusesIn(store, table) } });
	return all;
}

function addedFields(store: Store, org: OrgSettings, object: ObjectDefinition): FieldRow[] {
	const hasTypes = recordTypesOf(store, object.name).length > 0;
	const isPerson = org.personAccounts && (object.name === 'Contact' || object.name === 'Account');
	return [
		...(org.statesAndCountries ? placeFields(object.name) : []),
		...(hasTypes ? [reference('RecordTypeId', 'Record Type ID', ['RecordType'])] : []),
		...(isPerson ? [flag('IsPersonAccount', 'Is Person Account', READ_ONLY)] : []),
		...(isPerson && object.name === 'Account'
			? [reference('PersonContactId', 'Contact ID', ['Contact'], READ_ONLY)]
			: []),
	];
}

/** Where the org keeps the statuses of a type. */
const STATUS_TABLES: Readonly<Record<string, string>> = { Task: 'TaskStatus', Lead: 'LeadStatus' };

type Choices = Pick<FieldRow, 'picklistValues' | 'picklistLabels' | 'defaultValue'>;

function statusesIn(store: Store, table: string): Choices {
	const rows = store.list(table).map(({ values }) => values);
	const standard = rows.find((values) => values['IsDefault'] === true) ?? rows[0];
	return {
		picklistValues: rows.map((values) => String(values['ApiName'])),
		picklistLabels: Object.fromEntries(
			rows.map((values) => [String(values['ApiName']), String(values['MasterLabel'])]),
		),
		defaultValue: standard === undefined ? null : String(standard['ApiName']),
	};
}
