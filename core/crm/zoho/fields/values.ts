import type { FieldValue } from '../../contract';
import { splitChoices } from '../../kit/choices';
import { listOf, objectOr, textOr } from '../../kit/json';
import { isoOr, timeOr } from '../../kit/times';
import type { ZohoField } from '../client/fields';

/** Values of single fields <-> what Zoho's API takes and gives. Pure. */

export type Encoded = { ok: true; value: unknown } | { ok: false; problem: string };

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'bigint', 'double', 'currency', 'percent']);
const REFERENCES: ReadonlySet<string> = new Set(['lookup', 'ownerlookup', 'userlookup']);
const TEXTS: ReadonlySet<string> = new Set(['text', 'textarea', 'email', 'phone', 'website']);
const OTHERS: ReadonlySet<string> = new Set(['date', 'datetime', 'boolean', 'picklist', 'multiselectpicklist']);

export function isWritableType(type: string): boolean {
	return [NUMBERS, REFERENCES, TEXTS, OTHERS].some((types) => types.has(type));
}

export function encodeValue(field: ZohoField, value: FieldValue): Encoded {
	if (value === null || value === '') return { ok: true, value: field.type === 'boolean' ? false : null };
	if (NUMBERS.has(field.type)) return encodeNumber(value);
	if (TEXTS.has(field.type)) return { ok: true, value: String(value) };
	if (REFERENCES.has(field.type)) return encodeReference(value);
	switch (field.type) {
		case 'datetime':
			return encodeTime(value);
		case 'date':
			return encodeDay(value);
		case 'boolean':
			return encodeSwitch(value);
		case 'picklist':
			return encodeChoice(field, String(value).trim());
		case 'multiselectpicklist':
			return encodeChoices(field, splitChoices(String(value)));
		default:
			return { ok: false, problem: `values of the type ${field.type} cannot be written` };
	}
}

function encodeNumber(value: string | number | boolean): Encoded {
	const number = typeof value === 'boolean' || String(value).trim() === '' ? NaN : Number(value);
	return Number.isFinite(number) ? { ok: true, value: number } : { ok: false, problem: 'a number is needed' };
}

const ID = /^\d{1,20}$/;

function encodeReference(value: string | number | boolean): Encoded {
	const id = String(value).trim();
	return ID.test(id) ? { ok: true, value: { id } } : { ok: false, problem: 'an id is needed' };
}

/** Zoho keeps whole seconds, and wants the offset in figures. */
export function zohoTime(milliseconds: number): string {
	return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}

function encodeTime(value: string | number | boolean): Encoded {
	const time = timeOr(value);
	return time === null
		? { ok: false, problem: 'a time like 2026-11-24T07:33:56Z is needed' }
		: { ok: true, value: zohoTime(time) };
}

function encodeDay(value: string | number | boolean): Encoded {
	const day = /^\d{4}-\d{2}-\d{2}/.exec(String(value).trim())?.[0];
	return day === undefined ? { ok: false, problem: 'a day like 2026-11-24 is needed' } : { ok: true, value: day };
}

function encodeSwitch(value: string | number | boolean): Encoded {
	if (typeof value === 'boolean') return { ok: true, value };
	const word = String(value).trim().toLowerCase();
	if (word === 'true' || word === 'false') return { ok: true, value: word === 'true' };
	return { ok: false, problem: 'true or false is needed' };
}

/** Zoho would add a choice that it does not know to the list, for everybody, without a word. */
function encodeChoice({ choices }: ZohoField, text: string): Encoded {
	const choice = choices.find(({ value }) => value === text) ?? choices.find(({ label }) => label === text);
	return choice === undefined ? { ok: false, problem: 'it has no such choice' } : { ok: true, value: choice.value };
}

function encodeChoices(field: ZohoField, texts: readonly string[]): Encoded {
	const values: unknown[] = [];
	for (const text of texts) {
		const encoded = encodeChoice(field, text);
		if (!encoded.ok) return encoded;
		values.push(encoded.value);
	}
	return { ok: true, value: values.length === 0 ? null : values };
}

/** `null` for blank. */
export function decodeValue(field: ZohoField, raw: unknown): FieldValue {
	if (raw === null || raw === undefined || raw === '') return null;
	if (field.type === 'datetime') return isoOr(raw);
	if (field.type === 'multiselectpicklist') {
		const texts = listOf(raw).flatMap((entry) => textOr(entry) ?? []);
		return texts.length === 0 ? null : texts.sort().join(';');
	}
	if (NUMBERS.has(field.type)) return Number.isFinite(Number(raw)) ? Number(raw) : null;
	if (typeof raw === 'object') return textOr(objectOr(raw).id);
	return typeof raw === 'string' || typeof raw === 'number' || typeof raw === 'boolean' ? raw : null;
}
