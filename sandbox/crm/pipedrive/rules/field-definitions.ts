import { isRecord } from '../../core/exchange';
import type { PipedriveContext } from '../context';
import { CUSTOM_TYPES } from './custom-values';
import type { FieldOption, FieldOwner, FieldRow, RecordRow } from '../state/entities';
import { OBJECT_TYPES } from '../state/object-types';
import { invalidProblem, notFoundProblem } from '../problem';

const MAX_NAME = 255;

function fieldName(value: unknown): string {
	if (typeof value !== 'string' || value.trim() === '')
		throw invalidProblem('Validation failed: field_name: must be a string that is not empty');
	if (value.length > MAX_NAME)
		throw invalidProblem(`Validation failed: field_name: must be at most ${MAX_NAME} characters long`);
	return value;
}

/** Option ids are counted over all fields of an account. */
function newOptions(context: PipedriveContext, value: unknown): FieldOption[] {
	if (!Array.isArray(value) || value.length === 0)
		throw invalidProblem('Validation failed: options: must be a list with at least one label');
	return value.map((entry: unknown) => {
		const label = isRecord(entry) ? entry['label'] : undefined;
		if (typeof label !== 'string' || label === '')
			throw invalidProblem('Validation failed: options: each needs a label');
		return { id: context.store.nextId('option'), label };
	});
}

export function hasOptions(type: string): boolean {
	return type === 'enum' || type === 'set';
}

/** @throws PipedriveProblem 400 for a definition that is not valid */
export function createField(context: PipedriveContext, owner: FieldOwner, input: Record<string, unknown>): FieldRow {
	const name = fieldName(input['field_name']);
	const type = input['field_type'];
	if (typeof type !== 'string' || !CUSTOM_TYPES.includes(type))
		throw invalidProblem(`Validation failed: field_type: must be one of ${CUSTOM_TYPES.join(', ')}`);
	if (!hasOptions(type) && input['options'] !== undefined)
		throw invalidProblem('Validation failed: options: only enum and set have options');
	const now = context.clock.now();
	const options = hasOptions(type) ? newOptions(context, input['options']) : null;
	const row: FieldRow = {
		id: context.store.nextId(`${owner} field`),
		code: context.random.hex(40),
		name,
		type,
		options,
		isCustom: true,
		addedAt: now,
		updatedAt: now,
	};
	context.store.fields(owner).set(row.code, row);
	return row;
}

/** @throws PipedriveProblem 404 */
export function findField(context: PipedriveContext, owner: FieldOwner, code: string): FieldRow {
	const row = context.store.fields(owner).get(code);
	if (row === undefined) throw notFoundProblem('Field not found');
	return row;
}

/** @throws PipedriveProblem 404; 400 for one of Pipedrive's own */
export function findCustomField(context: PipedriveContext, owner: FieldOwner, code: string): FieldRow {
	const row = findField(context, owner, code);
	if (!row.isCustom) throw invalidProblem('Validation failed: field_code: only custom fields can be changed');
	return row;
}

export function renameField(context: PipedriveContext, owner: FieldOwner, row: FieldRow, name: unknown): FieldRow {
	const renamed = {
		...row,
		...(name === undefined ? {} : { name: fieldName(name) }),
		updatedAt: context.clock.now(),
	};
	context.store.fields(owner).set(row.code, renamed);
	return renamed;
}

function rewriteValues(
	context: PipedriveContext,
	owner: FieldOwner,
	code: string,
	rewrite: (value: unknown) => unknown,
): void {
	for (const type of Object.values(OBJECT_TYPES).filter(({ fieldOwner }) => fieldOwner === owner)) {
		for (const row of context.store.list(type.name)) {
			if (row.custom[code] === undefined) continue;
			const { [code]: value, ...others } = row.custom;
			const rewritten = rewrite(value);
			const changed: RecordRow = {
				...row,
				custom: rewritten === undefined ? others : { ...others, [code]: rewritten },
			};
			context.store.put(changed);
		}
	}
}

/** The field goes, and its values with it. */
export function deleteField(context: PipedriveContext, owner: FieldOwner, row: FieldRow): void {
	context.store.fields(owner).delete(row.code);
	rewriteValues(context, owner, row.code, () => undefined);
}

function optionsOf(row: FieldRow): FieldOption[] {
	if (row.options === null) throw invalidProblem('Validation failed: field_code: this field has no options');
	return row.options;
}

/** @throws PipedriveProblem 400 for an id that is none of the field's options */
function requireOption(row: FieldRow, id: unknown): FieldOption {
	const option = optionsOf(row).find((known) => known.id === id);
	if (option === undefined) throw invalidProblem(`Validation failed: id: ${String(id)} is no option of this field`);
	return option;
}

function withOptions(context: PipedriveContext, owner: FieldOwner, row: FieldRow, options: FieldOption[]): void {
	context.store.fields(owner).set(row.code, { ...row, options, updatedAt: context.clock.now() });
}

export function addOptions(context: PipedriveContext, owner: FieldOwner, row: FieldRow, input: unknown): FieldOption[] {
	const before = optionsOf(row);
	const added = newOptions(context, input);
	withOptions(context, owner, row, [...before, ...added]);
	return added;
}

export function relabelOptions(
	context: PipedriveContext,
	owner: FieldOwner,
	row: FieldRow,
	input: ReadonlyArray<Record<string, unknown>>,
): FieldOption[] {
	const relabelled = input.map(({ id, label }) => {
		if (typeof label !== 'string' || label === '')
			throw invalidProblem('Validation failed: options: each needs a label');
		return { ...requireOption(row, id), label };
	});
	withOptions(
		context,
		owner,
		row,
		optionsOf(row).map((option) => relabelled.find(({ id }) => id === option.id) ?? option),
	);
	return relabelled;
}

/** Records lose the options that go. */
export function deleteOptions(
	context: PipedriveContext,
	owner: FieldOwner,
	row: FieldRow,
	input: ReadonlyArray<Record<string, unknown>>,
): FieldOption[] {
	const gone = input.map(({ id }) => requireOption(row, id));
	const isGone = (id: unknown) => gone.some((option) => option.id === id);
	withOptions(
		context,
		owner,
		row,
		optionsOf(row).filter(({ id }) => !isGone(id)),
	);
	rewriteValues(context, owner, row.code, (value) => {
		if (!Array.isArray(value)) return isGone(value) ? undefined : value;
		const left = value.filter((id) => !isGone(id));
		return left.length === 0 ? undefined : left;
	});
	return gone;
}
