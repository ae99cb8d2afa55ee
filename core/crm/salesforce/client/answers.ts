import { listOf, numberOr, objectOr, textOr } from '../../kit/json';
import { isoOr } from '../../kit/times';
import { type ErrorEntry, readErrors } from '../errors/body';

/** Reads the bodies of successful answers. The transport has made sure that they are JSON. Pure. */

/** A row of a query: fields by their API names, `null` where empty. */
export type SalesforceRow = Record<string, unknown> & { Id: string };

export interface QueryAnswer {
	rows: SalesforceRow[];
	/** Of all pages together. */
	totalSize: number;
	/** Path of the next page; `null` on the last one. */
	next: string | null;
	/** False for an answer that is none of a query, or that goes on without saying where. */
	isWhole: boolean;
}

/** What became of one record of a collection; in the order of the input. */
export interface SaveAnswer {
	id: string | null;
	success: boolean;
	/** Told by upserts only. */
	created: boolean;
	errors: ErrorEntry[];
}

export interface DescribedField {
	name: string;
	label: string;
	type: string;
	createable: boolean;
	updateable: boolean;
	unique: boolean;
	externalId: boolean;
	/** False for what always holds a value, as a checkbox does. */
	nillable: boolean;
	/** Whether Salesforce gives a new record a value by itself. */
	defaultedOnCreate: boolean;
	/** Of a text; 0 for other types. */
	length: number;
	/** Of a number: all digits, and those after the point. */
	precision: number;
	scale: number;
	/** Of a whole number; 0 for other types. */
	digits: number;
	/** The field that shows several as one, such as `MailingAddress`; `null` for a field that stands alone. */
	partOf: string | null;
	/** Whether a choice has to be one of the list. */
	restricted: boolean;
	choices: Array<{ value: string; label: string }>;
}

export function readQueryAnswer(body: unknown): QueryAnswer {
	const source = objectOr(body);
	const rows = listOf(source.records)
		.map(objectOr)
		.filter((row): row is SalesforceRow => typeof row.Id === 'string');
	const totalSize = numberOr(source.totalSize) ?? rows.length;
	const next = source.done === false ? textOr(source.nextRecordsUrl) : null;
	const isWhole = Array.isArray(source.records) && (source.done === false ? next !== null : true);
	return { rows, totalSize, next, isWhole };
}

export function readSaveAnswers(body: unknown): SaveAnswer[] {
	return listOf(body).map((entry) => {
		const { id, success, created, errors } = objectOr(entry);
		return {
			id: textOr(id),
			success: success === true,
			created: created === true,
			errors: readErrors(listOf(errors)),
		};
	});
}

/** What the user may do with an object. */
export interface ObjectAccess {
	queryable: boolean;
	createable: boolean;
	updateable: boolean;
}

export function readAccess(body: unknown): ObjectAccess {
	const { queryable, createable, updateable } = objectOr(body);
	return { queryable: queryable === true, createable: createable === true, updateable: updateable === true };
}

/** A kind of record of one type, as the user may use it. */
export interface RecordType {
	id: string;
	/** API name. */
	name: string;
	label: string;
}

/** Those the user may give to records. The master type stands for having none, and is none of them. */
export function readRecordTypes(body: unknown): RecordType[] {
	return listOf(objectOr(body).recordTypeInfos)
		.map(objectOr)
		.filter(({ active, available, master }) => active !== false && available === true && master !== true)
		.flatMap(({ recordTypeId, developerName, name }) => {
			const id = textOr(recordTypeId);
			const label = textOr(name) ?? '';
			return id === null ? [] : [{ id, name: textOr(developerName) ?? label, label }];
		});
}

export function readDescription(body: unknown): DescribedField[] {
	return listOf(objectOr(body).fields).map((entry) => {
		const source = objectOr(entry);
		const name = textOr(source.name) ?? '';
		return {
			name,
			label: textOr(source.label) ?? name,
			type: textOr(source.type) ?? 'string',
			createable: source.createable === true,
			updateable: source.updateable === true,
			unique: source.unique === true,
			externalId: source.externalId === true,
			nillable: source.nillable !== false,
			defaultedOnCreate: source.defaultedOnCreate === true,
			length: numberOr(source.length) ?? 0,
			precision: numberOr(source.precision) ?? 0,
			scale: numberOr(source.scale) ?? 0,
			digits: numberOr(source.digits) ?? 0,
			partOf: textOr(source.compoundFieldName),
			restricted: source.restrictedPicklist === true,
			choices: listOf(source.picklistValues)
				.map(objectOr)
				.filter(({ active }) => active !== false)
				.map(({ value, label }) => ({
					value: textOr(value) ?? '',
					label: textOr(label) ?? textOr(value) ?? '',
				})),
		};
	});
}

export function stampOf(row: SalesforceRow): string | null {
	return isoOr(row.SystemModstamp);
}
