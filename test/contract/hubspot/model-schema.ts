import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import { EXTRA_FIELDS, NOT_REALLY_REQUIRED, NULLABLE, NULLABLE_VALUES } from './deviations';
import type { HubSpotContract, Model } from './contract';

type Schema = Record<string, unknown>;

const SCALARS: Readonly<Record<string, Schema>> = {
	string: { type: 'string' },
	'string | null': { type: ['string', 'null'] },
	'string<uuid>': { type: 'string', pattern: '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' },
	boolean: { type: 'boolean' },
	'number<int32>': { type: 'integer', minimum: -2147483648, maximum: 2147483647 },
	'number<int64>': { type: 'integer' },
	'Date<date-time>': { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z$' },
	any: {},
};

function typeSchema(type: string, model: Model, strict: boolean): Schema {
	const scalar = SCALARS[type];
	if (scalar !== undefined) return scalar;
	const list = /^Array<(.+)>$/.exec(type)?.[1];
	if (list !== undefined) return { type: 'array', items: typeSchema(list, model, strict) };
	const map = /^\{ \[key: string\]: (.+); \}$/.exec(type)?.[1];
	if (map !== undefined) return { type: 'object', additionalProperties: typeSchema(map, model, strict) };
	const values = model.enums?.[type];
	if (values !== undefined) return { enum: values };
	if (/^\w+$/.test(type)) return { $ref: `#/definitions/${type}` };
	throw new Error(`the contract has a type this reader does not know: ${type}`);
}

/** The SDK writes `_from` for a field that is called `from` on the wire. */
const wireName = (name: string): string => name.replace(/^_/, '');

function modelSchema(name: string, model: Model, strict: boolean): Schema {
	const properties: Record<string, Schema> = {};
	for (const [field, type] of Object.entries(model.fields)) {
		const nullableMap = field === 'properties' && NULLABLE_VALUES.includes(name);
		const schema = typeSchema(nullableMap ? '{ [key: string]: string | null; }' : type, model, strict);
		properties[wireName(field)] =
			NULLABLE[name]?.includes(field) === true ? { anyOf: [schema, { type: 'null' }] } : schema;
	}
	for (const extra of EXTRA_FIELDS[name] ?? []) properties[extra] ??= {};
	const required = model.required
		.map(wireName)
		.filter((field) => NOT_REALLY_REQUIRED[name]?.includes(field) !== true);
	return { type: 'object', properties, required, ...(strict ? { additionalProperties: false } : {}) };
}

export type Validator = (value: unknown) => string[];

function run(validate: ValidateFunction, value: unknown): string[] {
	if (validate(value) === true) return [];
	return (validate.errors ?? []).map(
		({ instancePath, message, params }) =>
			`${instancePath === '' ? '/' : instancePath} ${message ?? ''} ${JSON.stringify(params)}`,
	);
}

/** Validators of a module's models. Answers may hold nothing that neither the model nor a recording knows. */
export function validatorsOf(
	contract: HubSpotContract,
): (module: string, model: string, direction: 'request' | 'response') => Validator {
	const ajv = new Ajv({ allErrors: true, strict: false });
	const compiled = new Map<string, ValidateFunction>();
	return (module, model, direction) => {
		const key = `${module} ${model} ${direction}`;
		const models = contract.models[module] ?? {};
		const list = /^Array<(\w+)>$/.exec(model)?.[1];
		let validate = compiled.get(key);
		if (validate === undefined) {
			const definitions = Object.fromEntries(
				Object.entries(models).map(([name, own]) => [name, lazySchema(name, own, direction)]),
			);
			const root = { $ref: `#/definitions/${list ?? model}` };
			validate = ajv.compile({ ...(list === undefined ? root : { type: 'array', items: root }), definitions });
			compiled.set(key, validate);
		}
		const ready = validate;
		return (value) => run(ready, value);
	};
}

/** A model with a type we cannot read breaks only the checks that need it. */
function lazySchema(name: string, model: Model, direction: 'request' | 'response'): Schema {
	try {
		return modelSchema(name, model, direction === 'response');
	} catch {
		return { not: {} };
	}
}
