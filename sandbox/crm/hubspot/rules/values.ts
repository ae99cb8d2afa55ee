import type { PropertyRow } from '../state/entities';
import type { ValueIssue } from '../problem';

/** A value as HubSpot keeps it, or what is wrong with it. An empty string clears. */
export type CheckedValue = { ok: true; value: string } | { ok: false; issue: ValueIssue };

const MAX_TEXT_LENGTH = 65_536;
const EMAIL = /^[^\s@,;<>()[\]\\"]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\.[a-z]{2,}$/i;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const ISO_INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** Milliseconds of an ISO instant, an ISO day or an epoch number in a string; NaN for anything else. */
export function instantOf(value: string): number {
	if (/^-?\d+$/.test(value)) return Number(value);
	return DAY.test(value) || ISO_INSTANT.test(value) ? Date.parse(value) : Number.NaN;
}

/** JSON numbers and booleans are taken like their strings; null clears like an empty string. */
export function wireText(value: unknown): string {
	if (typeof value === 'string') return value;
	return value === null || value === undefined ? '' : JSON.stringify(value);
}

type Check = (definition: PropertyRow, value: string) => CheckedValue;

function fail(definition: PropertyRow, code: string, message: string): CheckedValue {
	return { ok: false, issue: { name: definition.name, code, message } };
}

const checkText: Check = (definition, value) => {
	if (definition.name === 'email') {
		const address = value.trim().toLowerCase();
		return EMAIL.test(address)
			? { ok: true, value: address }
			: fail(definition, 'INVALID_EMAIL', `Email address ${value} is invalid`);
	}
	return value.length > MAX_TEXT_LENGTH
		? fail(
				definition,
				'VALUE_TOO_LONG',
				`The value of "${definition.name}" is ${value.length} characters long; ${MAX_TEXT_LENGTH} are allowed.`,
			)
		: { ok: true, value };
};

/** Since April 2025 no value but text may begin or end with a space. */
const isPadded = (value: string): boolean => value !== value.trim();

const checkNumber: Check = (definition, value) =>
	!isPadded(value) && Number.isFinite(Number(value))
		? { ok: true, value }
		: fail(definition, 'INVALID_NUMBER', `${value} was not a valid number.`);

const checkInstant: Check = (definition, value) => {
	const instant = isPadded(value) ? Number.NaN : instantOf(value);
	return Number.isNaN(instant)
		? fail(definition, 'INVALID_LONG', `${value} was not a valid long.`)
		: { ok: true, value: new Date(instant).toISOString() };
};

const checkDay: Check = (definition, value) => {
	const instant = isPadded(value) ? Number.NaN : instantOf(value);
	if (Number.isNaN(instant)) return fail(definition, 'INVALID_LONG', `${value} was not a valid long.`);
	const iso = new Date(instant).toISOString();
	return instant % MS_PER_DAY === 0
		? { ok: true, value: iso.slice(0, 10) }
		: fail(definition, 'INVALID_DATE', `${value} is at ${iso.slice(11, 19)} UTC, not midnight!`);
};

const checkOption: Check = (definition, value) => {
	if (definition.externalOptions) return { ok: true, value };
	const allowed = definition.options.map((option) => option.value);
	const chosen = definition.fieldType === 'checkbox' ? value.split(';').filter((part) => part !== '') : [value];
	const wrong = chosen.find((part) => !allowed.includes(part));
	return wrong === undefined
		? { ok: true, value: chosen.join(';') }
		: fail(definition, 'INVALID_OPTION', `${wrong} was not one of the allowed options: [${allowed.join(', ')}]`);
};

const CHECKS: Record<string, Check> = {
	string: checkText,
	phone_number: checkText,
	number: checkNumber,
	datetime: checkInstant,
	date: checkDay,
	enumeration: checkOption,
	bool: checkOption,
};

export function checkValue(definition: PropertyRow, value: string): CheckedValue {
	if (value === '') return { ok: true, value };
	const check = CHECKS[definition.type];
	return check === undefined ? { ok: true, value } : check(definition, value);
}
