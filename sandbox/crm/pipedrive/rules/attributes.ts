import { isRecord } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import type { RecordType } from '../state/entities';
import type { AttributeKind } from '../state/object-types';
import { invalidProblem } from '../problem';
import { isDate, isInstant, isTimeOfDay, secondsOf } from './times';

type Check = (context: PipedriveContext, value: unknown, name: string) => unknown;

function refuse(name: string, expected: string): never {
	throw invalidProblem(`Validation failed: ${name}: must be ${expected}`);
}

function isWhole(value: unknown): value is number {
	return typeof value === 'number' && Number.isInteger(value);
}

const text: Check = (_context, value, name) => (typeof value === 'string' ? value : refuse(name, 'a string'));

function only(test: (value: unknown) => boolean, expected: string): Check {
	return (_context, value, name) => (test(value) ? value : refuse(name, expected));
}

/** A reference to a record that lives. */
function recordOf(type: RecordType, expected: string): Check {
	return ({ store }, value, name) => {
		if (type === 'leads' ? typeof value !== 'string' : !isWhole(value)) refuse(name, expected);
		const row = store.get(type, value as number | string);
		return row !== null && row.deletedAt === null ? value : refuse(name, `${expected} of an existing record`);
	};
}

function rowOf(table: 'users' | 'pipelines' | 'stages'): Check {
	return ({ store }, value, name) => {
		if (!isWhole(value)) refuse(name, 'a number');
		return store[table].has(value) ? value : refuse(name, `the number of one of the ${table}`);
	};
}

interface Channel {
	value: string;
	primary: boolean;
	label: string;
}

/** E-mails, phones and messengers: exactly one is primary, and empty ones fall away. */
const channels: Check = (_context, value, name) => {
	if (!Array.isArray(value)) refuse(name, 'an array');
	const entries = value.map((entry: unknown): Channel => {
		if (!isRecord(entry) || typeof entry['value'] !== 'string') refuse(name, 'an array of objects with a value');
		const { primary = false, label = 'work' } = entry;
		if (typeof primary !== 'boolean' || typeof label !== 'string')
			refuse(name, 'an array of {value, primary, label}');
		return { value: entry['value'].trim(), primary, label };
	});
	const given = entries.filter((entry) => entry.value !== '');
	const primary = Math.max(
		0,
		given.findIndex((entry) => entry.primary),
	);
	return given.map((entry, index) => ({ ...entry, primary: index === primary }));
};

const labels: Check = (_context, value, name) =>
	Array.isArray(value) && value.every(isWhole) ? [...new Set(value)] : refuse(name, 'an array of numbers');

const leadLabels: Check = ({ store }, value, name) => {
	if (!Array.isArray(value)) refuse(name, 'an array');
	if (!value.every((id) => typeof id === 'string' && store.leadLabels.has(id)))
		refuse(name, 'an array of existing label ids');
	return [...new Set(value as string[])];
};

const ADDRESS_PARTS = [
	'value',
	'country',
	'admin_area_level_1',
	'admin_area_level_2',
	'locality',
	'sublocality',
	'route',
	'street_number',
	'subpremise',
	'postal_code',
];

/** Pipedrive looks the parts up by the text; the sandbox keeps what it is given. */
export const address: Check = (_context, value, name) => {
	if (!isRecord(value)) refuse(name, 'an object');
	for (const [part, own] of Object.entries(value)) {
		if (!ADDRESS_PARTS.includes(part)) refuse(`${name}.${part}`, `one of ${ADDRESS_PARTS.join(', ')}`);
		if (typeof own !== 'string') refuse(`${name}.${part}`, 'a string');
	}
	return Object.fromEntries(ADDRESS_PARTS.map((part) => [part, value[part] ?? '']));
};

export const CURRENCY = /^[A-Z]{3}$/;

const money: Check = (_context, value, name) => {
	if (!isRecord(value) || typeof value['amount'] !== 'number' || typeof value['currency'] !== 'string')
		refuse(name, 'an object with amount and currency');
	if (!CURRENCY.test(value['currency'])) refuse(`${name}.currency`, 'a currency code');
	return { amount: value['amount'], currency: value['currency'] };
};

const instant: Check = (_context, value, name) =>
	isInstant(value) ? secondsOf(value) : refuse(name, 'a date and time in RFC 3339');

const activityType: Check = ({ store }, value, name) => {
	const known = [...store.activityTypes.values()].some(({ key }) => key === value);
	return known ? value : refuse(name, 'the key of an activity type');
};

const participants: Check = (context, value, name) => {
	if (!Array.isArray(value) || !value.every(isRecord)) refuse(name, 'an array of objects');
	return value.map((entry) => ({
		person_id: person(context, entry['person_id'], `${name}.person_id`),
		primary: entry['primary'] === true,
	}));
};

const attendees: Check = (_context, value, name) => {
	if (!Array.isArray(value) || !value.every(isRecord)) refuse(name, 'an array of objects');
	return value;
};

const person = recordOf('persons', 'the number');
const VISIBILITIES = [1, 3, 5, 7];

const CHECKS: Readonly<Record<AttributeKind, Check>> = {
	text,
	integer: only(isWhole, 'a whole number'),
	number: only((value) => typeof value === 'number' && Number.isFinite(value), 'a number'),
	boolean: only((value) => typeof value === 'boolean', 'a boolean'),
	date: only(isDate, 'a date (YYYY-MM-DD)'),
	timeOfDay: only(isTimeOfDay, 'a time (HH:MM or HH:MM:SS)'),
	instant,
	channels,
	labels,
	leadLabels,
	address,
	money,
	visibility: only((value) => VISIBILITIES.some((known) => known === value), `one of ${VISIBILITIES.join(', ')}`),
	visibilityText: only(
		(value) => VISIBILITIES.some((known) => String(known) === value),
		`one of "${VISIBILITIES.join('", "')}"`,
	),
	dealStatus: only((value) => value === 'open' || value === 'won' || value === 'lost', 'one of open, won, lost'),
	activityType,
	participants,
	attendees,
	user: rowOf('users'),
	person,
	organization: recordOf('organizations', 'the number'),
	deal: recordOf('deals', 'the number'),
	lead: recordOf('leads', 'the id'),
	pipeline: rowOf('pipelines'),
	stage: rowOf('stages'),
};

/**
 * Strict as v2 is: `"5"` is no number.
 * @returns the value in the form that is stored; null clears
 * @throws PipedriveProblem 400
 */
export function checkAttribute(context: PipedriveContext, kind: AttributeKind, value: unknown, name: string): unknown {
	return value === null ? null : CHECKS[kind](context, value, name);
}
