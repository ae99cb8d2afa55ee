import type { CanonicalField, FieldValue } from '../../contract';
import type { PersonField } from './catalogue';
import { isTimeField, PACK_FIELDS } from './pack-fields';
import { splitChoices } from '../../kit/choices';
import { listOf, objectOr } from '../../kit/json';
import { isoOr } from '../../kit/times';

/**
 * Values of single fields <-> what Pipedrive's API takes and gives: numbers are numbers, choices are option ids. Pure.
 */

export type Encoded = { ok: true; value: unknown } | { ok: false; problem: string };

const TEXT_TYPES: ReadonlySet<string> = new Set(['varchar', 'varchar_auto', 'text', 'phone', 'date']);
const ID_TYPES: ReadonlySet<string> = new Set(['user', 'org', 'people']);

export function isWritableType(type: string): boolean {
	return TEXT_TYPES.has(type) || ID_TYPES.has(type) || type === 'double' || type === 'enum' || type === 'set';
}

export function encodeValue(field: PersonField, canonical: CanonicalField | null, value: FieldValue): Encoded {
	if (value === null || value === '') return { ok: true, value: null };
	if (TEXT_TYPES.has(field.type)) return { ok: true, value: encodeText(canonical, value) };
	if (field.type === 'double') return encodeNumber(value);
	if (ID_TYPES.has(field.type)) return encodeId(value);
	if (field.type === 'enum' || field.type === 'set') return encodeChoices(field, canonical, value);
	return { ok: false, problem: `values of the type ${field.type} cannot be written` };
}

function encodeText(canonical: CanonicalField | null, value: string | number | boolean): string {
	const time = canonical !== null && isTimeField(canonical) ? isoOr(value) : null;
	return time ?? String(value);
}

function encodeNumber(value: string | number | boolean): Encoded {
	const number = typeof value === 'boolean' || String(value).trim() === '' ? NaN : Number(value);
	return Number.isFinite(number) ? { ok: true, value: number } : { ok: false, problem: 'a number is needed' };
}

/** `null` for a blank one. */
export function textOf(value: FieldValue | undefined): string | null {
	const text = value === null || value === undefined ? '' : String(value).trim();
	return text === '' ? null : text;
}

export function encodeId(value: string | number | boolean): Encoded {
	const number = Number(value);
	return Number.isSafeInteger(number) && number > 0
		? { ok: true, value: number }
		: { ok: false, problem: 'an id is needed' };
}

/** Labels, or the pack's values, to option ids. A list is separated by commas or semicolons. */
function encodeChoices(
	field: PersonField,
	canonical: CanonicalField | null,
	value: string | number | boolean,
): Encoded {
	const labels = optionLabels(canonical);
	const byId = (text: string) => field.options.find(({ id }) => String(id) === text);
	const texts = field.type === 'set' ? splitChoices(String(value)) : [String(value).trim()];
	const ids: number[] = [];
	for (const text of texts) {
		const label = (labels?.get(text) ?? text).toLowerCase();
		const byLabel = field.options.find((each) => each.label.toLowerCase() === label);
		// Values for the account's own fields come as ids; a label may be a number as well.
		const option = canonical === null ? (byId(text) ?? byLabel) : (byLabel ?? byId(text));
		if (!option) return { ok: false, problem: 'it has no such choice' };
		if (!ids.includes(option.id)) ids.push(option.id);
	}
	if (field.type === 'enum') return { ok: true, value: ids[0] ?? null };
	return { ok: true, value: ids.length === 0 ? null : ids };
}

/** `null` for blank. */
export function decodeValue(field: PersonField, canonical: CanonicalField | null, raw: unknown): FieldValue {
	if (raw === null || raw === undefined || raw === '') return null;
	if (field.type === 'double') return Number.isFinite(Number(raw)) ? Number(raw) : null;
	if (field.type === 'set')
		return decodeChoices(field, canonical, Array.isArray(raw) ? raw : splitChoices(String(raw as string)));
	if (field.type === 'enum') return decodeChoices(field, canonical, [raw]);
	return decodeText(canonical, raw);
}

function decodeText(canonical: CanonicalField | null, raw: unknown): FieldValue {
	// Money, addresses, times and links to others are objects.
	const plain = typeof raw === 'object' && raw !== null ? (objectOr(raw).value ?? objectOr(raw).id ?? null) : raw;
	if (plain === null || plain === '') return null;
	if (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean') return null;
	return (canonical !== null && isTimeField(canonical) ? isoOr(plain) : null) ?? plain;
}

function decodeChoices(field: PersonField, canonical: CanonicalField | null, raw: readonly unknown[]): FieldValue {
	const values = new Map(
		[...(optionLabels(canonical) ?? [])].map(([value, label]) => [label.toLowerCase(), value] as const),
	);
	const texts = listOf(raw).map((entry) => {
		const id = String(objectOr(entry).id ?? entry);
		const label = field.options.find((option) => String(option.id) === id)?.label ?? id;
		return values.get(label.toLowerCase()) ?? label;
	});
	return texts.length === 0 ? null : texts.sort().join(', ');
}

function optionLabels(canonical: CanonicalField | null): ReadonlyMap<string, string> | undefined {
	return canonical === null ? undefined : PACK_FIELDS.find((field) => field.canonical === canonical)?.options;
}
