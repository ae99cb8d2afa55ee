import type { CallOptions, CrmField, CrmObject } from '../../contract';
import { type FieldCatalogue, JOB_TITLE_CODE, OWN_ID_FIELDS, type PersonField } from './catalogue';
import type { FieldSource } from './source';
import { isWritableType } from './values';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	double: 'number',
	monetary: 'number',
	int: 'number',
	date: 'date',
	enum: 'enumeration',
	set: 'enumeration',
	boolean: 'boolean',
};
/** Pipedrive's own fields that the pack writes in its own way. */
const OWN_WRITABLE: ReadonlySet<string> = new Set([
	...OWN_ID_FIELDS,
	'email',
	'emails',
	'phone',
	'phones',
	'first_name',
	'last_name',
	JOB_TITLE_CODE,
]);

const LEAD_TITLE: CrmField = {
	nativeName: 'title',
	canonical: 'leadTitle',
	label: 'Title',
	type: 'string',
	readOnly: false,
	options: [],
};

/** A lead has a title and, through its person, the person's fields. */
export async function describeFields(
	source: FieldSource,
	object: CrmObject,
	options: CallOptions,
): Promise<CrmField[]> {
	const catalogue = await source.refresh(options);
	const fields = describePersonFields(catalogue);
	return object === 'lead' ? [LEAD_TITLE, ...fields] : fields;
}

function describePersonFields(catalogue: FieldCatalogue): CrmField[] {
	return catalogue.fields.map((field) => ({
		nativeName: nativeNameOf(field, catalogue),
		canonical: catalogue.canonicalOf(field.code),
		label: field.name,
		type: TYPES[field.type] ?? 'string',
		readOnly: field.isCustom ? !isWritableType(field.type) : !OWN_WRITABLE.has(field.code),
		options: field.options.map(({ id, label }) => ({ value: String(id), label })),
	}));
}

/** The pack's fields are told by their name: their code is another one in every account. */
function nativeNameOf({ code, name, isCustom }: PersonField, catalogue: FieldCatalogue): string {
	return isCustom && catalogue.canonicalOf(code) !== null ? name : code;
}
