import { isRecord } from '../../core/exchange';
import { address, CURRENCY } from './attributes';
import type { PipedriveContext } from '../context';
import type { FieldOwner, FieldRow, RecordType } from '../state/entities';
import { invalidProblem } from '../problem';
import { isDate, isTimeOfDay } from './times';

type Check = (context: PipedriveContext, value: unknown, field: FieldRow) => unknown;

const MAX_VARCHAR = 255;
const MAX_TEXT = 65_535;

function refuse(field: FieldRow, expected: string): never {
	throw invalidProblem(`Validation failed: custom_fields.${field.code}: ${field.name} must be ${expected}`);
}

function stringUpTo(max: number): Check {
	return (_context, value, field) => {
		if (typeof value !== 'string') refuse(field, 'a string');
		return value.length <= max ? value : refuse(field, `at most ${max} characters long`);
	};
}

function optionIds(field: FieldRow): number[] {
	return (field.options ?? []).map(({ id }) => id);
}

const oneOption: Check = (_context, value, field) =>
	optionIds(field).some((id) => id === value) ? value : refuse(field, 'the id of one of its options');

/** Only null clears: an empty list is refused. */
const manyOptions: Check = (_context, value, field) => {
	const known = optionIds(field);
	const ids: unknown[] = Array.isArray(value) ? value : [];
	const valid = ids.length > 0 && ids.every((id) => known.some((option) => option === id));
	return valid ? [...new Set(ids)] : refuse(field, 'a list of ids of its options, or null');
};

const monetary: Check = (_context, value, field) => {
	if (
		!isRecord(value) ||
		typeof value['value'] !== 'number' ||
		typeof value['currency'] !== 'string' ||
		!CURRENCY.test(value['currency'])
	) {
		refuse(field, 'an object with value and currency');
	}
	return { value: value['value'], currency: value['currency'] };
};

function range(isPart: (part: unknown) => boolean, expected: string): Check {
	return (_context, value, field) => {
		if (!isRecord(value) || !isPart(value['value']) || !isPart(value['until']))
			refuse(field, `an object with value and until, each ${expected}`);
		return { value: value['value'], until: value['until'] };
	};
}

const timeOfDay: Check = (_context, value, field) => {
	if (!isRecord(value) || !isTimeOfDay(value['value'])) refuse(field, 'an object with a time as value');
	return { value: value['value'] };
};

function recordOf(type: RecordType): Check {
	return ({ store }, value, field) => {
		const row = typeof value === 'number' ? store.get(type, value) : null;
		return row !== null && row.deletedAt === null ? value : refuse(field, `the number of one of the ${type}`);
	};
}

const user: Check = ({ store }, value, field) =>
	typeof value === 'number' && store.users.has(value) ? value : refuse(field, 'the number of a user');

/** Types a custom field can have. */
const CHECKS: Readonly<Record<string, Check>> = {
	varchar: stringUpTo(MAX_VARCHAR),
	varchar_auto: stringUpTo(MAX_VARCHAR),
	text: stringUpTo(MAX_TEXT),
	phone: stringUpTo(MAX_VARCHAR),
	double: (_context, value, field) =>
		typeof value === 'number' && Number.isFinite(value) ? value : refuse(field, 'a number'),
	monetary,
	date: (_context, value, field) => (isDate(value) ? value : refuse(field, 'a date (YYYY-MM-DD)')),
	daterange: range(isDate, 'a date'),
	time: timeOfDay,
	timerange: range(isTimeOfDay, 'a time'),
	enum: oneOption,
	set: manyOptions,
	address: (context, value, field) => address(context, value, `custom_fields.${field.code}`),
	user,
	org: recordOf('organizations'),
	people: recordOf('persons'),
};

export const CUSTOM_TYPES: readonly string[] = Object.keys(CHECKS);

/**
 * Checks custom values in the form of v2.
 * @returns what is to be stored; null clears
 * @throws PipedriveProblem 400 for an unknown field code or a value its type does not take
 */
export function checkCustomValues(
	context: PipedriveContext,
	owner: FieldOwner,
	input: Record<string, unknown>,
): Record<string, unknown> {
	const fields = context.store.fields(owner);
	return Object.fromEntries(
		Object.entries(input).map(([code, value]) => {
			const field = fields.get(code);
			const check = field?.isCustom === true ? CHECKS[field.type] : undefined;
			if (field === undefined || check === undefined)
				throw invalidProblem(`Validation failed: custom_fields.${code}: unknown custom field`);
			return [code, value === null ? null : check(context, value, field)];
		}),
	);
}
