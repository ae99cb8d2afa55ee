import { isRecord } from '../../core/exchange';
import type { ZohoContext } from '../context';
import { invalidData, mandatoryNotFound, ZohoProblem } from '../problem';
import { EDITIONS } from '../settings';
import type { Choice, DataType, FieldRow, ModuleName, Values } from '../state/entities';
import { MODULES } from '../state/entities';

/** Types that a field can be made of, with the length that is usual and the one that is possible. */
const LENGTHS: Partial<Record<DataType, readonly [usual: number, most: number]>> = {
	text: [255, 255],
	textarea: [2_000, 50_000],
	email: [100, 100],
	phone: [30, 30],
	website: [450, 450],
	integer: [9, 9],
	bigint: [18, 18],
	double: [16, 16],
	currency: [16, 16],
	percent: [5, 5],
	boolean: [5, 5],
	date: [20, 20],
	datetime: [200, 200],
	picklist: [120, 120],
	multiselectpicklist: [255, 255],
	autonumber: [200, 200],
};
const TEXTAREA_LENGTHS = { small: 2_000, large: 32_000, rich_text: 50_000 } as const;
const UNIQUE_PER_MODULE = 2;
const CAN_BE_UNIQUE: readonly DataType[] = ['text', 'email', 'phone', 'integer', 'bigint', 'double', 'currency'];

interface Place {
	path: string;
}

function isDataType(value: unknown): value is DataType {
	return typeof value === 'string' && Object.hasOwn(LENGTHS, value);
}

function wrong(apiName: string, { path }: Place, more: Record<string, unknown> = {}): ZohoProblem {
	return invalidData({ ...more, api_name: apiName, json_path: `${path}.${apiName}` });
}

function limitReached(limit: number, apiName: string, { path }: Place): ZohoProblem {
	return new ZohoProblem(400, 'LIMIT_EXCEEDED', 'the limit for creating fields is exceeded', {
		limit,
		limit_due_to: [{ api_name: apiName, json_path: `${path}.${apiName}` }],
	});
}

function lengthOf(dataType: DataType, textarea: FieldRow['textarea'], given: unknown, place: Place): number {
	const [usual, most] = LENGTHS[dataType] ?? [255, 255];
	if (textarea !== null) return TEXTAREA_LENGTHS[textarea];
	if (given === undefined) return usual;
	if (typeof given !== 'number' || !Number.isInteger(given) || given < 1)
		throw wrong('length', place, { expected_data_type: 'integer' });
	if (given > most) throw wrong('length', place, { maximum_length: most });
	return given;
}

/** A text of many lines must say of which kind it is. */
function textareaOf(dataType: DataType, given: unknown, place: Place): FieldRow['textarea'] {
	if (dataType !== 'textarea') return null;
	const kind = isRecord(given) ? given['type'] : undefined;
	if (kind === 'small' || kind === 'large' || kind === 'rich_text') return kind;
	throw mandatoryNotFound('textarea', `${place.path}.textarea`);
}

function choicesOf(context: ZohoContext, dataType: DataType, given: unknown, place: Place): Choice[] {
	if (dataType !== 'picklist' && dataType !== 'multiselectpicklist') return [];
	if (!Array.isArray(given) || given.length === 0)
		throw mandatoryNotFound('pick_list_values', `${place.path}.pick_list_values`);
	return given.map((each: unknown) => {
		const display = isRecord(each) ? each['display_value'] : undefined;
		if (typeof display !== 'string') throw wrong('pick_list_values', place);
		const actual = isRecord(each) && typeof each['actual_value'] === 'string' ? each['actual_value'] : display;
		return { id: context.store.nextId(), display, actual };
	});
}

/** Letters and digits of the label, with underscores for the rest, and a number when the name is taken. */
function apiNameOf(context: ZohoContext, module: ModuleName, label: string): string {
	const base =
		label
			.trim()
			.replace(/[^A-Za-z0-9]+/g, '_')
			.replace(/^_+|_+$/g, '')
			.replace(/^(\d)/, 'field_$1') || 'field';
	let name = base;
	for (let number = 1; context.store.field(module, name) !== undefined; number += 1) name = `${base}${number}`;
	return name;
}

function externalOf(module: ModuleName, dataType: DataType, given: unknown, place: Place): FieldRow['external'] {
	if (given === undefined || given === null) return null;
	const type = isRecord(given) ? given['type'] : undefined;
	if ((type !== 'org' && type !== 'user') || dataType !== 'text' || module === 'Calls')
		throw wrong('external', place);
	return type;
}

function uniqueOf(dataType: DataType, given: unknown, place: Place): boolean {
	if (given === undefined || given === null || (isRecord(given) && Object.keys(given).length === 0)) return false;
	if (!CAN_BE_UNIQUE.includes(dataType)) throw wrong('unique', place);
	return true;
}

function requireRoom(context: ZohoContext, field: FieldRow, place: Place): void {
	const { edition, unconfirmed } = context.settings();
	const fields = context.store.fields(field.module);
	const most = EDITIONS[edition].customFields;
	if (fields.filter(({ isCustom }) => isCustom).length >= most) throw limitReached(most, 'data_type', place);
	const counts = ({ isUnique, external }: FieldRow) =>
		isUnique || (external !== null && unconfirmed.externalIsUnique);
	if (counts(field) && fields.filter(counts).length >= UNIQUE_PER_MODULE)
		throw limitReached(UNIQUE_PER_MODULE, 'unique', place);
}

function conversionsOf(given: unknown): FieldRow['convertTo'] {
	if (!isRecord(given)) return {};
	return Object.fromEntries(
		Object.entries(given).filter(
			([module, name]) => MODULES.some((known) => known === module) && typeof name === 'string',
		),
	);
}

/** @throws ZohoProblem for what cannot be made, and when the edition has no room for it */
export function createField(context: ZohoContext, module: ModuleName, given: Values, path: string): FieldRow {
	const place = { path };
	const label = given['field_label'];
	if (typeof label !== 'string' || label.trim() === '') throw mandatoryNotFound('field_label', `${path}.field_label`);
	if (label.length > 50) throw wrong('field_label', place, { maximum_length: 50 });
	const dataType = given['data_type'];
	if (dataType === undefined) throw mandatoryNotFound('data_type', `${path}.data_type`);
	if (!isDataType(dataType)) throw wrong('data_type', place, { supported_values: Object.keys(LENGTHS) });
	if (context.store.fields(module).some((field) => field.label.toLowerCase() === label.trim().toLowerCase()))
		throw new ZohoProblem(400, 'DUPLICATE_DATA', 'duplicate data', {
			api_name: 'field_label',
			json_path: `${path}.field_label`,
		});
	const textarea = textareaOf(dataType, given['textarea'], place);
	const now = context.clock.now();
	const field: FieldRow = {
		id: context.store.nextId(),
		module,
		apiName: apiNameOf(context, module, label),
		label: label.trim(),
		dataType,
		length: lengthOf(dataType, textarea, given['length'], place),
		isCustom: true,
		isReadOnly: dataType === 'autonumber',
		isRequired: false,
		isUnique: uniqueOf(dataType, given['unique'], place),
		external: externalOf(module, dataType, given['external'], place),
		textarea,
		choices: choicesOf(context, dataType, given['pick_list_values'], place),
		lookupModule: null,
		convertTo: conversionsOf(given['convert_mapping']),
		createdAt: now,
		modifiedAt: now,
	};
	requireRoom(context, field, place);
	context.store.putField(field);
	return field;
}
