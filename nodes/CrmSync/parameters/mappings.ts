import { CANONICAL_FIELDS, type FieldName } from '../../../core/crm/contract';
import type { GivenMapping } from '../../../core/flows/sync';
import { InputError } from '../../../core/lib/errors';
import type { HubField } from '../../../core/store/contract';
import { isBlank, readChoice, readSwitch } from '../../shared/parameters/option-values';
import { textValue } from '../../shared/parameters/text-value';
import { CLEARING, CONFLICT, FIRST_MEETING, OWNER, TIE } from './field-rules';

const EXAMPLE = '["email", { "hub": "custom:language", "crm": "hs_language", "owner": "crm" }]';

/**
 * Fields that are kept in step: a list, as JSON or from an expression. An entry is the name of a field that is called
 * the same on both sides, or says what the two sides call it and what is to be otherwise than usual.
 * @throws InputError
 */
export function readMappings(field: string, value: unknown): GivenMapping[] {
	const list = typeof value === 'string' ? parse(field, value) : value;
	if (!Array.isArray(list)) throw wrong(field, 'it is no list');
	return list.map((entry: unknown, index) => readEntry(`${field} ${index + 1}`, entry));
}

function parse(field: string, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		throw wrong(field, 'it is no JSON');
	}
}

function wrong(field: string, problem: string): InputError {
	return new InputError({ field, problem, fix: `Give a list such as ${EXAMPLE}` });
}

const KNOWN: readonly string[] = ['hub', 'crm', OWNER.name, CONFLICT.name, TIE.name, CLEARING.name, FIRST_MEETING.name];

function readEntry(field: string, entry: unknown): GivenMapping {
	if (typeof entry === 'string' && entry.trim() !== '')
		return { hub: entry.trim() as HubField, crm: crmName(entry.trim()) };
	if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
		throw wrong(field, 'it is neither the name of a field nor an object');
	const given = entry as Record<string, unknown>;
	const [hub, crm] = [textValue(`${field}, hub`, given.hub), textValue(`${field}, crm`, given.crm)];
	if (hub === '' || crm === '') throw wrong(field, 'it does not name hub and crm');
	const unknown = Object.keys(given).find((name) => !KNOWN.includes(name));
	if (unknown !== undefined) throw wrong(field, `there is no setting ${JSON.stringify(unknown)}`);
	return { hub: hub as HubField, crm: crmName(crm), ...readFieldRules(field, given) };
}

/** What is said of a field, or of all of them; what is not said is absent. @throws InputError */
export function readFieldRules(field: string, given: Readonly<Record<string, unknown>>): Partial<GivenMapping> {
	const choice = <T extends string>({ name, choices }: { name: string; choices: readonly T[] }) => {
		const value = given[name];
		if (isBlank(value)) return {};
		const [first] = choices;
		return { [name]: readChoice(`${field}, ${name}`, value, choices, first as T) };
	};
	const clearing = given[CLEARING.name];
	return {
		...choice(OWNER),
		...choice(CONFLICT),
		...choice(TIE),
		...choice(FIRST_MEETING),
		...(isBlank(clearing) ? {} : { clearing: readSwitch(`${field}, clearing`, clearing) }),
	};
}

/** A name that is none of the pack's is one of the CRM's own. */
export function crmName(name: string): FieldName {
	const isKnown = name.startsWith('native:') || (CANONICAL_FIELDS as readonly string[]).includes(name);
	return (isKnown ? name : `native:${name}`) as FieldName;
}
