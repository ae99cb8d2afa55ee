import { type CrmField, type CrmObject, type DescribeOptions, PLAIN_FIELD } from '../../contract';
import { type FieldCatalogue, JOB_TITLE_CODE, OWN_ID_FIELDS, type PersonField } from './catalogue';
import type { FieldSource } from './source';
import { isWritableType } from './values';
import { LENGTHS, LIMITS } from './limits';

const TYPES: Readonly<Record<string, CrmField['type']>> = {
	double: 'number',
	monetary: 'number',
	int: 'number',
	date: 'date',
	enum: 'enumeration',
	set: 'enumeration',
	boolean: 'boolean',
	user: 'reference',
	org: 'reference',
	people: 'reference',
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
	...PLAIN_FIELD,
	nativeName: 'title',
	canonical: 'leadTitle',
	label: 'Title',
	type: 'string',
	readOnly: false,
	canBeBlank: false,
	isRequired: true,
	length: LENGTHS.varchar ?? null,
};

/** A part of the person's name, which the list of fields does not show: it has the name as a whole. */
const FIRST_NAME: CrmField = {
	...PLAIN_FIELD,
	nativeName: 'first_name',
	canonical: 'firstName',
	label: 'First name',
	type: 'string',
	readOnly: false,
	isRequired: false,
	length: LIMITS.firstName?.length ?? null,
};

/** A lead has a title and, through its person, the person's fields. */
export async function describeFields(
	source: FieldSource,
	object: CrmObject,
	options: DescribeOptions,
): Promise<CrmField[]> {
	const catalogue = await catalogueAsOf(source, options);
	const listed = describePersonFields(catalogue);
	const fields = listed.some(({ canonical }) => canonical === 'firstName') ? listed : [...listed, FIRST_NAME];
	return object === 'lead' ? [LEAD_TITLE, ...fields] : fields;
}

async function catalogueAsOf(source: FieldSource, { asOf = 'now', signal }: DescribeOptions): Promise<FieldCatalogue> {
	if (asOf === 'now') return await source.refresh({ signal });
	const catalogue = await source.current({ signal });
	const isOld = asOf === 'run' && source.isInherited(catalogue);
	return isOld ? await source.insteadOf(catalogue, { signal }) : catalogue;
}

function describePersonFields(catalogue: FieldCatalogue): CrmField[] {
	return catalogue.fields.map((field) => ({
		...PLAIN_FIELD,
		nativeName: nativeNameOf(field, catalogue),
		canonical: catalogue.canonicalOf(field.code),
		label: field.name,
		type: OWN_ID_FIELDS.has(field.code) ? 'reference' : (TYPES[field.type] ?? 'string'),
		format: field.type === 'phone' ? 'phone' : 'text',
		isList: field.type === 'set',
		chosenBy: 'label',
		length: LENGTHS[field.type] ?? null,
		// What an admin calls required is so in Pipedrive's own forms only.
		isRequired: field.code === 'name',
		readOnly: field.isCustom ? !isWritableType(field.type) : !OWN_WRITABLE.has(field.code),
		options: field.options.map(({ id, label }) => ({ value: String(id), label })),
	}));
}

/** The pack's fields are told by their name: their code is another one in every account. */
function nativeNameOf({ code, name, isCustom }: PersonField, catalogue: FieldCatalogue): string {
	return isCustom && catalogue.canonicalOf(code) !== null ? name : code;
}
