import { placeChoices } from '../state/places';
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

function picklistValue({ defaultValue, picklistLabels, inactiveValues }: FieldRow, value: string): object {
	const label = picklistLabels[value] ?? value;
	const active = !inactiveValues.includes(value);
	return { active, defaultValue: value === defaultValue, label, validFor: null, value };
}

function choicesOf(field: FieldRow): object[] {
	const places = placeChoices(field.name);
	if (places !== null) return places.map((place) => ({ ...picklistValue(field, place.value), ...place }));
	return [...field.picklistValues, ...field.inactiveValues].map((value) => picklistValue(field, value));
}

/** What no field of the sandbox has. */
const NOT_IN_THE_SANDBOX = {
	aiPredictionField: false,
	autoNumber: false,
	calculated: false,
	cascadeDelete: false,
	dependentPicklist: false,
	deprecatedAndHidden: false,
	displayLocationInDecimal: false,
	encrypted: false,
	formulaTreatNullNumberAsZero: false,
	highScaleNumber: false,
	htmlFormatted: false,
	queryByDistance: false,
	restrictedDelete: false,
	writeRequiresMasterRead: false,
	calculatedFormula: null,
	controllerName: null,
	defaultValueFormula: null,
	extraTypeInfo: null,
	filteredLookupInfo: null,
	inlineHelpText: null,
	mask: null,
	maskType: null,
	referenceTargetField: null,
	relationshipOrder: null,
} as const;

const PART_OF_ADDRESS =
	/^(Mailing|Other|Billing|Shipping|)(Street|City|State|PostalCode|Country|StateCode|CountryCode)$/;

/** The field that shows several as one, as Salesforce names it. */
function compoundOf(name: string): string | null {
	if (/^(First|Last)Name$/.test(name)) return 'Name';
	const [, prefix] = PART_OF_ADDRESS.exec(name) ?? [];
	return prefix === undefined ? null : `${prefix}Address`;
}

/** A field as `describe` shows it. */
export function describeField(field: FieldRow, editable: boolean): Record<string, unknown> {
	const { name, label, type } = field;
	const length = isText(field) || type === 'id' || type === 'reference' ? field.length : 0;
	const controllerName = name.endsWith('StateCode') ? name.replace(/StateCode$/, 'CountryCode') : null;
	return {
		...NOT_IN_THE_SANDBOX,
		compoundFieldName: compoundOf(name),
		controllerName,
		dependentPicklist: controllerName !== null,
		aggregatable: type !== 'boolean' && isFilterable(field),
		byteLength: length * 3,
		caseSensitive: field.caseSensitive,
		createable: field.createable && editable,
		custom: field.custom,
		defaultValue: type === 'boolean' ? field.defaultValue : null,
		defaultedOnCreate: field.defaultedOnCreate,
		digits: type === 'int' ? 9 : 0,
		externalId: field.externalId,
		filterable: isFilterable(field),
		groupable: !isNumber(field) && type !== 'datetime' && isFilterable(field),
		idLookup: field.idLookup || field.externalId,
		label,
		length,
		name,
		nameField: field.nameField,
		namePointing: field.referenceTo.length > 1,
		nillable: field.nillable,
		permissionable: field.custom,
		picklistValues: choicesOf(field),
		polymorphicForeignKey: field.referenceTo.length > 1,
		precision: field.precision,
		referenceTo: field.referenceTo,
		relationshipName: field.relationshipName,
		restrictedPicklist: field.restrictedPicklist,
		scale: field.scale,
		searchPrefilterable: type === 'reference',
		soapType: SOAP_TYPES[type] ?? 'xsd:string',
		sortable: isFilterable(field),
		type,
		unique: field.unique,
		updateable: field.updateable && editable,
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
