import type { CrmErrorDetails } from '../../../lib/errors';
import { type JsonObject, listOf, objectOr, textOr } from '../../kit/json';

/** What a refusal says of single values and of single inputs. Pure. */

export interface RefusedValue {
	/** The property; `null` when HubSpot does not name it. */
	field: string | null;
	/** HubSpot's code, for example `INVALID_OPTION`; '' when there is none. */
	code: string;
	/** HubSpot's words, which may quote the value. */
	text: string;
	/** Places in the batch, from 0, as answers of older endpoints tell them. */
	places: readonly number[];
	/** Figures that may be places in the batch: no answer was ever seen that proves it. */
	possiblePlaces: readonly number[];
}

/**
 * Reads every shape in which HubSpot lists them: in the text of the message, as nested errors with a context, and, in
 * answers of older endpoints, as `failureMessages` with an index and as `validationResults`.
 */
export function readRefusedValues(body: JsonObject, listedInMessage: readonly unknown[]): RefusedValue[] {
	const values = [
		...listedInMessage.map(readListedValue),
		...listOf(body.validationResults).map(readListedValue),
		...listOf(body.failureMessages).map((entry) => {
			const { index, propertyValidationResult, error } = objectOr(entry);
			return readOne(objectOr(propertyValidationResult ?? error), placesIn([index]));
		}),
		...listOf(body.errors).map((entry) => readNested(objectOr(entry))),
	];
	const whole = readNested({ message: body.message, code: body.category, context: body.context });
	return withoutRepeats(whole.possiblePlaces.length > 0 ? [...values, whole] : values);
}

export function readListedValue(entry: unknown): RefusedValue {
	return readOne(objectOr(entry), []);
}

function readOne(source: JsonObject, places: readonly number[]): RefusedValue {
	return {
		field: textOr(source.name),
		code: textOr(source.error) ?? textOr(source.code) ?? '',
		text: textOr(source.message) ?? '',
		places,
		possiblePlaces: [],
	};
}

function readNested(source: JsonObject): RefusedValue {
	const context = objectOr(source.context);
	const path = /\binputs?\[(\d{1,4})\]/.exec(`${textOr(source.in) ?? ''} ${textOr(source.message) ?? ''}`);
	const figures = [source.index, context.index, path?.[1]].flat();
	const [field] = [context.propertyName, context.property].flat();
	const value = readOne({ ...source, name: field }, []);
	return { ...value, code: textOr(source.code) ?? '', possiblePlaces: placesIn(figures) };
}

function placesIn(values: readonly unknown[]): number[] {
	return values.flatMap((value) => {
		const place = typeof value === 'number' ? value : /^\d{1,4}$/.test(textOr(value) ?? '') ? Number(value) : NaN;
		return Number.isInteger(place) && place >= 0 ? [place] : [];
	});
}

/** The same value stands in the message and among the nested errors. */
function withoutRepeats(values: readonly RefusedValue[]): RefusedValue[] {
	const distinct = new Map<string, RefusedValue>();
	for (const value of values) {
		const key = `${value.field}\n${value.text}`;
		const known = distinct.get(key);
		distinct.set(key, known ? withPlacesOf(known, value) : value);
	}
	return [...distinct.values()];
}

function withPlacesOf(known: RefusedValue, other: RefusedValue): RefusedValue {
	return {
		...known,
		places: [...known.places, ...other.places],
		possiblePlaces: [...known.possiblePlaces, ...other.possiblePlaces],
	};
}

/**
 * Under a symbol, and behind a function: HubSpot quotes the customers' values, and neither a log nor JSON nor a stored
 * outcome shows what is kept so.
 */
const QUOTED = Symbol('refused values');

interface Quoting {
	[QUOTED]?: () => readonly RefusedValue[];
}

export function quoting(values: readonly RefusedValue[]): object {
	return values.length === 0 ? {} : ({ [QUOTED]: () => values } satisfies Quoting);
}

export function refusedValuesOf(details: Partial<CrmErrorDetails>): readonly RefusedValue[] {
	return (details as Quoting)[QUOTED]?.() ?? [];
}
