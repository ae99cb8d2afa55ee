import { type JsonObject, listOf, numberOr, objectOr, textOr } from '../../kit/json';
import { type ErrorEntry, readEntry } from '../errors/body';
import type { PackField } from '../fields/pack-fields';
import { isWonStage } from './pipelines';
import { call, type CallContext, type ConnectionDeps, read, rowsOf, writing } from './http';

/** The endpoints for what records are made of, one function each. */

/** New fields of one call. */
export const MOST_NEW_FIELDS = 5;

/** A field of a module, as Zoho describes it. */
export interface ZohoField {
	/** API name. */
	name: string;
	label: string;
	/** For example `text` or `picklist`. */
	type: string;
	length: number | null;
	/** Digits after the point. */
	decimals: number | null;
	isCustom: boolean;
	isReadOnly: boolean;
	isRequired: boolean;
	isUnique: boolean;
	isExternal: boolean;
	/** Whether the user sees it, and queries may name it. */
	isVisible: boolean;
	choices: ReadonlyArray<{ value: string; label: string }>;
	/** Of the stage of deals: those in which a deal is won. */
	won: readonly string[];
}

/** What became of one new field. */
export type FieldAnswer = { ok: true } | { ok: false; entry: ErrorEntry };

export function createFieldsClient(deps: ConnectionDeps) {
	return {
		/** https://www.zoho.com/crm/developer/docs/api/v8/field-meta.html */
		async list(module: string, context: CallContext): Promise<ZohoField[]> {
			const answer = await read(deps, { path: '/settings/fields', query: { module } }, context);
			return rowsOf(answer, 'fields', context).flatMap((entry) => readField(entry) ?? []);
		},

		/**
		 * Up to five at once, an answer for each; `null` for one of which nothing certain is said.
		 * https://www.zoho.com/crm/developer/docs/api/v8/create-field.html
		 */
		async create(
			module: string,
			fields: readonly PackField[],
			context: CallContext,
		): Promise<Array<FieldAnswer | null>> {
			const body = {
				fields: fields.map(({ label, description, metadata }) => ({
					field_label: label,
					tooltip: { name: 'info_icon', value: description },
					...metadata,
				})),
			};
			const request = { method: 'POST', path: '/settings/fields', query: { module }, body } as const;
			const answers = rowsOf(await call(deps, request, writing(context, false)), 'fields', context, true);
			if (answers.length !== fields.length) return fields.map(() => null);
			return answers.map((entry) =>
				entry.code === 'SUCCESS' ? { ok: true } : { ok: false, entry: readEntry(entry) },
			);
		},
	};
}

function readField(source: JsonObject): ZohoField | null {
	const name = textOr(source.api_name);
	if (name === null) return null;
	return {
		name,
		label: textOr(source.display_label) ?? textOr(source.field_label) ?? name,
		type: textOr(source.data_type) ?? 'text',
		length: numberOr(source.length),
		decimals: numberOr(source.decimal_place),
		isCustom: source.custom_field === true,
		isReadOnly: source.read_only === true || source.field_read_only === true,
		isRequired: source.system_mandatory === true,
		isUnique: Object.keys(objectOr(source.unique)).length > 0,
		isExternal: textOr(objectOr(source.external).type) !== null,
		isVisible: source.visible !== false,
		won: listOf(source.pick_list_values)
			.map(objectOr)
			.filter(isWonStage)
			.flatMap(({ actual_value: actual, display_value: display }) => textOr(actual) ?? textOr(display) ?? []),
		choices: listOf(source.pick_list_values)
			.map(objectOr)
			.filter(({ type }) => type !== 'unused')
			.flatMap(({ actual_value: actual, display_value: display }) => {
				const value = textOr(actual) ?? textOr(display);
				return value === null ? [] : [{ value, label: textOr(display) ?? value }];
			}),
	};
}

export type ZohoFieldsClient = ReturnType<typeof createFieldsClient>;
