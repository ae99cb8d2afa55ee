import { isFilterable, isNumber, isText } from '../state/schema/field';
import type { FieldRow } from '../state/schema/field';
import type { ObjectDefinition } from '../state/schema/object';

const SOAP_TYPES: Readonly<Partial<Record<FieldRow['type'], string>>> = {
	id: 'tns:ID',
	reference: 'tns:ID',
	boolean: 'xsd:boolean',
	int: 'xsd:int',
	double: 'xsd:double',
	currency: 'xsd:double',
	percent: 'xsd:double',
	date: 'xsd:date',
	datetime: 'xsd:dateTime',
};

function picklistValue(value: string, defaultValue: unknown): Record<string, unknown> {
	return { active: true, defaultValue: value === defaultValue, label: value, validFor: null, value };
}

/** A field as `describe` shows it. */
export function describeField(field: FieldRow, editable: boolean): Record<string, unknown> {
	const { name, label, type } = field;
	const length = isText(field) || type === 'id' || type === 'reference' ? field.length : 0;
	return {
		aggregatable: type !== 'boolean' && isFilterable(field),
		aiPredictionField: false,
		autoNumber: false,
		byteLength: length * 3,
		calculated: false,
		calculatedFormula: null,
		cascadeDelete: false,
		caseSensitive: field.caseSensitive,
		compoundFieldName: null,
		controllerName: null,
		createable: field.createable && editable,
		custom: field.custom,
		defaultValue: type === 'boolean' ? field.defaultValue : null,
		defaultValueFormula: null,
		defaultedOnCreate: field.defaultedOnCreate,
		dependentPicklist: false,
		deprecatedAndHidden: false,
		digits: type === 'int' ? 9 : 0,
		displayLocationInDecimal: false,
		encrypted: false,
		externalId: field.externalId,
		extraTypeInfo: null,
		filterable: isFilterable(field),
		filteredLookupInfo: null,
		formulaTreatNullNumberAsZero: false,
		groupable: !isNumber(field) && type !== 'datetime' && isFilterable(field),
		highScaleNumber: false,
		htmlFormatted: false,
		idLookup: field.idLookup || field.externalId,
		inlineHelpText: null,
		label,
		length,
		mask: null,
		maskType: null,
		name,
		nameField: field.nameField,
		namePointing: field.referenceTo.length > 1,
		nillable: field.nillable,
		permissionable: field.custom,
		picklistValues: field.picklistValues.map((value) => picklistValue(value, field.defaultValue)),
		polymorphicForeignKey: field.referenceTo.length > 1,
		precision: field.precision,
		queryByDistance: false,
		referenceTargetField: null,
		referenceTo: field.referenceTo,
		relationshipName: field.relationshipName,
		relationshipOrder: null,
		restrictedDelete: false,
		restrictedPicklist: field.restrictedPicklist,
		scale: field.scale,
		searchPrefilterable: type === 'reference',
		soapType: SOAP_TYPES[type] ?? 'xsd:string',
		sortable: isFilterable(field),
		type,
		unique: field.unique,
		updateable: field.updateable && editable,
		writeRequiresMasterRead: false,
	};
}

/** A type as the list of all types shows it. */
export function describeSummary(object: ObjectDefinition, version: string): Record<string, unknown> {
	const base = `/services/data/${version}/sobjects/${object.name}`;
	return {
		activateable: false,
		associateEntityType: null,
		associateParentEntity: null,
		createable: object.createable,
		custom: false,
		customSetting: false,
		deepCloneable: false,
		deletable: object.deletable,
		deprecatedAndHidden: false,
		feedEnabled: object.recyclable,
		hasSubtypes: false,
		isInterface: false,
		isSubtype: false,
		keyPrefix: object.keyPrefix,
		label: object.label,
		labelPlural: object.labelPlural,
		layoutable: object.recyclable,
		mergeable: ['Account', 'Contact', 'Lead'].includes(object.name),
		mruEnabled: object.recyclable,
		name: object.name,
		queryable: true,
		replicateable: object.recyclable,
		retrieveable: true,
		searchable: object.recyclable,
		triggerable: object.recyclable,
		undeletable: object.recyclable,
		updateable: object.updateable,
		urls: {
			rowTemplate: `${base}/{ID}`,
			defaultValues: `${base}/defaultValues?recordTypeId&fields`,
			describe: `${base}/describe`,
			sobject: base,
		},
	};
}
