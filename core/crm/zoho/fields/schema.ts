import type { CanonicalField, FieldName } from '../../contract';
import { nativeField } from '../../kit/native-fields';
import type { ZohoField } from '../client/fields';
import { isFieldName } from '../client/coql';
import type { PersonModule } from './modules';
import { DETAILS_FIELD, type PackField, packFieldsOf } from './pack-fields';

/** The fields of a module of one account, and which of them holds what. Pure. */
export interface Schema {
	readonly fields: readonly ZohoField[];
	/** The field that holds a value of the pack; `undefined` where there is none, or one of another type. */
	fieldOf(canonical: CanonicalField): ZohoField | undefined;
	/** Of a field by its API name. */
	canonicalOf(name: string): CanonicalField | null;
	byName(name: string): ZohoField | undefined;
	/** The same with some fields fewer. */
	without(names: readonly string[]): Schema;
	/** The text that holds what has no field of its own, where the account has it. */
	readonly details: ZohoField | undefined;
	/** Values of the pack that stand in that text. */
	readonly detailed: readonly CanonicalField[];
}

const TEXTS: ReadonlySet<string> = new Set(['text', 'textarea', 'picklist', 'website']);
const NUMBERS: ReadonlySet<string> = new Set(['integer', 'bigint', 'double', 'currency', 'percent']);

/** Whether a field can hold what the pack writes to it. */
export function fits({ metadata }: PackField, { type }: ZohoField): boolean {
	if (metadata.data_type === 'datetime') return type === 'datetime';
	if (metadata.data_type === 'double' || metadata.data_type === 'bigint') return NUMBERS.has(type);
	return TEXTS.has(type);
}

/** The pack's field of an account: by its API name, else by its label, of which Zoho may have made another name. */
export function packFieldIn(fields: readonly ZohoField[], wanted: PackField): ZohoField | undefined {
	const named = fields.find(({ name }) => name === wanted.name);
	if (named !== undefined) return named;
	const labelled = fields.filter(({ isCustom, label }) => isCustom && label.trim() === wanted.label);
	return labelled.length === 1 ? labelled[0] : undefined;
}

export function createSchema(person: PersonModule, fields: readonly ZohoField[]): Schema {
	const { standard } = person;
	const byName = new Map(fields.map((field) => [field.name, field] as const));
	const fieldOf = new Map<CanonicalField, ZohoField>();
	for (const [canonical, name] of Object.entries(standard) as Array<[CanonicalField, string]>) {
		const own = byName.get(name);
		if (own !== undefined) fieldOf.set(canonical, own);
	}
	const wanted = packFieldsOf(standard);
	for (const [canonical, field] of wanted) {
		const found = packFieldIn(fields, field);
		if (found !== undefined && fits(field, found)) fieldOf.set(canonical, found);
	}
	const canonicalOf = new Map([...fieldOf].map(([canonical, { name }]) => [name, canonical] as const));
	const details = packFieldIn(fields, DETAILS_FIELD);
	const detailed = details === undefined ? [] : wanted.map(([name]) => name).filter((name) => !fieldOf.has(name));
	return {
		fields,
		fieldOf: (canonical) => fieldOf.get(canonical),
		canonicalOf: (name) => canonicalOf.get(name) ?? null,
		byName: (name) => byName.get(name),
		without(names) {
			const rest = fields.filter(({ name }) => !names.includes(name));
			return rest.length === fields.length ? this : createSchema(person, rest);
		},
		details,
		detailed,
	};
}

/** API names to ask for, of fields that are there and shown; at most fifty, those that the pack needs first. */
export function namesToRead(
	person: PersonModule,
	schema: Schema,
	nativeFields: readonly string[],
	most: number,
): string[] {
	const own = Object.keys(person.standard) as CanonicalField[];
	const pack = packFieldsOf(person.standard).map(([canonical]) => canonical);
	const mapped = [...own, ...pack].flatMap((canonical) => schema.fieldOf(canonical)?.name ?? []);
	const beside = [...person.emails, ...person.phones, ...person.bookkeeping, ...nativeFields.filter(isFieldName)];
	const there = beside.filter((name) => schema.byName(name.split('.', 1)[0] ?? '') !== undefined);
	const details = schema.detailed.length > 0 && schema.details !== undefined ? [schema.details.name] : [];
	return [...new Set([...mapped, ...details, ...there])].slice(0, most);
}

/** What was asked for and has no field in the account, or none that the user sees. */
export function withheldFrom(person: PersonModule, schema: Schema, nativeFields: readonly string[]): FieldName[] {
	const own = [...Object.keys(person.standard), ...packFieldsOf(person.standard).map(([name]) => name)];
	const lost = (own as CanonicalField[]).filter(
		(name) => schema.fieldOf(name) === undefined && !schema.detailed.includes(name),
	);
	return [...lost, ...nativeFields.filter((name) => schema.byName(name) === undefined).map(nativeField)];
}
